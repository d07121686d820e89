"""Pages about nutrients."""

from django.shortcuts import get_object_or_404, render

from nutrition import services
from nutrition.label import label_of
from recipes.models import Recipe


def recipe_facts(request, pk):
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user), pk=pk)
    facts = services.nutrition_of([recipe])[recipe.pk]
    template = (
        "nutrition/recipe_facts.html#label" if request.htmx else "nutrition/recipe_facts.html"
    )
    return render(request, template, {"recipe": recipe, "facts": label_of(facts)})
