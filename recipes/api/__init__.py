"""Recipes, foods and corrections through JSON."""
