"""Pages about accounts and households."""
