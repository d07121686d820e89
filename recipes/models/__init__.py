from recipes.models.book import Cookbook, CookLog, Rating
from recipes.models.correction import Correction, FoodMerge, LineEdit
from recipes.models.derived import RecipeFacts, RecipeWord, SearchWord, WordPart
from recipes.models.food import Dislike, Food, FoodAlias, FoodPrice, Measure
from recipes.models.job import Job, JobItem
from recipes.models.recipe import Ingredient, Recipe, RecipeVersion, Section, Step, Tag
from recipes.models.sharing import ShareLink

__all__ = [
    "CookLog",
    "Cookbook",
    "Correction",
    "Dislike",
    "Food",
    "FoodAlias",
    "FoodMerge",
    "FoodPrice",
    "Ingredient",
    "Job",
    "JobItem",
    "LineEdit",
    "Measure",
    "Rating",
    "Recipe",
    "RecipeFacts",
    "RecipeVersion",
    "RecipeWord",
    "SearchWord",
    "Section",
    "ShareLink",
    "Step",
    "Tag",
    "WordPart",
]
