from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class MealPlannerConfig(AppConfig):
    name = "mealplanner"
    verbose_name = "Meal Planner"


class MealPlannerAdminConfig(SimpleAdminConfig):
    default_site = "mealplanner.admin.MealPlannerAdminSite"
