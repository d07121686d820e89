"""Plans, meals, wishes, the pantry and the freezer through JSON; thin over the services."""
