"""What a label claims about a food: “low-fat”, “gluten free”, “98% fat-free”, “extra lean”.

A claim is no part of the food's name, and it changes what is in the food: whoever looks a food
up must ask for both together. "Vegan" stays in the name, as it makes another food of it.
"""

from recipes.ingredient_text.tokens import Tokens, is_number, low_at

_OF_WHAT = frozenset(
    "fat gluten dairy sugar salt sodium egg nut wheat lactose grain alcohol soy calorie "
    "cholesterol carb carbs caffeine meat".split()
)
_HOW_MUCH = frozenset("low lower reduced less no zero".split())
_SINGLE = frozenset(
    "lowfat low-fat nonfat non-fat no-fat lean extra-lean lite low-sodium reduced-fat "
    "reduced-sodium reduced-sugar reduced-calorie reduced-salt low-salt low-sugar low-calorie "
    "low-carb lower-sodium lower-fat less-sodium no-salt-added no-sugar-added salt-reduced "
    "salt-free zero-fat no-salt no-sugar".split()
)


def claim_end(name: Tokens) -> int:
    """How many of the first tokens are a claim; 0 where no food would be left."""
    percent = 2 if is_number(name, 0) and low_at(name, 1) == "%" else 0
    end = _words_end(name, percent)
    return end if percent < end < len(name) else 0


def _words_end(name: Tokens, at: int) -> int:
    word, following = low_at(name, at), low_at(name, at + 1)
    if word in _SINGLE or (word.removesuffix("-free") in _OF_WHAT and word.endswith("-free")):
        return at + 1
    if word in _OF_WHAT and following == "free":
        return at + 2
    if word == "extra" and following == "lean":
        return at + 2
    if word in _HOW_MUCH and following in _OF_WHAT:
        return at + 2 + (low_at(name, at + 2) == "added")
    return at
