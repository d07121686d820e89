"""Addresses of the API."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from mealplanner.router import router

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    *router.urls,
]
