"""What the recipe pages ask."""
