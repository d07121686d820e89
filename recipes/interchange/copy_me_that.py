"""Reads exports of Copy Me That: a zip with `recipes.html` and photos, or that page. Pure.

Each recipe is a `div.recipe`; its parts carry an `id` each, which repeats in every recipe.
"""

from collections.abc import Callable, Iterator

from recipes.interchange import loose, pages_in_zips
from recipes.interchange.item import Item
from recipes.interchange.markup import Element
from recipes.interchange.neutral import NeutralRecipe


def recognises(data: bytes) -> bool:
    return pages_in_zips.mentions(data, b"recipeIngredient", b"original_link") or (
        pages_in_zips.mentions(data, b"recipeIngredients", b"recipeInstructions", b'id="name"')
    )


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    parts, photo = pages_in_zips.recipes_and_photos(data, "recipe")
    for number, part in enumerate(parts, start=1):
        title = part.first(id="name").text()
        image = photo(part.first("img", class_="recipeImage").get("src"))
        yield loose.item(title or f"recipe {number}", _maker(part, title), image)


def _maker(part: Element, title: str) -> Callable[[], NeutralRecipe]:
    return lambda: _recipe(part, title)


def _recipe(part: Element, title: str) -> NeutralRecipe:
    link = part.first(id="original_link")
    return loose.recipe(
        title,
        _list(part, "recipeIngredients", "recipeIngredient"),
        _list(part, "recipeInstructions", "instruction"),
        servings=part.first(id="recipeYield").text() or part.first(id="servings").text(),
        stated_times=(_time(part, "prepTime"), _time(part, "cookTime"), _time(part, "totalTime")),
        rating=part.first(id="ratingValue").text(),
        tags=_tags(part),
        description=part.first(id="description").text(),
        notes="\n".join(_list(part, "recipeNotes", "recipeNote")),
        source_url=loose.address(link.get("href")) or loose.address(link.text()),
    )


def _list(part: Element, name: str, class_: str) -> list[str]:
    """The lines of a list found by its id, or by the class of its lines."""
    entries = list(part.first(id=name).all("li")) or list(part.all("li", class_=class_))
    return [line for entry in entries for line in _entry(entry)]


def _entry(entry: Element) -> list[str]:
    if "subheader" in entry.get("class"):
        return [f"{entry.text().rstrip(' :')}:"]
    return entry.lines()


def _time(part: Element, name: str) -> str:
    return part.first(id=name).text() or part.first(meta=name).text()


def _tags(part: Element) -> list[str]:
    tags = (node.text().strip(" ,") for node in part.all("span", class_="recipeCategory"))
    return [tag for tag in tags if tag and "Tags:" not in tag]
