from django.urls import path

from households.lazy import Views

bookmarklet = Views("recipes.views.bookmarklet")
cookbooks = Views("recipes.views.cookbooks")
cooking = Views("recipes.views.cooking")
corrections = Views("recipes.views.corrections")
editing = Views("recipes.views.editing")
exports = Views("recipes.views.exports")
imports = Views("recipes.views.imports")
opinions = Views("recipes.views.opinions")
pictures = Views("recipes.views.pictures")
previews = Views("recipes.views.previews")
recipes = Views("recipes.views.recipes")
shared = Views("recipes.views.shared")
sharing = Views("recipes.views.sharing")
tastes = Views("recipes.views.tastes")
versions = Views("recipes.views.versions")

app_name = "recipes"
urlpatterns = [
    path("recipes/", recipes.recipe_list, name="recipe_list"),
    path("recipes/import/", imports.import_create, name="import_create"),
    path("recipes/import/bookmark/", bookmarklet.bookmarklet, name="bookmarklet"),
    path("recipes/import/page/", bookmarklet.page_take, name="page_take"),
    path("recipes/import/<uuid:pk>/", imports.import_detail, name="import_detail"),
    path("recipes/import/<uuid:pk>/resume/", imports.import_resume, name="import_resume"),
    path("recipes/import/<uuid:pk>/undo/", imports.import_undo, name="import_undo"),
    path("recipes/import/<uuid:pk>/preview/", previews.import_preview, name="import_preview"),
    path("recipes/import/<uuid:pk>/confirm/", previews.import_confirm, name="import_confirm"),
    path("recipes/import/<uuid:pk>/discard/", previews.import_discard, name="import_discard"),
    path("recipes/export/<slug:code>/", exports.recipes_export, name="recipes_export"),
    path("recipes/<uuid:pk>/", recipes.recipe_detail, name="recipe_detail"),
    path("recipes/<uuid:pk>/picture/<str:size>/", pictures.recipe_picture, name="recipe_picture"),
    path("recipes/<uuid:pk>/export/<slug:code>/", exports.recipe_export, name="recipe_export"),
    path("recipes/new/", editing.recipe_create, name="recipe_create"),
    path("recipes/lines/", editing.lines_preview, name="lines_preview"),
    path("recipes/trash/", editing.trash, name="trash"),
    path("recipes/<uuid:pk>/edit/", editing.recipe_update, name="recipe_update"),
    path("recipes/<uuid:pk>/copy/", editing.recipe_copy, name="recipe_copy"),
    path("recipes/<uuid:pk>/trash/", editing.recipe_trash, name="recipe_trash"),
    path("recipes/<uuid:pk>/restore/", editing.recipe_restore, name="recipe_restore"),
    path("recipes/<uuid:pk>/share/", sharing.share_list, name="share_list"),
    path("recipes/links/<uuid:pk>/withdraw/", sharing.share_withdraw, name="share_withdraw"),
    path("recipes/links/<uuid:pk>/restore/", sharing.share_restore, name="share_restore"),
    path("r/<str:token>/", shared.shared_recipe, name="shared_recipe"),
    path("r/<str:token>/picture/<str:size>/", shared.shared_picture, name="shared_picture"),
    path("r/<str:token>/keep/", shared.shared_keep, name="shared_keep"),
    path("recipes/<uuid:pk>/versions/", versions.version_list, name="version_list"),
    path(
        "recipes/<uuid:pk>/versions/<int:number>/restore/",
        versions.version_restore,
        name="version_restore",
    ),
    path("recipes/<uuid:pk>/cook/", cooking.recipe_cook, name="recipe_cook"),
    path("recipes/<uuid:pk>/cooked/", cooking.recipe_cooked, name="recipe_cooked"),
    path("recipes/<uuid:pk>/opinions/", opinions.opinion_list, name="opinion_list"),
    path(
        "recipes/<uuid:pk>/opinions/<uuid:person_pk>/<int:stars>/",
        opinions.opinion_set,
        name="opinion_set",
    ),
    path("recipes/cookings/<uuid:pk>/undo/", cooking.cooking_undo, name="cooking_undo"),
    path("recipes/lines/<uuid:pk>/correct/", corrections.line_correct, name="line_correct"),
    path(
        "recipes/corrections/<uuid:pk>/spread/",
        corrections.correction_spread,
        name="correction_spread",
    ),
    path(
        "recipes/corrections/<uuid:pk>/undo/",
        corrections.correction_undo,
        name="correction_undo",
    ),
    path("people/<uuid:pk>/tastes/", tastes.taste_list, name="taste_list"),
    path(
        "people/<uuid:pk>/tastes/<uuid:food_pk>/<slug:taste>/", tastes.taste_set, name="taste_set"
    ),
    path("cookbooks/", cookbooks.cookbook_list, name="cookbook_list"),
    path("cookbooks/new/", cookbooks.cookbook_create, name="cookbook_create"),
    path("cookbooks/<int:pk>/", cookbooks.cookbook_detail, name="cookbook_detail"),
    path("cookbooks/<int:pk>/rename/", cookbooks.cookbook_rename, name="cookbook_rename"),
    path("cookbooks/<int:pk>/trash/", cookbooks.cookbook_trash, name="cookbook_trash"),
    path("cookbooks/<int:pk>/restore/", cookbooks.cookbook_restore, name="cookbook_restore"),
    path(
        "recipes/<uuid:pk>/cookbooks/<int:cookbook>/",
        cookbooks.recipe_collect,
        name="recipe_collect",
    ),
    path("foods/", corrections.food_list, name="food_list"),
    path(
        "foods/names/<int:pk>/forget/",
        corrections.correction_forget,
        name="correction_forget",
    ),
    path("foods/<uuid:pk>/merge/", corrections.food_merge, name="food_merge"),
    path("foods/merges/<uuid:pk>/undo/", corrections.merge_undo, name="merge_undo"),
]
