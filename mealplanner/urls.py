"""Addresses: each app's pages, the API, the admin."""

from django.urls import path

from households.lazy import Views, addresses

pages = Views("mealplanner.views")
signing_in = Views("households.views.signing_in")
archive = Views("mealplanner.archive.views")
week = Views("planner.views.week")

urlpatterns = [
    # Before the apps, so that none of their addresses are looked through.
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
    path("login/", signing_in.sign_in, name="login"),
    path("logout/", signing_in.sign_out, name="logout"),
    path("", week.home, name="home"),
    addresses("admin/", "mealplanner.admin_urls", "admin"),
    addresses("api/", "mealplanner.api_urls", "api"),
    path("household/take-along/", archive.take_along, name="take_along"),
    path("household/archive/", archive.archive_download, name="archive_download"),
    path("household/archive/import/", archive.archive_import, name="archive_import"),
    addresses("", "planner.urls", "planner"),
    addresses("", "recipes.urls", "recipes"),
    addresses("", "nutrition.urls", "nutrition"),
    addresses("", "shopping.urls", "shopping"),
    addresses("", "households.urls", "households"),
]
handler500 = "mealplanner.views.server_error"
