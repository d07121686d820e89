"""The name of the food among the words that are left: preparation, notes, alternatives apart."""

from recipes.ingredient_text.alternatives import read_alternatives
from recipes.ingredient_text.brands import brand_end
from recipes.ingredient_text.claims import claim_end
from recipes.ingredient_text.closing import lift_trailing_unit, read_weight_behind
from recipes.ingredient_text.cuts import cut_at
from recipes.ingredient_text.draft import Draft, has_digit
from recipes.ingredient_text.remarks import read_part, read_phrases
from recipes.ingredient_text.tokens import Tokens, is_word, join, low_at
from recipes.ingredient_text.vocabulary import (
    ARTICLES,
    GRADES,
    GRINDING,
    JOINS,
    PACKAGED,
    PRAISE,
    PREPARATIONS,
    SIZES,
)

_SERVING_VERBS = frozenset({"top", "garnish", "serve", "finish", "drizzle", "sprinkle"})
_SEASONINGS = frozenset({"salt", "pepper", "peppercorns", "peppers"})
_GROUND_LATE = frozenset({"pepper", "peppercorns", "nutmeg", "salt", "cardamom"})
_AND = frozenset({"and", "&", "+", "/", ","})
_ENDS = JOINS | {"whole", "small", "fresh", "into", "in", "of", "the", "at", "plus", "with"}


def read_name(tokens: Tokens, draft: Draft) -> None:
    """Everything outside of brackets, after the amount."""
    tokens = _from_first_word(tokens)
    tokens = _after_serving_verb(tokens, draft)
    tokens = read_alternatives(tokens, draft, simple_name)
    end = cut_at(tokens)
    name = _described(tokens[:end], draft)
    read_weight_behind(tokens[end:], draft)
    read_phrases(tokens[end:], draft)
    draft.food = join(name)


def simple_name(tokens: Tokens) -> str:
    """The name with its claims and nothing else, as for an alternative."""
    draft = Draft()
    tokens = _from_first_word(tokens)
    name = join(_described(tokens[: cut_at(tokens)], draft))
    return " ".join((*draft.claims, name)).strip()


def _from_first_word(tokens: Tokens) -> Tokens:
    start = 0
    while start < len(tokens):
        word = tokens[start]
        if (word.kind == "mark" and word.low != "\u2122") or word.low in ARTICLES:
            start += 1
        else:
            break
    return tokens[start:]


def _after_serving_verb(tokens: Tokens, draft: Draft) -> Tokens:
    """“top with pineapple juice” asks for the juice."""
    with_ = 1 + (low_at(tokens, 1) in ("up", "off"))
    if low_at(tokens, 0) in _SERVING_VERBS and low_at(tokens, with_) == "with":
        draft.remark(tokens[: with_ + 1])
        return _from_first_word(tokens[with_ + 1 :])
    return tokens


def _described(name: Tokens, draft: Draft) -> Tokens:
    """The name without brand, praise and preparation around it."""
    name = _split_foods(name, draft)
    name = _without_lead(name, draft)
    name = _without_end(name, draft)
    return lift_trailing_unit(name, draft)


def _without_lead(name: Tokens, draft: Draft) -> Tokens:
    lead: Tokens = []
    praise: Tokens = []
    while len(name) > 1:
        brand = brand_end(name)
        if brand:
            draft.brand = f"{draft.brand} {join(name[:brand])}".strip().replace("\u2122", "")
            name = name[brand:]
        elif claim_end(name):
            draft.claims.append(join(name[: claim_end(name)]))
            name = name[claim_end(name) :]
        elif is_word(name, 1) and (name[0].low in PRAISE or _is_more(name)):
            praise.append(name[0])
            name = name[1:]
        elif _is_leading(name, draft) or _is_grinding(lead, name):
            lead.append(name[0])
            name = name[1:]
        else:
            break
    sizes = [SIZES[token.low] for token in lead if token.low in SIZES]
    draft.size = draft.size or (sizes[0] if sizes else "")
    draft.prepare([token for token in lead if token.low not in SIZES])
    draft.remark(praise)
    return name


def _is_more(name: Tokens) -> bool:
    """“extra salt” is salt; “extra virgin olive oil” is another oil."""
    return name[0].low == "extra" and name[1].low not in GRADES


def _is_leading(name: Tokens, draft: Draft) -> bool:
    word, after = name[0], low_at(name, 1)
    if word.kind == "mark":
        return word.low != "("
    if word.low in GRINDING and after == "ground":
        return True
    if word.low in SIZES:
        return True
    if word.low in PREPARATIONS:
        return draft.unit not in PACKAGED
    compound = word.low.rsplit("-", 1)
    return (len(compound) == 2 and compound[1] in PREPARATIONS) or word.low in ("and", "&", "very")


def _is_grinding(lead: Tokens, name: Tokens) -> bool:
    """“freshly ground” before pepper; “finely ground almonds” are ground almonds."""
    manner = bool(lead) and lead[-1].low in GRINDING
    return manner and name[0].low == "ground" and name[-1].low in _GROUND_LATE


def _without_end(name: Tokens, draft: Draft) -> Tokens:
    end = len(name)
    while end > 1:
        word = name[end - 1]
        if (
            word.kind == "mark"
            or word.low in PREPARATIONS
            or word.low in JOINS
            or word.low in ("into", "in", "of", "the", "at", "plus", "with")
        ):
            end -= 1
        else:
            break
    read_part(name[end:], draft)
    draft.prepare(name[end:])
    return name[:end]


def _split_foods(name: Tokens, draft: Draft) -> Tokens:
    """“salt and pepper” and what follows “each” are several foods."""
    if len(name) == 2 and name[0].low == "salt" and name[1].low in _SEASONINGS:
        draft.also.append(join(name[1:]))
        return name[:1]
    at = next((at for at in range(1, len(name) - 1) if name[at].low in _AND), 0)
    if not at:
        return name
    last, next_last = name[at - 1].low, name[-1].low
    if not (draft.of_each or (last in _SEASONINGS and next_last in _SEASONINGS)):
        return name
    rest = _from_first_word(name[at + 1 :])
    draft.also += filter(None, [simple_name(rest)])
    if has_digit(rest):
        draft.remark(rest)
    return name[:at]
