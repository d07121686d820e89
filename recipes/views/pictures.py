"""The pictures of recipes, for those who may see the recipe."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect

from recipes.models import Recipe

_HALF_AN_HOUR = 30 * 60  # shorter than an address of the bucket is good for
_A_YEAR = 365 * 24 * 60 * 60  # the address names the file: another picture has another address


def recipe_picture(request, pk, size):
    visible = Recipe.objects.visible_to(request.user).only("image", "thumbnail")
    return picture_answer(get_object_or_404(visible, pk=pk), size)


def picture_answer(recipe, size):
    """The file itself: the browser may keep it, caches on the way may not."""
    file = recipe.small_picture if size == "small" else recipe.image
    if not file:
        raise Http404
    if getattr(file.storage, "signs_addresses", False):
        response = redirect(file.url)
        response["Cache-Control"] = f"private, max-age={_HALF_AN_HOUR}"
        return response
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type="image/jpeg")
    response["Cache-Control"] = f"private, max-age={_A_YEAR}, immutable"
    return response
