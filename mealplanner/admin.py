"""The editors' admin site."""

from django.contrib import admin


class MealPlannerAdminSite(admin.AdminSite):
    """Finds the apps' admin modules when its addresses or its checks are asked for."""

    site_header = "Meal Planner"
    site_title = "Meal Planner"
    index_title = "Kitchen office"

    def get_urls(self):
        admin.autodiscover()
        return super().get_urls()

    def check(self, app_configs):
        admin.autodiscover()
        return super().check(app_configs)
