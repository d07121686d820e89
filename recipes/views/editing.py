"""Writing recipes: new ones, changes, copies, the trash."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import runner_required
from recipes import services
from recipes.forms.editing import RecipeForm, initial_of
from recipes.models import Recipe
from recipes.pages.editing import preview_lines


@runner_required
def recipe_create(request):
    form = RecipeForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        recipe = _written(
            form,
            lambda content: services.create_recipe(
                household=request.household, content=content, user=request.user
            ),
        )
        if recipe:
            messages.success(request, _("“%(title)s” is in your recipes.") % {"title": recipe})
            return redirect(recipe)
    return render(request, "recipes/recipe_form.html", {"form": form})


@runner_required
def recipe_update(request, pk):
    recipe = _own(request, pk)
    before = services.content_of(recipe)
    initial = initial_of(before) | {"version": recipe.version}
    form = RecipeForm(request.POST or None, request.FILES or None, initial=initial, before=before)
    context = {"form": form, "recipe": recipe}
    if form.is_valid():
        if form.cleaned_data["version"] not in (None, recipe.version):
            return render(request, "recipes/recipe_form.html", context | _both(form, recipe))
        saved = _written(
            form,
            lambda content: services.update_recipe(recipe, content=content, user=request.user),
        )
        if saved:
            messages.success(request, _("Saved as version %(number)d.") % {"number": saved.version})
            return redirect(recipe)
    return render(request, "recipes/recipe_form.html", context)


def _both(form, recipe) -> dict:
    """Somebody else was quicker: theirs is shown, and what was typed can go on top of it."""
    form.data = form.data.copy()
    form.data["version"] = recipe.version
    newest = recipe.versions.select_related("created_by").first()
    return {"theirs": initial_of(form.before), "author": newest and newest.created_by}


def _written(form, write) -> Recipe | None:
    """The recipe, or None where the service refuses; its words then stand at their fields."""
    try:
        with transaction.atomic():
            recipe = write(form.content())
            services.change_picture(recipe, **form.picture_asked_for())
        return recipe
    except ValidationError as error:
        for field, sentences in getattr(error, "message_dict", {None: error.messages}).items():
            form.add_error(field if field in form.fields else None, sentences)
    return None


@require_POST
@runner_required
def lines_preview(request):
    """What is understood of the ingredients typed so far."""
    text = request.POST.get("ingredients", "")
    context = preview_lines(text, request.household)
    return render(request, "recipes/lines_preview.html", context)


@require_POST
@runner_required
def recipe_copy(request, pk):
    """A recipe of the catalogue becomes the household's own, to be changed at will."""
    visible = Recipe.objects.visible_to(request.user).live()
    recipe = get_object_or_404(visible, pk=pk)
    content = services.content_of(recipe)
    copy = services.create_recipe(household=request.household, content=content, user=request.user)
    messages.success(
        request,
        _("This is your own copy now: change what you like."),
        extra_tags=reverse("recipes:recipe_trash", args=[copy.pk]),
    )
    return redirect("recipes:recipe_update", copy.pk)


@require_POST
@runner_required
def recipe_trash(request, pk):
    recipe = _own(request, pk)
    services.trash_recipe(recipe)
    messages.success(
        request,
        _("“%(title)s” is in the trash for 30 days.") % {"title": recipe},
        extra_tags=reverse("recipes:recipe_restore", args=[recipe.pk]),
    )
    return redirect("recipes:recipe_list")


@runner_required
def trash(request):
    recipes = Recipe.objects.visible_to(request.user).filter(household=request.household)
    return render(request, "recipes/trash.html", {"recipes": recipes.trashed()})


@require_POST
@runner_required
def recipe_restore(request, pk):
    own = Recipe.objects.visible_to(request.user).filter(household=request.household)
    recipe = get_object_or_404(own, pk=pk)
    services.restore_recipe(recipe)
    messages.success(request, _("“%(title)s” is back.") % {"title": recipe})
    return redirect(recipe)


def _own(request, pk) -> Recipe:
    """A recipe of the household; one that is only visible can't be changed."""
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
    if recipe.household_id != request.household.pk:
        raise PermissionDenied
    return recipe
