"""Reads one pasted recipe: title, ingredients and steps, with or without headings. Pure.

Without headings a line that begins with an amount is an ingredient, a sentence is a step, and
the short lines between ingredients (“salt”) belong to them. What stands before the first
ingredient describes the recipe.
"""

import re
from collections.abc import Iterator

from recipes.ingredient_text import parse
from recipes.interchange import headed_lines, loose
from recipes.interchange.decoding import decoded
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe, UnreadableRecipe

_MOST_LINES = 2000  # a long recipe with all its comments has some hundreds
_READ_TO_RECOGNISE = 300  # lines
_SENTENCE_WORDS = 5  # fewest words of a line with a full stop that is a step
_PROSE_WORDS = 9  # from so many words on a line without an amount is a step
_LONGEST_INGREDIENT = 22  # words
_LONG_TITLE = 8  # words: a longer first line is a title even with an amount (20-Minute …)
_FEWEST_IN_A_RUN = 3  # short lines that make a list of ingredients without any amount
_MARKS = {
    "ingredients": r"(?:the )?ingredients?(?: list)?|(?:what )?you(?:['’]ll| will)? need",
    "steps": r"(?:the )?(?:method|directions?|instructions?|preparation|procedure|steps?)"
    r"|how to (?:make|cook|prepare)(?: it)?|to make",
    "notes": r"(?:cook['’]?s |recipe )?(?:notes?|tips?)",
}
_MARK = {
    part: re.compile(rf"[#*\s]*(?:{words})[\s:.*–—-]*", re.IGNORECASE)
    for part, words in _MARKS.items()
}
_PEOPLE = re.compile(
    r"(?:(?:serves|servings|portions|yields?|makes)\b\s*:?\s*\d.{0,40}"
    r"|\d{1,3}(?:\s*[-–]\s*\d{1,3})? (?:servings|portions|people))\.?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<kind>prep|cook|total|ready in)[a-z]*(?: time)?\s*[:–-]?\s*"
    r"(?P<value>\d[\d\s.,/]*(?:m|h|d)[a-z]*\.?(?:\s*(?:and )?\d+\s*(?:m|h)[a-z]*\.?)?)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:(?:source|from|url|link)\s*:?\s*)?(https?://\S+)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:step\s+)?\d{1,2}\s*[.):]\s+(?=\D)", re.IGNORECASE)
_AMOUNT_FIRST = re.compile(r"[\W_]*[\d¼½¾⅓⅔⅛⅜⅝⅞]")
_LONGEST_FACTS = 200  # characters
_ENDS = (".", "!", "?", ":", ";")


def recognises(data: bytes) -> bool:
    """Whether a text has both ingredients and steps."""
    try:
        text = decoded(data)
    except UnreadableRecipe:
        return False
    if text.lstrip()[:1] in ("", "<", "{"):
        return False
    pasted = _Pasted(text.split("\n")[:_READ_TO_RECOGNISE])  # a list without amounts may be any
    return bool(pasted.parts["ingredients"] and pasted.parts["steps"])


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item. Raises UnreadableRecipe for bytes that are no text, and for far too much."""
    lines = decoded(data).split("\n")
    if len(lines) > _MOST_LINES:
        raise UnreadableRecipe(f"This text has {len(lines):,} lines: paste one recipe at a time.")
    yield loose.item(name or "pasted text", lambda: _recipe(lines, name))


def _recipe(lines: list[str], name: str) -> NeutralRecipe:
    list(headed_lines.checked(lines))
    pasted = _sorted(lines)
    if not pasted.parts["ingredients"]:
        raise UnreadableRecipe(
            "No ingredients were found: write each on a line of its own, or put the word "
            "“Ingredients” above them."
        )
    title = pasted.title or re.sub(r"\.\w{1,5}$", "", name)
    if not title:
        raise UnreadableRecipe("No title was found: write it on the first line.")
    return loose.recipe(
        title,
        pasted.parts["ingredients"],
        pasted.parts["steps"],
        servings=pasted.facts.get("people", ""),
        stated_times=tuple(pasted.facts.get(kind, "") for kind in ("prep", "cook", "total")),
        description="\n".join(pasted.parts["about"]),
        notes="\n".join(pasted.parts["notes"]),
        source_url=pasted.facts.get("source", ""),
    )


def _sorted(lines: list[str]) -> "_Pasted":
    """Without any amount, the first run of short lines below the title are the ingredients."""
    pasted = _Pasted(lines)
    if pasted.parts["ingredients"]:
        return pasted
    start = run = 0
    for position, line in enumerate(lines):
        is_short = bool(line.strip()) and not _is_prose(line.strip()) and position > 0
        start, run = (start if run else position, run + 1) if is_short else (0, 0)
        if run == _FEWEST_IN_A_RUN:
            return _Pasted([*lines[:start], "Ingredients", *lines[start:]])
    return pasted


class _Pasted:
    """The lines of a text sorted into its parts."""

    def __init__(self, lines: list[str]):
        self.title = ""
        self.facts: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {
            part: [] for part in ("about", "ingredients", "steps", "notes")
        }
        self._part = "about"
        self._is_marked = {part for part in _MARK if any(map(_MARK[part].fullmatch, lines))}
        self._goes_on = False
        lines = [line.strip() for line in lines]
        for position, line in enumerate(lines):
            following = next((text for text in lines[position + 1 :][:5] if text), "")
            self._take(line, following)

    def _take(self, line: str, following: str) -> None:
        mark = next((part for part, words in _MARK.items() if words.fullmatch(line)), "")
        if not line or mark:
            self._part = mark or self._part
            self._goes_on = False
        elif not self.title and not self.facts and self._may_be_title(line):
            self.title = re.sub(r"^(?:[#*\s]*|title:|recipe:)\s*|[#*\s]+$", "", line, flags=re.I)
        elif not self._is_fact(line):
            self._part = self._part_of(line, following)
            self._add(line)

    def _may_be_title(self, line: str) -> bool:
        is_first = self._part == "about" and not self.parts["about"]
        return is_first and (len(line.split()) > _LONG_TITLE or not _is_ingredient(line))

    def _is_fact(self, line: str) -> bool:
        """Serves 4 | Prep: 10 min: kept, where all parts of the line are such."""
        is_below = self._part in ("steps", "notes")
        if len(line) > _LONGEST_FACTS or (is_below and not _SOURCE.fullmatch(line)):
            return False
        found = [_fact(part) for part in re.split(r"\s*[|·•;]\s*|,\s+(?=[A-Z])", line) if part]
        if not found or not all(found):
            return False
        for name, value in found:
            self.facts.setdefault(name, value)
        return True

    def _part_of(self, line: str, following: str) -> str:
        """Where a line belongs; headings in the text decide before its shape does."""
        if self._part == "notes" or ("steps" in self._is_marked and self._part == "ingredients"):
            return self._part
        starts = _is_ingredient(line) or (bool(parse(line).is_header) and _is_ingredient(following))
        if self._part == "about" and "ingredients" in self._is_marked:
            return "about"
        if starts and not (self._part == "steps" and "steps" in self._is_marked):
            return "ingredients"
        if self._part == "ingredients" and _is_prose(line):
            is_between = _is_ingredient(following) and not line.endswith(_ENDS)
            return "ingredients" if is_between else "steps"
        return self._part

    def _add(self, line: str) -> None:
        """Lines broken by width, as in a mail, are put together again."""
        part = self.parts[self._part]
        if self._part == "steps" and self._goes_on and part and line[:1].islower():
            part[-1] = f"{part[-1]} {line}"
        else:
            part.append(line)
        self._goes_on = not line.endswith(_ENDS)


def _fact(text: str) -> tuple[str, str] | None:
    source, time = _SOURCE.fullmatch(text), _TIME.fullmatch(text)
    if source:
        return "source", source[1]
    if time:
        kind = time["kind"].lower()
        return ("total" if kind == "ready in" else kind), time["value"]
    return ("people", text.rstrip(".")) if _PEOPLE.fullmatch(text) else None


def _is_ingredient(line: str) -> bool:
    """Whether a line begins with an amount of something to eat."""
    text = _NUMBERED.sub("", line, count=1)
    if not _AMOUNT_FIRST.match(text) or len(text.split()) > _LONGEST_INGREDIENT:
        return False
    return _NUMBERED.match(line) is None and _has_amount(text)


def _has_amount(text: str) -> bool:
    parsed = parse(text)
    return parsed.is_food and parsed.amount_min is not None and bool(parsed.food)


def _is_prose(line: str) -> bool:
    words = len(re.sub(r"\([^()]*\)", "", line).split())
    if _NUMBERED.match(line):
        return True
    return words >= _PROSE_WORDS or (line.endswith((".", "!")) and words >= _SENTENCE_WORDS)
