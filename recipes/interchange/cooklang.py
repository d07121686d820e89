"""Reads Cooklang recipes (specification: cooklang.org/docs/spec). Pure.

Understood besides the canonical form: `?` for an optional ingredient, `(chopped)` after an
ingredient for its preparation, sections, notes, both forms of metadata, both comments.
"""

import re

from recipes.interchange import front_matter, metadata
from recipes.interchange.neutral import (
    NeutralIngredient,
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)
from recipes.quantities import UnknownUnit, unit_named

_OLD_METADATA = re.compile(r"^>>\s*([^:\n]+):\s*(.*)$", re.MULTILINE)
_COMMENT = re.compile(r"\[-.*?-\]|--(?![-\s]*$)[^\n]*", re.DOTALL)
_SECTION = re.compile(r"=+\s*(.*?)\s*=*\s*")
_MARK = re.compile(
    r"(?P<kind>[@#~])(?P<flags>[&?+-]*)"
    r"(?:(?P<name>[^@#~{}\n]*?)\{(?P<amount>[^{}\n]*)\}|(?P<word>\w[\w'’-]*))"
    r"(?:\((?P<preparation>[^()\n]*)\))?"
)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def read(text: str, *, title: str = "") -> NeutralRecipe:
    """The recipe in a Cooklang text; `title` (the file's name) counts when it gives none.

    Raises UnreadableRecipe with line and column for broken marks, and for bad metadata.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    facts, body = _split_metadata(text)
    body = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    _check_braces(body, first_line=text.count("\n") - body.count("\n") + 1)
    ingredients, steps, notes = _Reader().read(body)
    name = str(facts.get("title") or title).strip()
    if not name:
        raise UnreadableRecipe("The recipe has no title: add “title: …” between two lines of ---.")
    return _recipe(name, facts, ingredients, steps, notes)


def _split_metadata(text: str) -> tuple[dict, str]:
    front, body = front_matter.split(text)
    if body != text:
        return front, body
    facts = {key.strip().lower(): value.strip() for key, value in _OLD_METADATA.findall(text)}
    return facts, _OLD_METADATA.sub("", text)


def _check_braces(body: str, first_line: int) -> None:
    for number, line in enumerate(body.split("\n"), start=first_line):
        opened = None
        for column, character in enumerate(line, start=1):
            if character == "{":
                if opened:
                    _broken(number, opened, "this { is not closed before the next one")
                opened = column
            elif character == "}":
                if not opened:
                    _broken(number, column, "this } closes nothing")
                opened = None
        if opened:
            _broken(number, opened, "this { is not closed on its line")


def _broken(line: int, column: int, what: str) -> None:
    raise UnreadableRecipe(f"Line {line}, column {column}: {what}.")


class _Reader:
    """Walks the paragraphs of a body and collects ingredients and steps."""

    def __init__(self):
        self.ingredients: list[NeutralIngredient] = []
        self.steps: list[NeutralStep] = []
        self.notes: list[str] = []
        self.section = ""

    def read(self, body: str):
        for paragraph in re.split(r"\n\s*\n", body):
            lines = []
            for line in paragraph.strip().split("\n"):
                if line.startswith("="):
                    self._finish(lines)
                    lines, self.section = [], _SECTION.fullmatch(line.strip())[1]
                elif line.startswith(">"):
                    self.notes.append(line.lstrip("> ").strip())
                else:
                    lines.append(line.strip())
            self._finish(lines)
        return tuple(self.ingredients), tuple(self.steps), self.notes

    def _finish(self, lines: list[str]) -> None:
        text = " ".join(line for line in lines if line)
        if not text:
            return
        uses: list[int] = []
        seconds: list[int] = []

        def replace(match):
            return self._mark(match, uses, seconds)

        shown = re.sub(r"\s+", " ", _MARK.sub(replace, text)).strip()
        if shown:
            timer = max(seconds, default=None)
            self.steps.append(NeutralStep(shown, self.section, timer, tuple(uses)))

    def _mark(self, match: re.Match, uses: list[int], seconds: list[int]) -> str:
        name = (match["name"] if match["word"] is None else match["word"]).strip()
        amount = (match["amount"] or "").strip()
        if match["kind"] == "~":
            return _timer(name, amount, seconds)
        if match["kind"] == "#":
            return name
        name = name.rpartition("/")[2].strip()
        if not name:
            raise UnreadableRecipe(f"“{match[0]}” has no name: write @flour{{200%g}}.")
        if "&" not in match["flags"]:
            self.ingredients.append(self._ingredient(name, amount, match))
            uses.append(len(self.ingredients) - 1)
        return name

    def _ingredient(self, name: str, amount: str, match: re.Match) -> NeutralIngredient:
        low, high, unit, note = _amount(amount, name)
        preparation = (match["preparation"] or "").strip()
        words = [amount.replace("%", " ").lstrip("="), name]
        line = " ".join(word for word in words if word)
        return NeutralIngredient(
            text=f"{line}, {preparation}" if preparation else line,
            name=name,
            amount_min=low,
            amount_max=high,
            unit=unit,
            preparation=preparation,
            note=note,
            optional="?" in match["flags"],
            section=self.section,
        )


def _amount(text: str, name: str):
    """Low, high, unit code and note of `2-3%cloves`, `1/2%tsp`, `some` or nothing."""
    quantity, _, unit = text.lstrip("=").partition("%")
    if not quantity.strip():
        return None, None, "", ""
    low, dash, high = quantity.replace("–", "-").partition("-")
    try:
        first = metadata.number(low)
        last = metadata.number(high) if dash else first
    except UnreadableRecipe:
        return None, None, "", text.replace("%", " ")
    try:
        known = unit_named(unit)
    except UnknownUnit as error:
        raise UnreadableRecipe(f"Ingredient “{name}”: {error}") from None
    return first, last, known.code if known else "", ""


def _timer(name: str, amount: str, seconds: list[int]) -> str:
    quantity, _, unit = amount.partition("%")
    factor = _SECONDS.get(unit.strip().lower()[:1])
    last = quantity.replace("–", "-").rpartition("-")[2]
    if factor and last.strip():
        seconds.append(int(metadata.number(last) * factor))
    return f"{quantity.strip()} {unit.strip()}".strip() or name


def _recipe(name, facts, ingredients, steps, notes) -> NeutralRecipe:
    description = "\n\n".join([str(facts.get("description") or "").strip(), *notes]).strip()
    source = facts.get("source") or ""
    is_address = str(source).startswith(("http://", "https://"))
    return NeutralRecipe(
        title=name,
        ingredients=ingredients,
        steps=steps,
        description=description,
        servings=metadata.whole(facts.get("servings"), "servings"),
        yield_text=""
        if str(facts.get("servings", "")).isdigit()
        else str(facts.get("servings", "")),
        prep_minutes=metadata.minutes(facts.get("prep time")),
        cook_minutes=metadata.minutes(facts.get("cook time")),
        rest_minutes=metadata.minutes(facts.get("rest time")),
        meal_types=metadata.words(facts.get("course")),
        cuisine="".join(metadata.words(facts.get("cuisine"))[:1]),
        main_protein="".join(metadata.words(facts.get("main protein"))[:1]),
        difficulty="".join(metadata.words(facts.get("difficulty"))[:1]),
        equipment=metadata.words(facts.get("equipment")),
        storage_days=metadata.whole(facts.get("storage days"), "storage days"),
        freezes=metadata.yes_or_no(facts.get("freezes"), "freezes"),
        tags=metadata.words(facts.get("tags")),
        language=str(facts.get("locale") or "en"),
        source_url=str(source) if is_address else "",
        source_name=str(facts.get("author") or ("" if is_address else source)),
    )
