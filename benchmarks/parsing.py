"""The ingredient grammar against labelled lines (TASTEset: QUANTITY, UNIT, FOOD and qualities).

How a line is scored, as in the study the targets come from:
- quantity: one end of the range read equals one end of the first labelled quantity, to 2 %;
- unit: the unit or that of the pack is among the labelled ones; none where none is labelled;
- name kept: every word of the first labelled food is in the name read;
- name: kept, and no word in it that is neither food nor a quality by the labels.
"""

import csv
import json
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.figures import Figure, Part, share
from recipes.ingredient_text import ParsedLine, parse
from recipes.ingredient_text.cleaning import clean
from recipes.quantities import UNIT_NAMES

FILE = "tasteset_first500.csv"
_QUALITIES = {"PHYSICAL_QUALITY", "COLOR", "TASTE", "PART", "PROCESS"}
_LETTER_UNITS = {"T": "tablespoon", "t": "teaspoon", "c": "cup"}
_HARMLESS = {"fresh", "of"}
_NUMBER = re.compile(r"(\d+)\s+(\d+)\s*/\s*(\d+)|(\d+)\s*/\s*(\d+)|(\d*\.\d+|\d+)")
_WORD_NUMBERS = {
    word: Fraction(value)
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": Fraction(1), "an": Fraction(1), "half": Fraction(1, 2)}
_RUNS = 3  # the fastest of so many runs is the time of the machine when nothing else runs


@dataclass(frozen=True, slots=True)
class Labelled:
    text: str
    quantities: frozenset[Fraction | None]
    units: frozenset[str]
    food: str
    said: str  # foods and qualities


@dataclass(frozen=True, slots=True)
class Score:
    quantity: bool
    unit: bool
    kept: bool
    name: bool


def measure(folder: Path) -> Part | None:
    """The figures of the corpus in `folder`; None if it has no such file."""
    path = folder / FILE
    if not path.exists():
        return None
    lines = list(read_labelled(path))
    scored, crashed = [], []
    for line in lines:
        try:
            parsed = parse(line.text)
        except Exception as error:
            crashed.append(f"{line.text!r} raised {error!r}")
            continue
        scored.append((line, parsed, score(line, parsed)))
    return Part(
        title=f"Ingredient lines of {FILE}",
        cases=len(lines),
        figures=_figures(lines, scored, len(crashed)),
        worst=(*crashed, *_worst(scored)),
    )


def _figures(lines, scored, crashed: int) -> tuple[Figure, ...]:
    def of(condition) -> float:
        return share(sum(condition(score) for _, _, score in scored), len(lines))

    lost = sum(not parsed.food for _, parsed, _ in scored)
    return (
        Figure("quantity, unit and name right", of(_all_right), target=96),
        Figure("quantity right", of(lambda s: s.quantity)),
        Figure("unit right", of(lambda s: s.unit)),
        Figure("name: every word of the food kept", of(lambda s: s.kept)),
        Figure("name right", of(lambda s: s.name)),
        Figure("quantity and unit right, food kept", of(lambda s: s.quantity & s.unit & s.kept)),
        Figure("lines without a food", lost, "lines", target=0, at_most=True),
        Figure("lines that crashed", crashed, "lines", target=0, at_most=True),
        Figure("time a line (median)", _milliseconds(lines), "ms", target=0.3, at_most=True),
    )


def _all_right(score: Score) -> bool:
    return score.quantity and score.unit and score.name


def _milliseconds(lines) -> float:
    """The median line in the fastest run."""
    return min(statistics.median(_timed(line.text) for line in lines) for _ in range(_RUNS))


def _timed(text: str) -> float:
    start = time.perf_counter()
    parse(text)
    return (time.perf_counter() - start) * 1000


def _worst(scored) -> Iterator[str]:
    """Lines with something wrong, those with most wrong first."""
    failed = [entry for entry in scored if not _all_right(entry[2])]
    failed.sort(key=lambda entry: entry[2].quantity + entry[2].unit + entry[2].name)
    for line, parsed, score in failed:
        wrong = [name for name in ("quantity", "unit", "name") if not getattr(score, name)]
        units = "/".join(sorted(line.units)) or "no unit"
        yield (
            f"{'+'.join(wrong)}: {line.text!r} read as {parsed.amount_min} "
            f"{parsed.unit or 'no unit'} of {parsed.food!r}; labelled {_plain(line)} {units} "
            f"of {line.food!r}"
        )


def _plain(line: Labelled) -> str:
    return "/".join(sorted(str(quantity) for quantity in line.quantities))


def score(line: Labelled, parsed: ParsedLine) -> Score:
    amounts = {parsed.amount_min, parsed.amount_max}
    units = {parsed.unit, parsed.pack.unit if parsed.pack else ""} - {""}
    food, name = _stems(line.food), _stems(parsed.food)
    kept = food <= name
    return Score(
        quantity=any(_close(read, said) for read in amounts for said in line.quantities),
        unit=bool(units & line.units) or not (units or line.units),
        kept=kept,
        name=kept and not (name - food - _stems(line.said) - _HARMLESS),
    )


def _close(read, said) -> bool:
    if read is None or said is None:
        return read is said
    read, said = float(read), float(said)
    return abs(read - said) <= 0.02 * max(abs(said), 0.05) + 0.006


def read_labelled(path: Path) -> Iterator[Labelled]:
    """Every line with a labelled food."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entities = json.loads(row["ingredients_entities"])
            start = 0
            for text in row["ingredients"].split("\n"):
                end = start + len(text)
                own = [e for e in entities if start <= e["start"] <= end and e["end"] <= end + 1]
                if text.strip() and any(e["type"] == "FOOD" for e in own):
                    yield _labelled(text, own)
                start = end + 1


def _labelled(text: str, entities: list[dict]) -> Labelled:
    by_type = {
        kind: sorted((e for e in entities if e["type"] == kind), key=lambda e: e["start"])
        for kind in ("QUANTITY", "UNIT", "FOOD")
    }
    foods = by_type["FOOD"]
    first = [foods[0]]
    for food in foods[1:]:
        if food["start"] - first[-1]["end"] > 1:
            break
        first.append(food)
    qualities = [e["entity"] for e in entities if e["type"] in _QUALITIES]
    return Labelled(
        text=text,
        quantities=_quantities(by_type["QUANTITY"]),
        units=frozenset(_unit(e["entity"]) for e in by_type["UNIT"]),
        food=" ".join(e["entity"] for e in first),
        said=" ".join([e["entity"] for e in foods] + qualities),
    )


def _quantities(entities: list[dict]) -> frozenset[Fraction | None]:
    """Both ends of the first quantity; {None} where none is labelled or it is no number."""
    if not entities:
        return frozenset({None})
    text = clean(entities[0]["entity"]).lower()
    text = re.sub(r"(\d)-(\d+/\d)", r"\1 \2", text)
    ends = re.split(r"\s*(?:-|\bto\b|\bor\b)\s*", text)
    return frozenset(map(_number, ends[:2])) if len(ends) <= 2 else frozenset({_number(text)})


def _number(text: str) -> Fraction | None:
    match = _NUMBER.match(text.lstrip("# "))
    if not match:
        return next(
            (_WORD_NUMBERS[word] for word in text.split()[:1] if word in _WORD_NUMBERS), None
        )
    whole, over, under, first, second, plain = match.groups()
    if whole:
        return Fraction(whole) + Fraction(int(over), int(under) or 1)
    return Fraction(int(first), int(second) or 1) if first else Fraction(plain)


def _unit(text: str) -> str:
    """The code of a labelled unit; for “level tsp” that of its last word."""
    words = text.strip().rstrip(".").split()
    for name in (" ".join(words), words[-1]):
        if name in _LETTER_UNITS or name.lower() in UNIT_NAMES:
            return _LETTER_UNITS.get(name) or UNIT_NAMES[name.lower()]
    return text.strip().lower()


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in re.findall("[a-z]+", text.lower())}


def _stem(word: str) -> str:
    """Without the ending of an English plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search("(?:s|x|z|ch|sh|o)es$", word):
        return word[:-2]
    if word.endswith("ves"):
        return word[:-3] + "f"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
