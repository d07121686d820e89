"""The planner's pages."""
