"""Loads the starter recipes that come with the site."""

import hashlib
from pathlib import Path

from recipes.interchange import cooklang
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe
from recipes.models import Recipe
from recipes.services.deriving import derive_due
from recipes.services.foods import Loaded
from recipes.services.recipes import create_recipe, update_recipe
from recipes.services.resolving import FoodIndex

STARTER = Path(__file__).parent.parent / "starter"


def read_starter(path: Path) -> NeutralRecipe:
    """Raises UnreadableRecipe with the file's name in front."""
    try:
        return cooklang.read(path.read_text(encoding="utf-8"), title=path.stem)
    except UnreadableRecipe as error:
        raise UnreadableRecipe(f"{path.name}: {error}") from None


def load_starter_recipes(folder: Path = STARTER) -> Loaded:
    """Write the recipes whose file is new or has changed into the public catalogue.

    Each file is a transaction of its own, so that an interrupted run goes on where it was.
    """
    paths = sorted(folder.glob("*.cook"))
    known = {recipe.starter_slug: recipe for recipe in Recipe.objects.exclude(starter_slug="")}
    changed = [path for path in paths if _digest(path) != _digest_of(known.get(path.stem))]
    index = FoodIndex() if changed else None
    for path in changed:
        _load(path, known.get(path.stem), index)
    derive_due()
    return Loaded(total=len(paths), written=len(changed))


def _load(path: Path, recipe: Recipe | None, index: FoodIndex) -> None:
    content = read_starter(path)
    if recipe is None:
        create_recipe(
            household=None,
            content=content,
            index=index,
            visibility=Recipe.Visibility.PUBLIC,
            starter_slug=path.stem,
            starter_digest=_digest(path),
        )
    else:
        update_recipe(recipe, content=content, index=index)
        Recipe.objects.filter(pk=recipe.pk).update(starter_digest=_digest(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]


def _digest_of(recipe: Recipe | None) -> str:
    return recipe.starter_digest if recipe else ""
