from recipes.models.book import Cookbook, CookLog, Rating
from recipes.models.food import Dislike, Food, FoodAlias, FoodPrice, Measure
from recipes.models.job import Job, JobItem
from recipes.models.recipe import Ingredient, Recipe, RecipeVersion, Section, Step, Tag

__all__ = [
    "CookLog",
    "Cookbook",
    "Dislike",
    "Food",
    "FoodAlias",
    "FoodPrice",
    "Ingredient",
    "Job",
    "JobItem",
    "Measure",
    "Rating",
    "Recipe",
    "RecipeVersion",
    "Section",
    "Step",
    "Tag",
]
