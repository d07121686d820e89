"""Pages about nutrients."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from households.decorators import secret_address
from nutrition import services
from nutrition.label import label_of
from recipes.models import Recipe
from recipes.services.sharing import with_token


def recipe_facts(request, pk):
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user), pk=pk)
    return _label(request, "nutrition/recipe_facts.html", recipe)


@login_not_required
@secret_address
def shared_facts(request, token):
    """The same for whoever has a link to the recipe."""
    links = with_token(token).open_at(timezone.now()).select_related("recipe")
    recipe = get_object_or_404(links).recipe
    return _label(request, "nutrition/shared_facts.html", recipe, token=token)


def _label(request, template, recipe, **context):
    context |= {"recipe": recipe, "facts": label_of(services.nutrition_of([recipe])[recipe.pk])}
    if request.htmx:
        template = "nutrition/recipe_facts.html#label"
    return render(request, template, context)
