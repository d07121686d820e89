"""Recipes to take away, as files that other programs read."""

from tempfile import TemporaryFile

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from households.decorators import household_required
from recipes.interchange.writers import UnknownFormat, writer_for
from recipes.models import Recipe
from recipes.services.exporting import recipes_to_take, write_recipes


@household_required
def recipes_export(request, code):
    recipes = recipes_to_take(request.household, request.user)
    return _download(recipes, _writer(code), request.household.name)


def recipe_export(request, pk, code):
    recipes = Recipe.objects.visible_to(request.user).live().filter(pk=pk)
    recipe = get_object_or_404(recipes)
    return _download(recipes, _writer(code, alone=True), recipe.title)


def _writer(code, **options):
    try:
        return writer_for(code, **options)
    except UnknownFormat as error:
        raise Http404(str(error)) from None


def _download(recipes, writer, name):
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    write_recipes(recipes, writer, file)
    file.seek(0)
    named = f"{slugify(name) or 'recipes'}.{writer.ending}"
    return FileResponse(file, as_attachment=True, filename=named, content_type=writer.media_type)
