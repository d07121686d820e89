"""What a recipe is worth: composition of foods, nutrients of recipes, targets, diary."""
