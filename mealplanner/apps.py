from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class MealPlannerConfig(AppConfig):
    name = "mealplanner"
    verbose_name = "Meal Planner"


class MealPlannerAdminConfig(AdminConfig):
    default_site = "mealplanner.admin.MealPlannerAdminSite"
