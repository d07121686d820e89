"""What a link shows to whoever has it, signed in or not: a recipe, and nothing of its household."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from households.decorators import runner_required, secret_address
from households.models import Household
from recipes.forms.search import AmountsForm
from recipes.models import JobItem, Recipe
from recipes.pages import recipe as pages
from recipes.services import sharing
from recipes.views.pictures import picture_answer
from recipes.views.recipes import whole_or_part

_GONE, _NOT_FOUND = 410, 404


@login_not_required
@secret_address
@vary_on_headers("HX-Request")
def shared_recipe(request, token):
    now = timezone.now()
    link = sharing.with_token(token).open_at(now).first()
    if link is None:
        return _shut(request, sharing.with_token(token))
    recipe = Recipe.objects.with_tags().with_ingredients().with_steps().get(pk=link.recipe_id)
    if request.household is None or request.household.pk != link.household_id:
        sharing.note_opening(link, now=now)
    form = AmountsForm(request.GET)
    usual = request.household.units if request.household else Household.Units.METRIC
    amounts = {"servings": recipe.servings, "units": usual} | form.chosen()
    sections = pages.ingredient_sections(recipe, **amounts)
    context = {
        "recipe": recipe,
        "token": token,
        **amounts,
        "ingredient_sections": sections,
        "method": pages.method(recipe, sections),
        "allergens": pages.allergen_facts(recipe),
        "diets": pages.diet_facts(recipe),
        **_offers(request, recipe),
    }
    template = "recipes/shared_recipe.html"
    return whole_or_part(request, template, "scaled", context, form.sentences())


@login_not_required
@secret_address
def shared_picture(request, token, size):
    link = get_object_or_404(sharing.with_token(token).open_at(timezone.now()))
    recipe = Recipe.objects.only("image", "thumbnail").get(pk=link.recipe_id)
    return picture_answer(recipe, size)


@secret_address
@runner_required
def shared_keep(request, token):
    """One press, and the recipe is among one's own."""
    if request.method != "POST":  # signed in on the way
        return redirect("recipes:shared_recipe", token)
    link = get_object_or_404(
        sharing.with_token(token).open_at(timezone.now()).select_related("recipe")
    )
    try:
        outcome = sharing.keep_copy(link.recipe, household=request.household, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("recipes:shared_recipe", token)
    if outcome.result == JobItem.Result.DUPLICATE:
        messages.info(request, _("You have “%(title)s” already.") % {"title": outcome.title})
    else:
        undo = reverse("recipes:recipe_trash", args=[outcome.object_id])
        messages.success(
            request,
            _("“%(title)s” is in your recipes.") % {"title": outcome.title},
            extra_tags=undo,
        )
    return redirect("recipes:recipe_detail", outcome.object_id)


def _offers(request, recipe) -> dict[str, bool]:
    """To open it among one's own, or to keep a copy; a guest may sign in for that."""
    if not request.user.is_authenticated:
        return {}
    if Recipe.objects.visible_to(request.user).filter(pk=recipe.pk).exists():
        return {"is_own": True}
    household = request.household
    return {"may_keep": bool(household) and household.is_run_by(request.user)}


def _shut(request, links):
    """Of a link that once opened it is said that it is over; of any other nothing."""
    is_over = links.exists()
    status = _GONE if is_over else _NOT_FOUND
    return render(request, "recipes/shared_shut.html", {"is_over": is_over}, status=status)
