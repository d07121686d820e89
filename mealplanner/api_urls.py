"""Addresses of the API."""

from django.urls import path

from mealplanner import packs

with packs.closed():  # REST framework would unpack requests, which only its test client uses
    import rest_framework.compat  # noqa: F401

from drf_spectacular.views import SpectacularAPIView

from mealplanner.router import router

app_name = "api"
urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    *router.urls,
]
