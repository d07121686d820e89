"""Recipes as schema.org describes them (schema.org/Recipe), in JSON-LD. Pure.

What schema.org has no word for (rest time, difficulty, storage) we write as `additionalProperty`,
which other readers pass over.
"""

import json
import re
from collections.abc import Iterator

from recipes.interchange import courses, headed_lines, metadata, times
from recipes.interchange.item import Item
from recipes.interchange.markup import unescaped
from recipes.interchange.neutral import NeutralRecipe, NeutralStep, UnreadableRecipe
from recipes.interchange.schema_org_writer import to_json_ld, write

__all__ = ["from_json_ld", "read", "recipes_in", "recognises", "to_json_ld", "write"]

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_BREAK = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^<>]*>", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\d+\s*(?:servings?|serving\(s\)|portions?|people|persons?|portionen|personen|personnes|personas|人分)?\.?",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(r"\d\s*-?\s*(?:g|kg|ml|l|oz|lbs?|cups?|inch(?:es)?|cm)\b", re.IGNORECASE)
_MOST_SERVINGS = 200
_OUR_NOTES = "Author Notes"  # RecipeSage's name for a comment that holds the cook's notes
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,6})?")


def recognises(data: bytes) -> bool:
    start = data[:65536].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:1] in (b"{", b"[") and b"schema.org" in start and b"Recipe" in start


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """Every recipe of a JSON-LD file. Raises UnreadableRecipe where it holds none."""
    found = recipes_in(loaded(data))
    if not found:
        raise UnreadableRecipe("This JSON holds no schema.org Recipe: export it as JSON-LD.")
    for number, recipe in enumerate(found, start=1):
        yield item(f"{name or 'recipe'} {number}".strip(), recipe)


def item(source: str, recipe: object, image: bytes = b"") -> Item:
    """What `from_json_ld` answers, or the sentence of why it can't."""
    try:
        return Item(source, from_json_ld(recipe), image=image)
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))


def loaded(data: bytes | str) -> object:
    """JSON, also with raw line ends in its texts. Raises UnreadableRecipe."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise UnreadableRecipe(
            "This is not valid JSON: it may be cut off; export it again."
        ) from None


def recipes_in(obj: object) -> list[dict]:
    """Every Recipe in a JSON-LD value, however deep, in the order of the text."""
    found, stack = [], [obj]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "Recipe" in _types(value):
                found.append(value)
            else:
                stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))
    return found


def from_json_ld(obj: object) -> NeutralRecipe:
    """The first recipe in a Recipe, a list or a `@graph`. Raises UnreadableRecipe."""
    found = recipes_in(obj)
    if not found:
        raise UnreadableRecipe("There is no schema.org Recipe in it.")
    try:
        return _recipe(found[0], _named_nodes(obj))
    except RecursionError:
        raise UnreadableRecipe("The steps are nested too deeply: this is no recipe.") from None


def _recipe(source: dict, nodes: dict) -> NeutralRecipe:
    title = line(source.get("name") or source.get("headline"))
    if not title:
        raise UnreadableRecipe("This recipe has no title: give it one where it comes from.")
    listed = source.get("recipeIngredient") or source.get("ingredients")
    ingredients = headed_lines.ingredients(map(line, _lines(listed)))
    steps = _checked_steps(source.get("recipeInstructions"))
    if not ingredients and not steps:
        raise UnreadableRecipe(f"“{title}” has neither ingredients nor steps.")
    problems: list[str] = []
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=steps,
        **_facts(source, nodes),
        **_times(source, problems),
        **_classes(source),
        **yields(source.get("recipeYield") or source.get("yield")),
        **own_facts(_properties(source), problems),
        problems=tuple(problems),
    )


def _facts(source: dict, nodes: dict) -> dict:
    language = _first(source.get("inLanguage"), nodes)
    addresses = (source.get(name) for name in ("url", "isBasedOn", "mainEntityOfPage", "@id"))
    return {
        "description": block(source.get("description")),
        "language": language if _LANGUAGE.fullmatch(language) else "en",
        "source_url": next(filter(None, (address(_link(value)) for value in addresses)), ""),
        "source_name": _first(source.get("author"), nodes)
        or _first(source.get("publisher"), nodes),
        "image_url": address(_link(source.get("image"), nodes)),
        "publisher_nutrition": _nutrition(source.get("nutrition")),
        "notes": "\n\n".join(
            block(comment.get("text"))
            for comment in _list(source.get("comment"))
            if isinstance(comment, dict) and comment.get("name") == _OUR_NOTES
        ),
    }


def _classes(source: dict) -> dict:
    meals, tags = courses.meals_and_tags(_words(source.get("recipeCategory")))
    return {
        "meal_types": meals,
        "tags": tuple(dict.fromkeys((*tags, *courses.tags(_words(source.get("keywords")))))),
        "cuisine": courses.cuisine("".join(_words(source.get("recipeCuisine"))[:1])),
        "equipment": metadata.words(_words(source.get("tool"))),
    }


def _times(source: dict, problems: list[str]) -> dict:
    names = ("prepTime", "cookTime", "totalTime")
    rest = _properties(source).get("rest time")
    return times.read(*(source.get(name) for name in names), problems, rest=rest)


def yields(value: object) -> dict:
    """Servings where the yield counts people or pieces, and its text where it says more."""
    texts = [line(part) for part in _list(value)]
    numbers = (re.search(r"\d{1,9}", text) for text in texts if not _NOT_PEOPLE.search(text))
    servings = next((int(number[0]) for number in numbers if number), 0)
    told = [text for text in texts if text and not _PEOPLE.fullmatch(text)]
    return {
        "servings": servings if 0 < servings <= _MOST_SERVINGS else None,
        "yield_text": "".join(told[:1]),
    }


def own_facts(values: dict[str, str], problems: list[str]) -> dict:
    """What `schema_org_writer.own_facts` wrote, but for the rest time."""
    facts = {
        "main_protein": values.get("main protein", ""),
        "difficulty": values.get("difficulty", ""),
    }
    readers = {
        "storage_days": lambda: metadata.whole(values.get("storage days"), "storage days"),
        "freezes": lambda: metadata.yes_or_no(values.get("freezes"), "freezes"),
        "rating": lambda: metadata.whole(values.get("rating"), "rating"),
    }
    for name, reader in readers.items():
        try:
            facts[name] = reader()
        except UnreadableRecipe as error:
            problems.append(str(error))
    return facts


def _properties(source: dict) -> dict[str, str]:
    parts = (part for part in _list(source.get("additionalProperty")) if isinstance(part, dict))
    return {line(part.get("name")).lower(): line(part.get("value")) for part in parts}


def _checked_steps(value: object) -> tuple[NeutralStep, ...]:
    steps = []
    for step in _steps(value):
        if len(step.text) > headed_lines.LONGEST_LINE or len(steps) == headed_lines.MOST_LINES:
            raise UnreadableRecipe("Its steps are too long or too many: this is no recipe.")
        steps.append(step)
    return tuple(steps)


def _steps(value: object, section: str = "") -> Iterator[NeutralStep]:
    if isinstance(value, str):
        texts = headed_lines.paragraphs(block(value))
        value = texts if len(texts) > 1 else "".join(texts)
    if isinstance(value, list):
        for part in value:
            heading = headed_lines.heading_of(part) if isinstance(part, str) else None
            if heading is None:
                yield from _steps(part, section)
            else:
                section = heading
    elif isinstance(value, dict) and "itemListElement" in value:
        title = line(value.get("name")) if "HowToSection" in _types(value) else section
        yield from _steps(_list(value["itemListElement"]), title)
    elif isinstance(value, dict):
        text = line(value.get("text") or value.get("name") or value.get("description"))
        timer = times.minutes(value.get("timeRequired"), [])
        if text:
            yield NeutralStep(text, section, timer and timer * 60)
    elif value:
        yield NeutralStep(line(value), section)


def _lines(value: object) -> Iterator[str]:
    for part in _list(value):
        if isinstance(part, list):
            yield from _lines(part)
        elif isinstance(part, str):
            yield from block(part).splitlines()
        elif isinstance(part, dict):
            yield line(part.get("text") or part.get("name"))


def _words(value: object) -> list[str]:
    texts = [line(part) for part in _list(value)]
    return [word for text in texts for word in text.split(",")]


def _first(value: object, nodes: dict) -> str:
    for part in _list(value):
        if isinstance(part, dict) and set(part) == {"@id"}:
            part = nodes.get(str(part["@id"]), part)
        if text := line(part):
            return text
    return ""


def _link(value: object, nodes: dict | None = None) -> str:
    for part in _list(value):
        if isinstance(part, dict):
            part = (nodes or {}).get(str(part.get("@id")), part)
            part = part.get("url") or part.get("contentUrl") or part.get("@id")
            part = part[0] if isinstance(part, list) and part else part
        if isinstance(part, str) and part.strip():
            return part.strip()
    return ""


def address(text: str) -> str:
    """The text where it is a web address, else nothing."""
    return text if re.fullmatch(r"https?://\S{1,2000}", text) else ""


def _nutrition(value: object) -> dict[str, str]:
    facts = value.items() if isinstance(value, dict) else ()
    texts = {name: line(fact) for name, fact in facts if not name.startswith("@")}
    return {name: text for name, text in texts.items() if text}


def _named_nodes(obj: object) -> dict[str, dict]:
    """The top nodes of a graph by their `@id`."""
    parts = obj.get("@graph") if isinstance(obj, dict) else obj
    nodes = (part for part in _list(parts) if isinstance(part, dict) and "@id" in part)
    return {str(node["@id"]): node for node in nodes}


def _types(value: dict) -> list[str]:
    return [str(kind).rpartition("/")[2] for kind in _list(value.get("@type"))]


def _list(value: object) -> list:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def block(value: object) -> str:
    """A value's text without HTML; paragraphs stay apart."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or value.get("value")
    if isinstance(value, list):
        value = "\n".join(block(part) for part in value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = unescaped(unescaped(str(value))).replace("\r\n", "\n")
    text = _TAG.sub("", _BREAK.sub("\n", text)).replace("\xa0", " ").replace("\x00", "")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(part.strip() for part in text.split("\n"))).strip()


def line(value: object) -> str:
    """A value's text on one line."""
    return " ".join(block(value).split())
