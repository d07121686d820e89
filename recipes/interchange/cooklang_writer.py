"""Writes Cooklang, which `cooklang` reads back. Pure.

Ingredients are marked in the steps that use them. Where a step does not name one, all are listed
in a step of their own before the others, since the language knows no list of ingredients.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import yaml

from recipes.interchange.archives import FileNames, zipped
from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, NeutralStep
from recipes.quantities import UNITS, UnknownUnit, unit_named

_TIME = re.compile(r"(?:\d{1,4}[-–])?(\d{1,4}) (seconds?|minutes?|min|hours?|h)\b")
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_EXACT_PLACES = -4  # decimals up to here stay decimals; longer ones come from fractions
_LARGEST_DENOMINATOR = 64


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    """A zip with a `.cook` file for each."""
    return zipped(files((recipe, b"") for recipe in recipes))


def files(written: Iterable[tuple[NeutralRecipe, bytes]]) -> Iterator[tuple[str, bytes]]:
    """A `.cook` file for each, and its picture (JPEG) of the same name, as Cooklang has it."""
    name_for = FileNames()
    for recipe, picture in written:
        name = name_for(recipe.title)
        yield f"{name}.cook", cooklang_text(recipe).encode()
        if picture:
            yield f"{name}.jpg", picture


def cooklang_text(recipe: NeutralRecipe) -> str:
    """One recipe with its facts between two lines of ---."""
    facts = {name: value for name, value in _facts(recipe).items() if value not in (None, "", [])}
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000)
    notes = [f"> {_plain(line)}" for line in recipe.notes.splitlines() if line.strip()]
    body = "\n\n".join([*_paragraphs(recipe), *notes])
    return f"---\n{front}---\n\n{body}\n"


def _facts(recipe: NeutralRecipe) -> dict[str, object]:
    return {
        "title": recipe.title,
        "description": recipe.description,
        "servings": recipe.yield_text if _counts(recipe) else recipe.servings,
        "prep time": _minutes(recipe.prep_minutes),
        "cook time": _minutes(recipe.cook_minutes),
        "rest time": _minutes(recipe.rest_minutes),
        "course": list(recipe.meal_types),
        "cuisine": recipe.cuisine,
        "main protein": recipe.main_protein,
        "difficulty": recipe.difficulty,
        "equipment": list(recipe.equipment),
        "storage days": recipe.storage_days,
        "freezes": {True: "yes", False: "no", None: None}[recipe.freezes],
        "tags": list(recipe.tags),
        "locale": recipe.language,
        "source": recipe.source_url,
        "author": recipe.source_name,
    }


def _counts(recipe: NeutralRecipe) -> bool:
    """Whether the yield's text says the servings as well, or nothing else does."""
    number = re.search(r"\d+", recipe.yield_text)
    return recipe.servings is None or bool(number and int(number[0]) == recipe.servings)


def _minutes(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes} min"


def _paragraphs(recipe: NeutralRecipe) -> list[str]:
    marked = _marked_steps(recipe)
    if marked is None:
        marked = [*_listed(recipe.ingredients), *_unmarked(recipe.steps)]
    written, current = [], ""
    for section, text in marked:
        if section != current:
            name = " ".join(section.replace("=", " ").split())
            written.append(f"== {name} ==" if name else "== ==")
            current = section
        written.append(text)
    return written


def _marked_steps(recipe: NeutralRecipe) -> list[tuple[str, str]] | None:
    """Sections and texts; None where a step does not name what it uses, in that order."""
    if [number for step in recipe.steps for number in step.uses] != list(
        range(len(recipe.ingredients))
    ):
        return None
    written = []
    for step in recipe.steps:
        lines = [recipe.ingredients[number] for number in step.uses]
        text = _marked(step, lines)
        if text is None:
            return None
        written.append((step.section, text))
    return written


def _marked(step: NeutralStep, lines: list[NeutralIngredient]) -> str | None:
    texts, marks, rest = [], [], step.text
    for line in lines:
        before, name, rest = rest.partition(_name(line))
        if not name or line.section != step.section:
            return None
        # Empty brackets, lest those that follow be read as the preparation.
        marks.append(_mark(line) + "()" * (rest.startswith("(") and not line.preparation))
        texts.append(before)
    shown = _timed([*texts, rest], step.timer_seconds)
    return "".join(part for pair in zip(shown, [*marks, ""], strict=True) for part in pair)


def _unmarked(steps: Iterable[NeutralStep]) -> list[tuple[str, str]]:
    return [(step.section, "".join(_timed([step.text], step.timer_seconds))) for step in steps]


def _listed(lines: Iterable[NeutralIngredient]) -> list[tuple[str, str]]:
    return [
        (section, f"Have ready: {', '.join(map(_mark, group))}.")
        for section, group in groupby(lines, key=lambda line: line.section)
    ]


def _timed(texts: list[str], seconds: int | None) -> list[str]:
    """Texts as they are written, the timer marked where one of them names that time."""
    written = []
    for text in texts:
        times = (found for found in _TIME.finditer(text) if seconds and _seconds(found) == seconds)
        found = next(times, None)
        if found:
            quantity, _, unit = found[0].rpartition(" ")
            before, after = text[: found.start()], text[found.end() :]
            written.append(f"{_plain(before)}~{{{quantity}%{unit}}}{_plain(after)}")
            seconds = None
        else:
            written.append(_plain(text))
    return written


def _seconds(found: re.Match) -> int:
    return int(found[1]) * _SECONDS[found[2][0]]


def _mark(line: NeutralIngredient) -> str:
    preparation = " ".join(re.sub(r"[()]", " ", _plain(line.preparation)).split())
    flag = "?" * line.optional
    return f"@{flag}{_name(line)}{{{_amount(line)}}}" + (f"({preparation})" if preparation else "")


def _name(line: NeutralIngredient) -> str:
    """With its size, which the language has no place for.

    A slash would make it a path, and a sign in front (&?+-) a modifier of the mark.
    """
    name = f"{line.size} {line.name}".replace("/", "⁄")
    plain = " ".join(re.sub(r"[@#~(){}]|--+|\[-", " ", name).split())
    return plain.lstrip("&?+- ") or "ingredient"


def _amount(line: NeutralIngredient) -> str:
    if line.amount_min is None:
        note = " ".join(_plain(line.note).split())
        return note if note and not note[0].isdigit() else ""
    said = _as_said(line)
    if said:
        return said
    numbers = [_number(n) for n in (line.amount_min, line.amount_max) if n is not None]
    unit = f"%{UNITS[line.unit].symbol}" if line.unit in UNITS else ""
    return "-".join(dict.fromkeys(numbers)) + unit


def _as_said(line: NeutralIngredient) -> str:
    """`1/2%tsp` of the line “1/2 tsp salt”, so that it is not spelled anew; else nothing."""
    ending = f" {line.name}, {line.preparation}" if line.preparation else f" {line.name}"
    said = line.text.removesuffix(ending)
    quantity, _, unit = said.rpartition(" ") if line.unit else (said, "", "")
    if said == line.text or not re.fullmatch(r"[\d./,–-]+(?: \d+/\d+)?", quantity):
        return ""
    try:
        known = unit_named(unit)
    except UnknownUnit:
        return ""
    same = (known.code if known else "") == line.unit
    return "%".join(filter(None, (quantity, unit))) if same else ""


def _number(amount: Decimal) -> str:
    if amount.normalize().as_tuple().exponent >= _EXACT_PLACES:
        return f"{amount.normalize():f}"
    near = Fraction(amount).limit_denominator(_LARGEST_DENOMINATOR)
    whole, rest = divmod(near.numerator, near.denominator)
    parts = [str(whole)] * bool(whole) + [f"{rest}/{near.denominator}"] * bool(rest)
    return " ".join(parts) or "0"


def _plain(text: str) -> str:
    """Text in which nothing reads as a mark, a comment or a heading."""
    text = re.sub(r"\s+", " ", text).replace("{", "(").replace("}", ")")
    text = re.sub(r"--+", "–", text).replace("[-", "[ -")
    text = re.sub(r"([@#~][&?+-]*)(?=\w)", r"\1 ", text)
    return re.sub(r"^[=>]+", "", text)
