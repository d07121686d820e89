"""Lists of plain lines with headings in them, as most formats keep ingredients and steps. Pure.

A heading is written `## Dough`, as Nextcloud Cookbook does; `[Dough]` and, among ingredients,
`For the dough:` are read as well. An empty `##` ends a section.
"""

import re
from collections.abc import Iterable, Iterator

from recipes.interchange import lines
from recipes.interchange.neutral import (
    NeutralIngredient,
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)
from recipes.interchange.structured import line_text

MOST_LINES = 1000  # of ingredients or steps; the longest real recipe seen has 94
LONGEST_LINE = 20_000  # characters; whole methods come as one line of up to 6,000
_HEADING = re.compile(r"##+\s*(?P<hash>[^#]*)|\[(?P<box>[^\[\]]+)\]:?")
_NUMBER = re.compile(r"(\d{1,3})\s*[.)]\s+")


def heading_of(line: str) -> str | None:
    """The section that this line begins, or None for a line that is no heading."""
    found = _HEADING.fullmatch(line.strip())
    return (found["hash"] or found["box"] or "").strip(" :") if found else None


def ingredients(texts: Iterable[str]) -> tuple[NeutralIngredient, ...]:
    """One ingredient a line, in the sections of the headings between them."""
    section, found = "", []
    for text in checked(texts):
        heading = heading_of(text)
        if heading is None:
            listed = list(lines.ingredients([text], section))
            found += listed
            section = section if listed else text.strip(" :#*")
        else:
            section = heading
    return tuple(found)


def steps(texts: Iterable[str]) -> tuple[NeutralStep, ...]:
    """One step a line, in the sections of the headings between them."""
    section, told = "", []
    for text in checked(texts):
        heading = heading_of(text)
        if heading is None:
            told += lines.steps([text], section)
        else:
            section = heading
    return tuple(told)


def paragraphs(text: str) -> list[str]:
    """The lines of a text, without their numbers where they are numbered from 1."""
    texts = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in texts if heading_of(line) is None]
    numbers = [_NUMBER.match(line) for line in told]
    if len(told) > 1 and all(numbers) and int(numbers[0][1]) == 1:
        return [_NUMBER.sub("", line, count=1) for line in texts]
    return texts


def checked(texts: Iterable[str]) -> Iterator[str]:
    """The same lines without blank ones. Raises UnreadableRecipe for what is no recipe."""
    count = 0
    for text in texts:
        if len(text) > LONGEST_LINE:
            raise UnreadableRecipe(f"A line has {len(text):,} characters: this is no recipe.")
        count += bool(text.strip())
        if count > MOST_LINES:
            raise UnreadableRecipe(f"More than {MOST_LINES:,} lines: this is no recipe.")
        if text.strip():
            yield text.strip()


def capped(rows: list) -> list:
    """The same rows. Raises UnreadableRecipe for more of them than a recipe has."""
    if len(rows) > MOST_LINES:
        raise UnreadableRecipe(f"More than {MOST_LINES:,} lines: this is no recipe.")
    return rows


def ingredient_lines(recipe: NeutralRecipe) -> list[str]:
    """What `ingredients` reads."""
    return _headed((text_of(line), line.section) for line in recipe.ingredients)


def step_lines(recipe: NeutralRecipe) -> list[str]:
    """What `steps` reads."""
    return _headed((" ".join(step.text.split()), step.section) for step in recipe.steps)


def text_of(line: NeutralIngredient) -> str:
    """An ingredient on one line, as it was written or else as one would write it."""
    return " ".join((line.text or line_text(line)).split())


def _headed(parts: Iterable[tuple[str, str]]) -> list[str]:
    written, current = [], ""
    for text, section in parts:
        if section != current:
            written.append(f"## {section}".strip())
            current = section
        written.append(text)
    return written
