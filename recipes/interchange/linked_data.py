"""Recipes in the JSON-LD blocks of a page (schema.org), mended where sites write them badly. Pure.

Broken blocks are common: a comma too many, a raw tab in a text, an HTML comment around the whole.
One such block must not cost the recipe that stands in it or beside it.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from recipes.interchange.markup import unescaped

_OPENING = re.compile(r"<script\b([^>]{0,500})>", re.IGNORECASE)
_CLOSING = re.compile(r"</script\s{0,9}>", re.IGNORECASE)
_REPAIRS = (
    lambda text: re.sub(r"<!--|-->|<!\[CDATA\[|\]\]>", "", text).strip().rstrip(";"),
    lambda text: re.sub(r",(\s*[}\]])", r"\1", text),
    lambda text: re.sub(r'\\(?!["\\/bfnrtu])', r"\\\\", text),
    unescaped,
)
_BREAKS = re.compile(r"</(?:p|li|div|h\d)\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")
_LONGEST_LINE = 2_000  # characters of an ingredient with its markup
_MOST_NODES = 50_000  # of all blocks; real pages have some hundreds


def mended(page: str) -> str:
    """The page with readable JSON-LD blocks only; the same text where all are readable."""
    parts, done = [], 0
    for start, end, text in _blocks(page):
        parts += [page[done:start], page[start:end] if _is_readable(text) else _rewritten(text)]
        done = end
    return "".join([*parts, page[done:]])


def _blocks(page: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each JSON-LD element, and what is in it; reads a page once."""
    position = 0
    while opening := _OPENING.search(page, position):
        closing = _CLOSING.search(page, opening.end())
        if not closing:
            return
        if "application/ld+json" in opening[1].lower():
            yield opening.start(), closing.end(), page[opening.end() : closing.start()]
        position = closing.end()


def _is_readable(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _rewritten(text: str) -> str:
    value = _loaded(text)
    return "" if value is None else script(value)


def script(value: object) -> str:
    text = json.dumps(value).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _loaded(text: str) -> object | None:
    """The value of a block, or None where no repair makes it JSON."""
    for repair in (str, *_REPAIRS):
        text = repair(text)
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


@dataclass(frozen=True, slots=True)
class LinkedRecipe:
    """`node`: as schema.org has it, its lists plain. `steps`: section (may be empty) and text."""

    node: dict
    steps: tuple[tuple[str, str], ...]


def best_recipe(page: str, url: str) -> LinkedRecipe | None:
    """The page's own recipe: that of its address, else the one that says most."""
    found = [node for node in _nodes(page) if _is_recipe(node)]
    if not found:
        return None
    best = max(found, key=lambda node: _worth(node, url))
    lines = [_ingredient_text(entry) for entry in _list(_ingredients(best))]
    steps = _sectioned_steps(best)
    facts = {name: value for name, value in best.items() if name not in ("ingredients", "@graph")}
    plain = facts | {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "recipeIngredient": [line for line in lines if line],
        "recipeInstructions": [text for _, text in steps],
    }
    return LinkedRecipe(plain, tuple(steps))


def _nodes(page: str) -> Iterator[dict]:
    """Every object of every block, outermost first."""
    waiting = deque(_loaded(text) for _, _, text in _blocks(page))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_recipe(node: dict) -> bool:
    kinds = (str(kind).rpartition("/")[2].lower() for kind in _list(node.get("@type")))
    return "recipe" in kinds


def _worth(node: dict, url: str) -> tuple[bool, bool, bool, int]:
    ingredients = _list(_ingredients(node))
    addresses = [str(node.get(name)).partition("#")[0] for name in ("url", "@id")]
    method = bool(node.get("recipeInstructions"))
    return bool(ingredients), url.partition("#")[0] in addresses, method, len(ingredients)


def _ingredients(node: dict) -> object:
    value = node.get("recipeIngredient") or node.get("ingredients")
    return _split(value) if isinstance(value, str) else value


def _list(value: object) -> list:
    """What schema.org allows once or in a list, as a list; lists within become one."""
    if not isinstance(value, list):
        return [] if value in (None, "") else [value]
    return [
        part for entry in value for part in (entry if isinstance(entry, list) else [entry]) if part
    ]


def _split(text: str) -> list[str]:
    """The lines of a text whose blocks may be marked up as HTML."""
    parts = _BREAKS.sub("\n", unescaped(text)).splitlines()
    plain = (" ".join(_TAG.sub("", part).split()) for part in parts)
    return [line for line in plain if line]


def _ingredient_text(entry: object) -> str:
    """One line of a text, or of an object with value, unit and name."""
    if not isinstance(entry, dict):
        return " ".join(_split(str(entry)[:_LONGEST_LINE]))
    amount = next((entry[name] for name in ("value", "amount", "quantity") if name in entry), "")
    unit = entry.get("unitText") or entry.get("unitCode") or entry.get("unit") or ""
    name = entry.get("name") or entry.get("text") or ""
    words = (str(part) for part in (amount, unit, name) if isinstance(part, str | int | float))
    return " ".join(" ".join(words).split())


def _sectioned_steps(node: dict) -> list[tuple[str, str]]:
    """A step that holds line ends stays one, unless the whole method is in it."""
    told = list(_told(node.get("recipeInstructions"), "", deepest=6))
    if len(told) == 1:
        return [(section, line) for section, text in told for line in _split(text)]
    return [(section, " ".join(_split(text))) for section, text in told if _split(text)]


def _told(value: object, section: str, deepest: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield section, value
    elif isinstance(value, list) and deepest:
        for entry in value:
            yield from _told(entry, section, deepest - 1)
    elif isinstance(value, dict) and deepest:
        if "HowToSection" in _list(value.get("@type")):
            section = " ".join(_split(str(value.get("name") or ""))).rstrip(" :")
        inner = value.get("text") or value.get("itemListElement") or value.get("name")
        yield from _told(inner, section, deepest - 1)
