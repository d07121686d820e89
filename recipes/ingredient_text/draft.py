"""What has been read of a line so far."""

from dataclasses import dataclass, field
from decimal import Decimal

from recipes.ingredient_text.measures import Measure
from recipes.ingredient_text.result import Amount, ParsedLine
from recipes.ingredient_text.tokens import Tokens, is_number, join
from recipes.ingredient_text.vocabulary import FILLINGS, PREPARATIONS

_STATES = (PREPARATIONS | {"fresh", "dried"}) - FILLINGS


@dataclass(slots=True)
class Draft:
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    size: str = ""
    pack: Amount | None = None
    part: str = ""
    food: str = ""
    brand: str = ""
    claims: list[str] = field(default_factory=list)
    each: bool = False
    of_each: bool = False  # "1 tsp each cumin and coriander"
    extra: list[Amount] = field(default_factory=list)
    preparations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    unit_words: str = ""  # as written, for lines that turn out to have no other food

    def take(self, measure: Measure) -> None:
        self.low, self.high = measure.low, measure.high
        self.unit, self.size = measure.unit, measure.size or self.size
        self.keep_words(measure.words)

    def keep_words(self, words: Tokens | tuple) -> None:
        """Words between number and unit: cuts are preparation, fillings a note."""
        self.prepare([word for word in words if word.low in _STATES])
        self.remark([word for word in words if word.low in FILLINGS and word.low != "whole"])

    def prepare(self, tokens: Tokens) -> None:
        _add(self.preparations, tokens)

    def remark(self, tokens: Tokens) -> None:
        _add(self.notes, tokens)

    def finished(self, text: str, **facts) -> ParsedLine:
        return ParsedLine(
            text=text,
            amount_min=self.low,
            amount_max=self.high,
            unit=self.unit,
            size=self.size,
            food=self.food,
            preparation=", ".join(self.preparations),
            note="; ".join(self.notes),
            claims=tuple(self.claims),
            brand=self.brand,
            alternatives=tuple(dict.fromkeys(self.alternatives)),
            also=tuple(self.also),
            extra=tuple(self.extra),
            pack=self.pack,
            part=self.part,
            **facts,
        )


def _add(texts: list[str], tokens: Tokens) -> None:
    text = join(tokens)
    if any(letter.isalnum() for letter in text):
        texts.append(text)


def has_digit(tokens: Tokens) -> bool:
    return any(is_number(tokens, at) for at in range(len(tokens)))
