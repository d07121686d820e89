"""Recipes in the shape in which their pages show them."""
