"""Reads and writes Tandoor's exports: a zip with a zip for each recipe. Pure.

The inner zip holds `recipe.json` and a picture. Each step has its own ingredients; headings
stand among them with `is_header`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recipes.interchange import courses, headed_lines, parts, schema_org, times
from recipes.interchange.archives import Archive, as_json, is_zip, zipped
from recipes.interchange.item import Item
from recipes.interchange.neutral import (
    NeutralIngredient,
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)

_FILE = "recipe.json"
_PICTURES = [f"image.{ending}" for ending in ("jpg", "jpeg", "png", "webp", "gif")]


def recognises(data: bytes) -> bool:
    try:
        return is_zip(data) and (_is_ours(archive := Archive(data)) or _holds_ours(archive))
    except UnreadableRecipe:
        return False


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """A whole export, or the one recipe of an inner zip."""
    archive = Archive(data)
    if _is_ours(archive):
        yield _item(name or _FILE, archive)
        return
    inner = archive.names(".zip")
    if not inner:
        raise UnreadableRecipe("The zip holds no Tandoor recipe: export in the default format.")
    for path in inner:
        try:
            recipe = Archive(archive.read(path), archive.budget)
        except UnreadableRecipe as error:
            yield Item(path, problem=str(error))
        else:
            yield _item(path, recipe)


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    return zipped(files((recipe, b"") for recipe in recipes))


def files(written: Iterable[tuple[NeutralRecipe, bytes]]) -> Iterator[tuple[str, bytes]]:
    """A zip for each recipe, with its picture (JPEG) where it has one."""
    for number, (recipe, picture) in enumerate(written, start=1):
        pictures = [(_PICTURES[0], picture)] if picture else []
        yield f"{number}.zip", zipped([(_FILE, as_json(_values(recipe))), *pictures])


def _is_ours(archive: Archive) -> bool:
    return _FILE in archive


def _holds_ours(archive: Archive) -> bool:
    inner = archive.names(".zip")[:1]
    return any(_is_ours(Archive(archive.read(path), archive.budget)) for path in inner)


def _item(source: str, archive: Archive) -> Item:
    if _FILE not in archive:
        return Item(source, problem="It holds no recipe.json: export it again.")
    try:
        recipe = _recipe(schema_org.loaded(archive.read(_FILE)))
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))
    return Item(source, recipe, image=archive.first_of(_PICTURES))


def _recipe(values: object) -> NeutralRecipe:
    if not isinstance(values, dict):
        raise UnreadableRecipe("It is not a Tandoor recipe: export it again.")
    title = schema_org.line(values.get("name"))
    ingredients, steps = _contents(_dicts(values.get("steps")))
    if not title or not (ingredients or steps):
        raise UnreadableRecipe("This recipe has no title, or neither ingredients nor steps.")
    meals, tags = courses.meals_and_tags(map(schema_org.line, _dicts(values.get("keywords"))))
    said = [values.get("servings"), values.get("servings_text")]
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=steps,
        description=schema_org.block(values.get("description")),
        meal_types=meals,
        tags=tags,
        # Its “waiting” is the oven's and the fridge's time alike.
        prep_minutes=times.minutes(values.get("working_time"), []) or None,
        cook_minutes=times.minutes(values.get("waiting_time"), []) or None,
        source_url=schema_org.address(schema_org.line(values.get("source_url"))),
        publisher_nutrition=_nutrition(values.get("nutrition")),
        **schema_org.yields([part for part in said if part]),
    )


def _contents(rows: list[dict]) -> tuple[tuple[NeutralIngredient, ...], tuple[NeutralStep, ...]]:
    ingredients: list[NeutralIngredient] = []
    steps: list[NeutralStep] = []
    for row in headed_lines.capped(rows):
        listed = list(_ingredients(headed_lines.capped(_dicts(row.get("ingredients")))))
        uses = tuple(range(len(ingredients), len(ingredients) + len(listed)))
        ingredients += listed
        text = schema_org.line(row.get("instruction"))
        if text:
            minutes = times.minutes(row.get("time"), [])
            section = schema_org.line(row.get("name"))
            steps.append(NeutralStep(text, section, (minutes or 0) * 60 or None, uses))
    return tuple(headed_lines.capped(ingredients)), _with_honest_uses(steps)


def _with_honest_uses(steps: list[NeutralStep]) -> tuple[NeutralStep, ...]:
    """All ingredients at one of several steps is how an unsorted recipe looks, and says nothing."""
    if sum(bool(step.uses) for step in steps) > 1:
        return tuple(steps)
    return tuple(replace(step, uses=()) for step in steps)


def _ingredients(rows: list[dict]) -> Iterator[NeutralIngredient]:
    section = ""
    for row in rows:
        note = schema_org.line(row.get("note"))
        if row.get("is_header"):
            section = note.strip(" :")
            continue
        line = parts.ingredient(
            amount=None if row.get("no_amount") else row.get("amount"),
            unit=schema_org.line(row.get("unit")),
            food=schema_org.line(row.get("food")),
            note=note,
            text=schema_org.line(row.get("original_text")),
            section=section,
        )
        if line:
            yield line


def _nutrition(value: object) -> dict[str, str]:
    facts = value.items() if isinstance(value, dict) else ()
    texts = {name: schema_org.line(fact) for name, fact in facts if name != "id"}
    return {name: text for name, text in texts.items() if text}


def _dicts(value: object) -> list[dict]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _values(recipe: NeutralRecipe) -> dict:
    waiting = (recipe.cook_minutes or 0) + (recipe.rest_minutes or 0)
    keywords = [*recipe.meal_types, *recipe.tags]
    return {
        "name": recipe.title,
        "description": recipe.description,
        "keywords": [{"name": word, "description": ""} for word in keywords],
        "steps": _steps(recipe),
        "working_time": recipe.prep_minutes or 0,
        "waiting_time": waiting,
        "internal": True,
        "nutrition": None,
        "servings": recipe.servings,
        "servings_text": recipe.yield_text,
        "source_url": recipe.source_url,
    }


def _steps(recipe: NeutralRecipe) -> list[dict]:
    """An ingredient stands at the step that uses it where that keeps their order, else first."""
    used = [number for step in recipe.steps for number in step.uses]
    by_step = used == list(range(len(recipe.ingredients)))
    rows = [] if by_step else [_step(NeutralStep(""), recipe.ingredients, 0)]
    for step in recipe.steps:
        lines = [recipe.ingredients[number] for number in step.uses] if by_step else []
        rows.append(_step(step, lines, len(rows)))
    return rows


def _step(step: NeutralStep, lines: Iterable[NeutralIngredient], order: int) -> dict:
    return {
        "name": step.section,
        "instruction": step.text,
        "ingredients": _rows(lines),
        "time": (step.timer_seconds or 0) // 60,
        "order": order,
        "show_as_header": bool(step.section),
    }


def _rows(lines: Iterable[NeutralIngredient]) -> list[dict]:
    rows, current = [], ""
    for line in lines:
        if line.section != current:
            rows.append({"note": line.section, "is_header": True, "no_amount": True})
            current = line.section
        rows.append(_row(line))
    return [row | {"order": order} for order, row in enumerate(rows)]


def _row(line: NeutralIngredient) -> dict:
    values = parts.in_parts(line)
    return {
        "food": {"name": values["food"], "plural_name": None, "ignore_shopping": False},
        "unit": {"name": values["unit"]} if values["unit"] else None,
        "amount": values["amount"] or 0,
        "note": values["note"],
        "is_header": False,
        "no_amount": values["amount"] is None,
        "original_text": values["text"],
    }
