"""Pages about recipes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.shortcuts import get_object_or_404, render
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import trigger_client_event

from households.models import Household
from recipes.forms.search import AmountsForm, RecipeFilterForm
from recipes.models import Recipe
from recipes.pages import recipe as pages
from recipes.views.corrections import offered_spread

RECIPES_PER_PAGE = 24  # fills rows of two, three and four cards


@vary_on_headers("HX-Request")
def recipe_list(request):
    form = RecipeFilterForm(request.GET)
    recipes = Recipe.objects.visible_to(request.user).live().found_by(**form.chosen()).with_tags()
    # The card asks for what other apps know of a recipe; peers fetch it at once for all cards.
    paginator = Paginator(recipes.fetch_mode(models.FETCH_PEERS), RECIPES_PER_PAGE)
    context = {"form": form, "page_obj": paginator.get_page(request.GET.get("page"))}
    return _answer(request, "recipes/recipe_list.html", "results", context, form.sentences())


@vary_on_headers("HX-Request")
def recipe_detail(request, pk):
    visible = Recipe.objects.visible_to(request.user).live()
    recipe = get_object_or_404(visible.with_tags().with_ingredients().with_steps(), pk=pk)
    form = AmountsForm(request.GET)
    usual = request.household.units if request.household else Household.Units.METRIC
    amounts = {"servings": recipe.servings, "units": usual} | form.chosen()
    context = {
        "recipe": recipe,
        **amounts,
        "spread": offered_spread(request, recipe),
        "ingredient_sections": pages.ingredient_sections(recipe, **amounts),
        "method": pages.method(recipe),
        "allergens": pages.allergen_facts(recipe),
        "diets": pages.diet_facts(recipe),
        **_rights(request, recipe),
    }
    return _answer(request, "recipes/recipe_detail.html", "amounts", context, form.sentences())


def _rights(request, recipe) -> dict[str, bool]:
    """What the page offers: to change one's own recipe, to copy any."""
    runs = bool(request.household) and request.household.is_run_by(request.user)
    return {"may_copy": runs, "may_change": runs and recipe.household_id == request.household.pk}


def _answer(request, template, part, context, sentences):
    """The page, or for htmx the part of it; sentences are shown as a toast either way."""
    if not request.htmx:
        for sentence in sentences:
            messages.warning(request, sentence)
        return render(request, template, context)
    response = render(request, f"{template}#{part}", context)
    if sentences:
        trigger_client_event(response, "toast", {"text": " ".join(sentences)})
    return response
