"""Reads RecipeSage's JSON-LD export: schema.org recipes with its own habits. Pure.

The notes are a `comment` named “Author Notes”, the source is `creditText`, its address
`isBasedOn`, labels are `recipeCategory`, times are plain words, and headings of ingredients and
steps stand in square brackets.
"""

from collections.abc import Iterator

from recipes.interchange import loose
from recipes.interchange.decoding import decoded_json
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_ITS_OWN = (b'"creditText"', b'"isBasedOn"')


def recognises(data: bytes) -> bool:
    return data.lstrip()[:1] in (b"[", b"{") and all(key in data for key in _ITS_OWN)


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item a recipe. Raises UnreadableRecipe."""
    for number, values in enumerate(_recipes(decoded_json(data)), start=1):
        title = loose.words(values.get("name"))
        yield loose.item(title or f"recipe {number}", lambda values=values: _recipe(values))


def _recipes(whole: object) -> list[dict]:
    """A list of recipes, one alone, or either inside `recipes`."""
    if isinstance(whole, dict):
        whole = whole.get("recipes") or whole.get("@graph") or [whole]
    found = [values for values in whole if isinstance(values, dict)] if whole else []
    if not found:
        raise UnreadableRecipe("There is no recipe in this file: export it from RecipeSage again.")
    return found


def _recipe(values: dict) -> NeutralRecipe:
    based_on = loose.words(values.get("isBasedOn"))
    return loose.recipe(
        loose.words(values.get("name")),
        loose.words(values.get("recipeIngredient")).split("\n"),
        _steps(values.get("recipeInstructions")),
        servings=loose.words(values.get("recipeYield")),
        stated_times=tuple(
            loose.words(values.get(key)) for key in ("prepTime", "cookTime", "totalTime")
        ),
        rating=_rating(values.get("aggregateRating")),
        categories=loose.words(values.get("recipeCategory")).split("\n"),
        description=loose.words(values.get("description")),
        notes=_notes(values.get("comment")),
        source_url=loose.address(based_on),
        source_name=loose.words(values.get("creditText")),
        publisher_nutrition=_nutrition(values.get("nutrition")),
        image_url=_image(values.get("image")),
    )


def _steps(value: object) -> list[str]:
    """Text, HowToSteps, or sections of them."""
    if not isinstance(value, list):
        return loose.words(value).split("\n")
    texts: list[str] = []
    for step in value:
        if isinstance(step, dict):
            parts = step.get("itemListElement")
            heading = loose.words(step.get("name")) if parts else ""
            texts += [f"[{heading}]"] if heading else []
            texts += _flat(parts) if parts else loose.words(step.get("text")).split("\n")
        else:
            texts += loose.words(step).split("\n")
    return texts


def _flat(parts: object) -> list[str]:
    steps = parts if isinstance(parts, list) else [parts]
    texts = (step.get("text") if isinstance(step, dict) else step for step in steps)
    return [line for text in texts for line in loose.words(text).split("\n")]


def _notes(comments: object) -> str:
    found = comments if isinstance(comments, list) else [comments]
    return "\n".join(loose.words(note.get("text")) for note in found if isinstance(note, dict))


def _rating(value: object) -> str:
    return loose.words(value.get("ratingValue")) if isinstance(value, dict) else ""


def _nutrition(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    texts = {name: loose.words(text) for name, text in value.items() if name != "@type"}
    return {name: text for name, text in texts.items() if text}


def _image(value: object) -> str:
    return loose.address(loose.words(value).partition("\n")[0])
