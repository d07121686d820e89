"""Pages about recipes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import trigger_client_event

from households.models import Household
from recipes.forms.search import AmountsForm, RecipeFilterForm
from recipes.models import Cookbook, Recipe
from recipes.pages import recipe as pages
from recipes.pages.library import recipe_page
from recipes.services import derive_due
from recipes.views.corrections import offered_spread

MOST_DERIVED = 50  # recipes, while somebody waits for the list


@vary_on_headers("HX-Request")
def recipe_list(request):
    derive_due(most=MOST_DERIVED)
    form = RecipeFilterForm(request.GET)
    month = timezone.localdate().month
    recipes = Recipe.objects.visible_to(request.user).live()
    found = recipes.found_by(household=request.household, month=month, **form.chosen())
    context = {
        "form": form,
        "page_obj": recipe_page(request, found),
        "layout": "list" if request.GET.get("view") == "list" else "grid",
        "query": urlencode(form.search()),
    }
    return whole_or_part(request, "recipes/recipe_list.html", "results", context, form.sentences())


@vary_on_headers("HX-Request")
def recipe_detail(request, pk):
    visible = Recipe.objects.visible_to(request.user).live()
    recipe = get_object_or_404(visible.with_tags().with_ingredients().with_steps(), pk=pk)
    form = AmountsForm(request.GET)
    usual = request.household.units if request.household else Household.Units.METRIC
    amounts = {"servings": recipe.servings, "units": usual} | form.chosen()
    sections = pages.ingredient_sections(recipe, **amounts)
    context = {
        "recipe": recipe,
        **amounts,
        "spread": offered_spread(request, recipe),
        "ingredient_sections": sections,
        "method": pages.method(recipe, sections),
        "notes": recipe.notes,
        "allergens": pages.allergen_facts(recipe),
        "diets": pages.diet_facts(recipe),
        "cookbooks": Cookbook.objects.of(request.household).live().by_hand().with_having(recipe),
        **_rights(request, recipe),
    }
    return whole_or_part(request, "recipes/recipe_detail.html", "scaled", context, form.sentences())


def _rights(request, recipe) -> dict[str, bool]:
    """What the page offers: to change one's own recipe, to copy any."""
    runs = bool(request.household) and request.household.is_run_by(request.user)
    return {"may_copy": runs, "may_change": runs and recipe.household_id == request.household.pk}


def whole_or_part(request, template, part, context, sentences):
    """The page, or for htmx the part of it; sentences are shown as a toast either way."""
    if not request.htmx:
        for sentence in sentences:
            messages.warning(request, sentence)
        return render(request, template, context)
    response = render(request, f"{template}#{part}", context)
    if sentences:
        trigger_client_event(response, "toast", {"text": " ".join(sentences)})
    return response
