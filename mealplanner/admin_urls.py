"""Addresses of the editors' desk."""

from django.contrib import admin

app_name = "admin"
urlpatterns, _app_name, _namespace = admin.site.urls
