"""Cook mode: one recipe step by step, and what is said of it at the end."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from recipes.forms.cooking import CookedForm
from recipes.forms.search import AmountsForm
from recipes.models import CookLog, Recipe
from recipes.pages.cooking import cook_steps
from recipes.pages.opinions import last_note
from recipes.pages.recipe import ingredient_sections
from recipes.services import cooking


@household_required
def recipe_cook(request, pk):
    recipe = get_object_or_404(_recipes(request).with_ingredients().with_steps(), pk=pk)
    form = AmountsForm(request.GET)
    amounts = {"servings": recipe.servings, "units": request.household.units} | form.chosen()
    for sentence in form.sentences():
        messages.warning(request, sentence)
    people = request.household.people.all()
    context = {
        "recipe": recipe,
        **amounts,
        "steps": cook_steps(recipe, **amounts),
        "ingredient_sections": ingredient_sections(recipe, **amounts),
        "last_note": last_note(recipe, request.household),
        "form": CookedForm(people=people, initial={"servings": amounts["servings"]}),
    }
    return render(request, "recipes/cook.html", context)


@require_POST
@household_required
def recipe_cooked(request, pk):
    recipe = get_object_or_404(_recipes(request), pk=pk)
    form = CookedForm(request.POST, people=request.household.people.all())
    if not form.is_valid():
        return render(request, "recipes/cooked_form.html", {"recipe": recipe, "form": form})
    try:
        log = cooking.log_cooking(
            recipe,
            household=request.household,
            cook=request.user,
            cooked_on=timezone.localdate(),
            servings=form.cleaned_data["servings"],
            note=form.cleaned_data["note"],
            stars=form.stars(),
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return render(request, "recipes/cooked_form.html", {"recipe": recipe, "form": form})
    undo = reverse("recipes:cooking_undo", args=[log.pk])
    messages.success(request, _("Noted. Enjoy your meal!"), extra_tags=undo)
    return redirect("planner:after_cooking", recipe.pk)  # knows whether it was planned


@require_POST
@household_required
def cooking_undo(request, pk):
    logs = CookLog.objects.visible_to(request.user).of(request.household)
    log = get_object_or_404(logs.select_related("recipe"), pk=pk)
    cooking.forget_cooking(log)
    messages.info(request, _("Taken back: it doesn’t count as cooked."))
    return redirect(log.recipe)


def _recipes(request):
    return Recipe.objects.visible_to(request.user).live().prefetch_related("sections")
