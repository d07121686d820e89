"""Addresses: each app's pages, the API, the admin."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from households.forms import SignInForm
from mealplanner.archive.views import archive_download, archive_import, take_along
from mealplanner.router import router
from mealplanner.views import healthz, readyz
from planner.views import home

sign_in = LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True)

urlpatterns = [
    path("", home, name="home"),
    path("", include("households.urls")),
    path("", include("recipes.urls")),
    path("", include("nutrition.urls")),
    path("", include("planner.urls")),
    path("", include("shopping.urls")),
    path("household/take-along/", take_along, name="take_along"),
    path("household/archive/", archive_download, name="archive_download"),
    path("household/archive/import/", archive_import, name="archive_import"),
    path("login/", sign_in, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("api/", include(router.urls)),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
handler500 = "mealplanner.views.server_error"
