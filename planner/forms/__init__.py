"""What the planner's pages ask."""
