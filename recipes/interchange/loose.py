"""Recipes whose facts are plain words, as most programs export them. Pure.

A fact that can't be read (a cooking time of “a while”) is left out and named in `problems`; it
never costs the recipe. A course that is one of our meals becomes one, any other a tag.
"""

import re
from collections.abc import Callable, Iterable

from recipes.interchange import courses, headed_lines, lines, times
from recipes.interchange.item import Item
from recipes.interchange.neutral import (
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)

_PEOPLE = re.compile(r"serv|portion|people|person|pers\b", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,4})(?:\s*[-–]\s*\d{1,4})?")
_RATING = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(?:\s*/\s*(\d{1,3}))?")
_NUMBERED = re.compile(r"(?:step\s+)?\d{1,2}\s*[.):]\s+|[•▪*]\s+", re.IGNORECASE)
_HEADING = re.compile(r"#+\s*(?P<hash>[^#].*)|\[(?P<box>[^\[\]]+)\]|(?P<colon>[^.!?:]{1,60}):")


def recipe(
    title: str,
    ingredients: Iterable[str],
    steps: Iterable[str],
    *,
    servings: str = "",
    stated_times: tuple[str, str, str] = ("", "", ""),
    rating: str = "",
    categories: Iterable[str] = (),
    tags: Iterable[str] = (),
    **facts,
) -> NeutralRecipe:
    """`stated_times`: preparing, cooking, both together; `facts` as they are in a NeutralRecipe.

    Raises UnreadableRecipe for one without a title, or with neither ingredients nor steps.
    """
    if not title.strip():
        raise UnreadableRecipe("This recipe has no title: give it one where it comes from.")
    listed = tuple(lines.ingredients(map(_plain_heading, headed_lines.checked(ingredients))))
    told = sections_of_steps(steps)
    if not listed and not told:
        raise UnreadableRecipe(f"“{title.strip()}” has neither ingredients nor steps.")
    problems: list[str] = []
    meals, other = courses.meals_and_tags(categories)
    read = people(servings) | times.read(*stated_times, problems) | facts
    return NeutralRecipe(
        title=" ".join(title.split()),
        ingredients=listed,
        steps=told,
        meal_types=meals,
        tags=tuple(dict.fromkeys((*other, *courses.tags(tags)))),
        rating=stars(rating),
        **read | {"problems": tuple(problems)},
    )


def item(source: str, make: Callable[[], NeutralRecipe], image: bytes = b"") -> Item:
    """What `make` answers, or the sentence of why it can't."""
    try:
        return Item(source, make(), image=image)
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))


def _plain_heading(line: str) -> str:
    boxed = re.fullmatch(r"\[([^\[\]]+)\]:?", line)
    return f"{boxed[1].strip()}:" if boxed else line


def sections_of_steps(texts: Iterable[str]) -> tuple[NeutralStep, ...]:
    """One step a line, without its number; headings become sections."""
    section, told = "", []
    for text in headed_lines.checked(texts):
        heading = _HEADING.fullmatch(text)
        if heading:
            section = (heading["hash"] or heading["box"] or heading["colon"]).strip(" :")
        else:
            shown = _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
            told.extend(lines.steps([shown], section))
    return tuple(told)


def people(text: str) -> dict:
    """Servings of `4`, `4-6` or `Serves 4`; of `1 loaf` the text only."""
    text = " ".join(text.split())
    count = _COUNT.search(text) if _PEOPLE.search(text) else _COUNT.fullmatch(text)
    servings = (int(count[1]) or None) if count else None
    return {"servings": servings, "yield_text": "" if text.isdigit() else text}


def stars(text: str) -> int | None:
    """1 to 5 of `4`, `4/5 stars` or `8/10`; none for 0, which stands for “not rated”."""
    found = _RATING.match(text.strip())
    if not found:
        return None
    best = int(found[2] or 5) or 5
    value = round(float(found[1]) * 5 / best)
    return value if 1 <= value <= 5 else None


def address(text: str) -> str:
    """The text where it is a web address, else nothing."""
    text = text.strip()
    return text if re.match(r"https?://\S+$", text) else ""


def words(value: object) -> str:
    """A value of a JSON or YAML file as text; lists become lines, anything odd nothing."""
    if isinstance(value, list):
        return "\n".join(words(part) for part in value)
    return str(value).strip() if isinstance(value, str | int | float) else ""
