"""What the API offers, and where."""

from rest_framework.routers import DefaultRouter

from households.api import HouseholdViewSet, PersonViewSet
from nutrition.api import NutrientProfileViewSet, RecipeNutritionViewSet
from planner.api.freezer import FrozenBatchViewSet
from planner.api.meals import MealViewSet
from planner.api.plans import PlanViewSet
from planner.api.templates import PlanTemplateViewSet
from planner.api.wishes import (
    DayPatternViewSet,
    MealSlotViewSet,
    PantryItemViewSet,
    RuleViewSet,
)
from recipes.api.corrections import CorrectionViewSet, FoodMergeViewSet, LineEditViewSet
from recipes.api.recipes import FoodViewSet, RecipeViewSet
from recipes.api.sharing import ShareLinkViewSet
from shopping.api import LineViewSet, ShoppingListViewSet

router = DefaultRouter()
router.include_format_suffixes = False
router.register("households", HouseholdViewSet)
router.register("people", PersonViewSet)
router.register("foods", FoodViewSet)
router.register("recipes", RecipeViewSet)
router.register("share-links", ShareLinkViewSet)
router.register("line-edits", LineEditViewSet)
router.register("corrections", CorrectionViewSet)
router.register("food-merges", FoodMergeViewSet)
router.register("nutrient-profiles", NutrientProfileViewSet)
router.register("recipe-nutrition", RecipeNutritionViewSet)
router.register("plans", PlanViewSet)
router.register("meals", MealViewSet)
router.register("slots", MealSlotViewSet)
router.register("day-patterns", DayPatternViewSet)
router.register("rules", RuleViewSet)
router.register("pantry", PantryItemViewSet)
router.register("freezer", FrozenBatchViewSet)
router.register("templates", PlanTemplateViewSet)
router.register("shopping-lists", ShoppingListViewSet)
router.register("shopping-lines", LineViewSet)
