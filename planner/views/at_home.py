"""What can I cook now?"""

from django.shortcuts import render

from households.decorators import household_required
from planner.pages.at_home import dishes_at_home
from recipes.models import Recipe
from recipes.pages.library import recipe_page


@household_required
def at_home(request):
    recipes = Recipe.objects.visible_to(request.user).live().published()
    found = dishes_at_home(recipes, request.household)
    return render(
        request,
        "planner/at_home.html",
        {"page_obj": recipe_page(request, found, beside=("missing",))},
    )
