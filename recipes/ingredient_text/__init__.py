"""The grammar of ingredient lines: text to amount, unit, food and preparation. Pure.

    parse("2 (14-oz) cans chopped tomatoes, drained")

It reads English lists with US and metric units; other lines keep their text as the food's
name. It is rules, not a model: the same line gives the same answer everywhere, in a tenth of a
millisecond, and a wrong answer has a cause one can mend.
"""

from recipes.ingredient_text.parsing import parse
from recipes.ingredient_text.result import Amount, ParsedLine
from recipes.ingredient_text.several import foods_apart

__all__ = ["Amount", "ParsedLine", "foods_apart", "parse"]
