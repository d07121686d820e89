from django.urls import path

from recipes import cook_views, import_views, views

app_name = "recipes"
urlpatterns = [
    path("recipes/", views.recipe_list, name="recipe_list"),
    path("recipes/import/", import_views.import_create, name="import_create"),
    path("recipes/import/<uuid:pk>/", import_views.import_detail, name="import_detail"),
    path("recipes/import/<uuid:pk>/undo/", import_views.import_undo, name="import_undo"),
    path("recipes/<uuid:pk>/", views.recipe_detail, name="recipe_detail"),
    path("recipes/<uuid:pk>/cook/", cook_views.recipe_cook, name="recipe_cook"),
    path("recipes/<uuid:pk>/cooked/", cook_views.recipe_cooked, name="recipe_cooked"),
    path("recipes/cookings/<uuid:pk>/undo/", cook_views.cooking_undo, name="cooking_undo"),
]
