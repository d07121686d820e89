"""Reads exports of Recipe Keeper: a zip with `recipes.html` and photos, or that page. Pure.

Each recipe is a `div.recipe-details` whose parts carry `itemprop`; facts the page does not show
stand in `meta` elements.
"""

from collections.abc import Callable, Iterator

from recipes.interchange import loose, pages_in_zips
from recipes.interchange.item import Item
from recipes.interchange.markup import Element
from recipes.interchange.neutral import NeutralRecipe

_BULLETS = ("•", "▪", "-", "–", "*")


def recognises(data: bytes) -> bool:
    return pages_in_zips.mentions(data, b"recipe-details", b"recipeIngredients")


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    parts, photo = pages_in_zips.recipes_and_photos(data, "recipe-details")
    for number, part in enumerate(parts, start=1):
        title = part.first(itemprop="name").text()
        yield loose.item(title or f"recipe {number}", _maker(part, title), _photo(part, photo))


def _maker(part: Element, title: str) -> Callable[[], NeutralRecipe]:
    return lambda: _recipe(part, title)


def _recipe(part: Element, title: str) -> NeutralRecipe:
    source = part.first(itemprop="recipeSource")
    link = loose.address(source.first("a").get("href")) or loose.address(source.text())
    return loose.recipe(
        title,
        _with_headings(_lines(part, "recipeIngredients")),
        _lines(part, "recipeDirections"),
        servings=_fact(part, "recipeYield"),
        stated_times=(_fact(part, "prepTime"), _fact(part, "cookTime"), _fact(part, "totalTime")),
        rating=_fact(part, "recipeRating"),
        categories=_facts(part, "recipeCourse"),
        tags=[*_facts(part, "recipeCategory"), *_facts(part, "recipeCollection")],
        notes="\n".join(_lines(part, "recipeNotes")),
        source_url=link,
        source_name="" if link else source.text(),
        publisher_nutrition=_nutrition(part),
    )


def _lines(part: Element, name: str) -> list[str]:
    return part.first(itemprop=name).lines()


def _facts(part: Element, name: str) -> list[str]:
    found = (node.get("content") or node.text() for node in part.all(itemprop=name))
    return [text for text in found if text]


def _fact(part: Element, name: str) -> str:
    return "".join(_facts(part, name)[:1])


def _with_headings(texts: list[str]) -> list[str]:
    """Where lines have bullets, those without are headings."""
    bullets = [text.startswith(_BULLETS) for text in texts]
    if not any(bullets):
        return texts
    return [
        text.lstrip("".join(_BULLETS)).strip() if is_line else f"{text.rstrip(' :')}:"
        for text, is_line in zip(texts, bullets, strict=True)
    ]


def _nutrition(part: Element) -> dict[str, str]:
    """`recipeNutCalories` and its kind, by the name after `recipeNut`."""
    values = {
        node.get("itemprop").removeprefix("recipeNut"): node.get("content") or node.text()
        for node in part.all()
        if node.get("itemprop").startswith("recipeNut")
    }
    return {name: value for name, value in values.items() if value not in ("", "0")}


def _photo(part: Element, photo: Callable[[str], bytes]) -> bytes:
    images = (*part.all("img", class_="recipe-photo"), *part.all("img", class_="recipe-photos"))
    return next((data for image in images if (data := photo(image.get("src")))), b"")
