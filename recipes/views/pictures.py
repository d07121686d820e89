"""The pictures of recipes, for those who may see the recipe."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from recipes.models import Recipe

_A_YEAR = 365 * 24 * 60 * 60  # the address names the file: another picture has another address


def recipe_picture(request, pk, size):
    visible = Recipe.objects.visible_to(request.user).only("image", "thumbnail")
    recipe = get_object_or_404(visible, pk=pk)
    file = recipe.small_picture if size == "small" else recipe.image
    try:
        opened = file.open("rb")
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    response = FileResponse(opened, content_type="image/jpeg")
    response["Cache-Control"] = f"private, max-age={_A_YEAR}, immutable"
    return response
