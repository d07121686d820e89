"""A recipe as two texts a cook can edit, and back: a line an ingredient, a paragraph a step. Pure.

A line that ends with a colon is a heading. What was not touched keeps all that is known of it
beyond its words: corrected amounts, timers, the ingredients of a step.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from recipes.interchange import lines
from recipes.interchange.neutral import NeutralIngredient, NeutralStep
from recipes.names import candidate_keys, name_key

MOST_LINES = 200  # of ingredients, and of steps: the longest published recipes have about 60
_LONGEST_HEADING = 60  # characters; a longer line that ends with a colon is a step
_WORD = re.compile(r"[^\W\d_]{3,}")
# Too common to say which of a recipe's ingredients a step means.
_VAGUE = set("and with the for fresh dried ground large small all into taste serve extra".split())


def ingredients_text(ingredients: Iterable[NeutralIngredient]) -> str:
    """One line each, headings above their lines."""
    return "\n".join(_with_headings(ingredients, lambda line: line.text))


def steps_text(steps: Iterable[NeutralStep]) -> str:
    """One paragraph each, headings above their steps."""
    return "\n\n".join(_with_headings(steps, lambda step: " ".join(step.text.split())))


def _with_headings(parts, words) -> Iterator[str]:
    section = ""
    for part in parts:
        if part.section and part.section != section:
            yield f"{part.section.rstrip(':')}:"
        section = part.section
        yield words(part)


def read_ingredients(
    text: str, before: Sequence[NeutralIngredient] = ()
) -> tuple[NeutralIngredient, ...]:
    """The lines of the text; those that stood there before stay as they were.

    Raises ValueError for more than MOST_LINES.
    """
    written = [line for line in text.splitlines() if line.strip()]
    _check_number(len(written), "ingredients")
    known = defaultdict(list)
    for line in before:
        known[line.text].append(line)
    read = lines.ingredients(written)
    return tuple(
        replace(known[line.text].pop(0), section=line.section) if known[line.text] else line
        for line in read
    )


def read_steps(
    text: str,
    ingredients: Sequence[NeutralIngredient],
    *,
    before: Sequence[NeutralStep] = (),
    ingredients_before: Sequence[NeutralIngredient] = (),
) -> tuple[NeutralStep, ...]:
    """The paragraphs of the text; of a new one the ingredients are read off its words.

    Raises ValueError for more than MOST_LINES.
    """
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\r\n\s*\r\n", text)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    _check_number(len(paragraphs), "steps")
    moved = _moved(ingredients_before, ingredients)
    known = {" ".join(step.text.split()): step for step in before}
    names = tuple([line.name for line in ingredients])
    steps, section = [], ""
    for paragraph in paragraphs:
        if paragraph.endswith(":") and len(paragraph) <= _LONGEST_HEADING:
            section = paragraph.rstrip(": ")
        elif step := known.get(paragraph):
            uses = tuple(sorted(moved[use] for use in step.uses if use in moved))
            steps.append(replace(step, section=section, uses=uses))
        else:
            steps.append(NeutralStep(paragraph, section, uses=uses_of(paragraph, names)))
    return tuple(steps)


def _check_number(number: int, what: str) -> None:
    if number > MOST_LINES:
        raise ValueError(f"{number} {what} are too many: a recipe has at most {MOST_LINES}.")


def _moved(before: Sequence[NeutralIngredient], after: Sequence[NeutralIngredient]) -> dict:
    """Old position to new one, for lines that are still there."""
    places = defaultdict(list)
    for place, line in enumerate(after):
        places[line.text].append(place)
    return {
        place: places[line.text].pop(0) for place, line in enumerate(before) if places[line.text]
    }


@lru_cache(maxsize=2048)  # a recipe is read more often than written
def uses_of(text: str, names: tuple[str, ...]) -> tuple[int, ...]:
    """Positions of the ingredients a step names: by whole name, else by a word only one has."""
    said = _words(text)
    named = [_words(name) for name in names]
    owners = Counter(word for name in named for word in set(name))
    telling = {word for word in said if owners[word] == 1 and word not in _VAGUE}
    sentence = f" {' '.join(said)} "
    return tuple(
        place
        for place, name in enumerate(named)
        if name and (f" {' '.join(name)} " in sentence or telling.intersection(name))
    )


def _words(text: str) -> list[str]:
    """The words without case, accents and plurals."""
    return [candidate_keys(word)[-1] for word in _WORD.findall(name_key(text))]
