"""What dinner is: foods, recipes, their ingredients and steps, and long jobs."""
