"""The editors' admin site."""

from django.contrib import admin


class MealPlannerAdminSite(admin.AdminSite):
    site_header = "Meal Planner"
    site_title = "Meal Planner"
    index_title = "Kitchen office"
