"""What a person does not like to eat."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import runner_required
from households.models import Person
from recipes.forms.corrections import MOST_WORDS
from recipes.models import Food
from recipes.services.tastes import Taste, set_taste

MOST_FOUND = 12  # foods: more are found with one letter more


@runner_required
def taste_list(request, pk):
    person = _person(request, pk)
    words = request.GET.get("q", "").replace("\x00", "")[:MOST_WORDS].strip()
    foods = Food.objects.visible_to(request.user).of(request.household)
    context = {
        "person": person,
        "dislikes": person.dislikes.select_related("food").order_by("food__name", "pk"),
        "words": words,
        "found": foods.matching(words)[:MOST_FOUND] if words else [],
    }
    template = "recipes/taste_list.html"
    return render(request, f"{template}#found" if request.htmx else template, context)


@require_POST
@runner_required
def taste_set(request, pk, food_pk, taste):
    if taste not in Taste:
        raise Http404
    person = _person(request, pk)
    foods = Food.objects.visible_to(request.user).of(request.household)
    food = get_object_or_404(foods, pk=food_pk)
    before = set_taste(person, food, Taste(taste))
    words = {"person": person, "food": food, "taste": Taste(taste).label}
    undo = reverse("recipes:taste_set", args=[person.pk, food.pk, before])
    messages.success(request, _("%(food)s for %(person)s: %(taste)s.") % words, extra_tags=undo)
    return redirect("recipes:taste_list", person.pk)


def _person(request, pk) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user).of(request.household), pk=pk)
