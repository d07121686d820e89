from django.urls import path

from recipes import (
    bookmarklet_views,
    cook_views,
    correction_views,
    edit_views,
    export_views,
    import_views,
    picture_views,
    preview_views,
    version_views,
    views,
)

app_name = "recipes"
urlpatterns = [
    path("recipes/", views.recipe_list, name="recipe_list"),
    path("recipes/import/", import_views.import_create, name="import_create"),
    path("recipes/import/bookmark/", bookmarklet_views.bookmarklet, name="bookmarklet"),
    path("recipes/import/page/", bookmarklet_views.page_take, name="page_take"),
    path("recipes/import/<uuid:pk>/", import_views.import_detail, name="import_detail"),
    path("recipes/import/<uuid:pk>/resume/", import_views.import_resume, name="import_resume"),
    path("recipes/import/<uuid:pk>/undo/", import_views.import_undo, name="import_undo"),
    path("recipes/import/<uuid:pk>/preview/", preview_views.import_preview, name="import_preview"),
    path("recipes/import/<uuid:pk>/confirm/", preview_views.import_confirm, name="import_confirm"),
    path("recipes/import/<uuid:pk>/discard/", preview_views.import_discard, name="import_discard"),
    path("recipes/export/<slug:code>/", export_views.recipes_export, name="recipes_export"),
    path("recipes/<uuid:pk>/", views.recipe_detail, name="recipe_detail"),
    path(
        "recipes/<uuid:pk>/picture/<str:size>/", picture_views.recipe_picture, name="recipe_picture"
    ),
    path("recipes/<uuid:pk>/export/<slug:code>/", export_views.recipe_export, name="recipe_export"),
    path("recipes/new/", edit_views.recipe_create, name="recipe_create"),
    path("recipes/lines/", edit_views.lines_preview, name="lines_preview"),
    path("recipes/trash/", edit_views.trash, name="trash"),
    path("recipes/<uuid:pk>/edit/", edit_views.recipe_update, name="recipe_update"),
    path("recipes/<uuid:pk>/copy/", edit_views.recipe_copy, name="recipe_copy"),
    path("recipes/<uuid:pk>/trash/", edit_views.recipe_trash, name="recipe_trash"),
    path("recipes/<uuid:pk>/restore/", edit_views.recipe_restore, name="recipe_restore"),
    path("recipes/<uuid:pk>/versions/", version_views.version_list, name="version_list"),
    path(
        "recipes/<uuid:pk>/versions/<int:number>/restore/",
        version_views.version_restore,
        name="version_restore",
    ),
    path("recipes/<uuid:pk>/cook/", cook_views.recipe_cook, name="recipe_cook"),
    path("recipes/<uuid:pk>/cooked/", cook_views.recipe_cooked, name="recipe_cooked"),
    path("recipes/cookings/<uuid:pk>/undo/", cook_views.cooking_undo, name="cooking_undo"),
    path("recipes/lines/<uuid:pk>/correct/", correction_views.line_correct, name="line_correct"),
    path(
        "recipes/corrections/<uuid:pk>/spread/",
        correction_views.correction_spread,
        name="correction_spread",
    ),
    path(
        "recipes/corrections/<uuid:pk>/undo/",
        correction_views.correction_undo,
        name="correction_undo",
    ),
    path("foods/", correction_views.food_list, name="food_list"),
    path(
        "foods/names/<int:pk>/forget/",
        correction_views.correction_forget,
        name="correction_forget",
    ),
    path("foods/<uuid:pk>/merge/", correction_views.food_merge, name="food_merge"),
    path("foods/merges/<uuid:pk>/undo/", correction_views.merge_undo, name="merge_undo"),
]
