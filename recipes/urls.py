from django.urls import path

from recipes import import_views, views

app_name = "recipes"
urlpatterns = [
    path("recipes/", views.recipe_list, name="recipe_list"),
    path("recipes/import/", import_views.import_create, name="import_create"),
    path("recipes/import/<uuid:pk>/", import_views.import_detail, name="import_detail"),
    path("recipes/import/<uuid:pk>/undo/", import_views.import_undo, name="import_undo"),
    path("recipes/<uuid:pk>/", views.recipe_detail, name="recipe_detail"),
]
