"""How a household likes a recipe: stars by person, and the times it was cooked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget, trigger_client_event

from households.decorators import household_required
from households.models import Person
from recipes.models import Recipe
from recipes.pages.opinions import opinions_page
from recipes.services import cooking

_MOST_STARS = 5


@vary_on_headers("HX-Request")
@household_required
def opinion_list(request, pk):
    return _page(request, _recipe(request, pk))


@require_POST
@household_required
def opinion_set(request, pk, person_pk, stars):
    """`stars` 0 takes an opinion away, which is what undo does with a first one."""
    if stars > _MOST_STARS:
        raise Http404
    recipe = _recipe(request, pk)
    people = Person.objects.visible_to(request.user).of(request.household)
    person = get_object_or_404(people, pk=person_pk)
    before = cooking.set_stars(recipe, person=person, stars=stars)
    said = "★" * stars if stars else _("no opinion")
    text = _("%(person)s: %(stars)s") % {"person": person, "stars": said}
    undo = reverse("recipes:opinion_set", args=[recipe.pk, person.pk, before])
    if not request.htmx:
        messages.success(request, text, extra_tags=undo)
        return redirect("recipes:opinion_list", recipe.pk)
    # Undo is pressed in the toast, which has no target of its own.
    response = reswap(retarget(_page(request, recipe), "#opinions"), "outerHTML")
    return trigger_client_event(response, "toast", {"text": text, "undo": undo, "values": {}})


def _page(request, recipe):
    part = "#opinions" if request.htmx else ""
    context = opinions_page(recipe, request.household)
    return render(request, f"recipes/opinions.html{part}", context)


def _recipe(request, pk) -> Recipe:
    return get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
