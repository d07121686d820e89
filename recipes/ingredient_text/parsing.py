"""The way of one line through the grammar."""

from recipes.ingredient_text.alternatives import alternatives_in
from recipes.ingredient_text.brackets import lift_brackets
from recipes.ingredient_text.cleaning import clean
from recipes.ingredient_text.closing import read_amount_behind
from recipes.ingredient_text.draft import Draft
from recipes.ingredient_text.kinds import header_title, is_food
from recipes.ingredient_text.names import read_name, simple_name
from recipes.ingredient_text.opening import read_opening
from recipes.ingredient_text.optional import is_optional
from recipes.ingredient_text.result import ParsedLine
from recipes.ingredient_text.tokens import Tokens, is_number, join, tokenise
from recipes.ingredient_text.vocabulary import DESCRIPTIONS, FILLINGS

LONGEST = 1000  # characters; the longest real line seen has about 400


def parse(line: str) -> ParsedLine:
    """What a line of a list of ingredients says. Never raises; keeps every digit.

    Of a line longer than LONGEST characters the rest goes to the note as it is.
    """
    head, tail = line[:LONGEST], line[LONGEST:]
    cleaned = clean(head)
    title = header_title(head, cleaned)
    if title and not tail:
        return ParsedLine(line, note=title, is_header=True, is_food=False)
    draft = _read(tokenise(cleaned))
    if tail.strip():
        draft.notes.append(tail.strip())
    return draft.finished(
        line,
        optional=is_optional(cleaned, has_amount=draft.low is not None),
        is_food=is_food(cleaned, draft.food),
    )


def _read(tokens: Tokens) -> Draft:
    draft = Draft()
    rest = read_opening(tokens, draft)
    outside, groups = lift_brackets(rest, draft)
    read_name(read_amount_behind(outside, draft), draft)
    if not draft.food or _only_describes(draft.food):
        _name_otherwise(groups, draft)
    for group in groups:
        alternatives_in(group, draft, simple_name)
    if not draft.food and draft.low is None:
        draft.food = join(tokens)
    return draft


def _name_otherwise(groups: list[Tokens], draft: Draft) -> None:
    """The food of “6 rashers (streaky bacon)” and of “8 cloves”."""
    worded = (group for group in groups if not is_number(group, 0))
    named = next((name for name in map(simple_name, worded) if _has_letter(name)), "")
    if named:
        draft.food = f"{draft.food} {named}".strip()
    elif not draft.food and draft.unit_words:
        draft.food, draft.unit = draft.unit_words, ""


def _only_describes(food: str) -> bool:
    """“4 boneless (skinless chicken breasts)”: the food is still to come."""
    return all(word in DESCRIPTIONS and word not in FILLINGS for word in food.lower().split())


def _has_letter(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
