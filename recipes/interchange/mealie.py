"""Reads Mealie's exports, and writes the older one. Pure.

- Until version 1, and as a recipe's download: `recipes/<slug>/<slug>.json` with `images/`.
- Backups since version 1: `database.json`, a list of rows for each table, see `mealie_backup`.
"""

import re
from collections.abc import Iterable, Iterator

from recipes.interchange import courses, headed_lines, metadata, parts, schema_org, times
from recipes.interchange.archives import Archive, FileNames, as_json, is_zip, zipped
from recipes.interchange.item import Item
from recipes.interchange.mealie_backup import DATABASE, recipes_of
from recipes.interchange.neutral import (
    NeutralIngredient,
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)
from recipes.interchange.schema_org_writer import minutes_in_all, own_facts

_LAYOUT = re.compile(r"(?:.*/)?recipes/(?P<slug>[^/]+)/(?P=slug)\.json")
_PICTURE = "original.jpg"
_PICTURES = ("original.webp", "original.jpg", "original.jpeg", "original.png")


def recognises(data: bytes) -> bool:
    try:
        return is_zip(data) and any(map(_is_ours, Archive(data).names(".json")))
    except UnreadableRecipe:
        return False


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    archive = Archive(data)
    paths = archive.names(".json")
    databases = [path for path in paths if _is_database(path)]
    if databases:
        for values in recipes_of(schema_org.loaded(archive.read(databases[0]))):
            folder = databases[0].removesuffix(DATABASE) + f"data/recipes/{values['id']}/images/"
            source = f"{DATABASE}: {values.get('name') or values['id']}"
            yield _item(source, values, archive, folder)
        return
    found = [path for path in paths if _LAYOUT.fullmatch(path)]
    if not found:
        raise UnreadableRecipe("The zip holds no Mealie recipe: upload the backup as it is.")
    for path in found:
        try:
            values = schema_org.loaded(archive.read(path))
        except UnreadableRecipe as error:
            yield Item(path, problem=str(error))
        else:
            yield _item(path, values, archive, path.rpartition("/")[0] + "/images/")


def write(recipes: Iterable[NeutralRecipe]) -> bytes:
    return zipped(files((recipe, b"") for recipe in recipes))


def files(written: Iterable[tuple[NeutralRecipe, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files of the zip: of each recipe, and of its picture (JPEG) where it has one."""
    slug_for = FileNames(joint="-")
    for recipe, picture in written:
        slug = slug_for(recipe.title.lower())
        image = {"image": _PICTURE if picture else ""}
        yield f"recipes/{slug}/{slug}.json", as_json(_values(recipe, slug) | image)
        if picture:
            yield f"recipes/{slug}/images/{_PICTURE}", picture


def _is_ours(path: str) -> bool:
    return _is_database(path) or bool(_LAYOUT.fullmatch(path))


def _is_database(path: str) -> bool:
    return path.rpartition("/")[2] == DATABASE


def _item(source: str, values: object, archive: Archive, folder: str) -> Item:
    try:
        if not isinstance(values, dict):
            raise UnreadableRecipe("It is not a Mealie recipe: export it again.")
        recipe = _recipe({_snake(name): value for name, value in values.items()})
    except UnreadableRecipe as error:
        return Item(source, problem=str(error))
    return Item(source, recipe, image=archive.first_of(folder + name for name in _PICTURES))


def _snake(name: str) -> str:
    """Versions before 0.5 wrote recipeIngredient for recipe_ingredient."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _recipe(values: dict) -> NeutralRecipe:
    title = schema_org.line(values.get("name"))
    ingredients = tuple(_ingredients(_list(values.get("recipe_ingredient"))))
    steps = tuple(_steps(_list(values.get("recipe_instructions"))))
    if not title or not (ingredients or steps):
        raise UnreadableRecipe("This recipe has no title, or neither ingredients nor steps.")
    problems: list[str] = []
    own = _own(values.get("extras"))
    facts = schema_org.own_facts(own, problems)
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=steps,
        description=schema_org.block(values.get("description")),
        **_classes(values),
        cuisine=own.get("cuisine", ""),
        language=own.get("language") or "en",
        source_url=schema_org.address(schema_org.line(values.get("org_url"))),
        source_name=own.get("source name", ""),
        image_url=schema_org.address(own.get("image url", "")),
        notes=_notes(values.get("notes")),
        publisher_nutrition=_nutrition(values.get("nutrition")),
        **facts | {"rating": _rating(values.get("rating"))},
        **schema_org.yields(_yields(values)),
        **_times(values, own, problems),
        problems=tuple(problems),
    )


def _times(values: dict, own: dict[str, str], problems: list[str]) -> dict:
    cook = values.get("perform_time") or values.get("cook_time")
    prep, total = values.get("prep_time"), values.get("total_time")
    return times.read(prep, cook, total, problems, rest=own.get("rest time"))


def _classes(values: dict) -> dict:
    meals, tags = courses.meals_and_tags(_names(values.get("recipe_category")))
    return {
        "meal_types": meals,
        "tags": tuple(dict.fromkeys((*tags, *courses.tags(_names(values.get("tags")))))),
        "equipment": metadata.words(_names(values.get("tools"))),
    }


def _ingredients(rows: list) -> Iterator[NeutralIngredient]:
    section = ""
    for row in headed_lines.capped(rows):
        if isinstance(row, str):
            yield from headed_lines.ingredients([row])
        elif isinstance(row, dict):
            row = {_snake(name): value for name, value in row.items()}
            section = schema_org.line(row.get("title")) or section
            line = _ingredient(row, section)
            if line:
                yield line


def _ingredient(row: dict, section: str) -> NeutralIngredient | None:
    food, unit, note = (schema_org.line(row.get(name)) for name in ("food", "unit", "note"))
    amount = parts.decimal(row.get("quantity"))
    text = schema_org.line(row.get("original_text"))
    if not food:
        # 1 is what Mealie puts where nobody entered an amount.
        counts = not row.get("disable_amount") and (unit or amount not in (None, 1))
        text = f"{amount.normalize():f} {unit} {note}" if counts and amount else note
    return parts.ingredient(
        amount=amount, unit=unit, food=food, note=note, text=text, section=section
    )


def _steps(rows: list) -> Iterator[NeutralStep]:
    section = ""
    for row in headed_lines.capped(rows):
        if isinstance(row, dict):
            section = schema_org.line(row.get("title")) or section
        text = schema_org.line(row)
        if text:
            yield NeutralStep(text, section)


def _names(value: object) -> list[str]:
    return [schema_org.line(part) for part in _list(value)]


def _notes(value: object) -> str:
    notes = [note for note in _list(value) if isinstance(note, dict)]
    told = [
        ": ".join(filter(None, map(schema_org.block, (note.get("title"), note.get("text")))))
        for note in notes
    ]
    return "\n\n".join(filter(None, told))


def _nutrition(value: object) -> dict[str, str]:
    facts = value.items() if isinstance(value, dict) else ()
    texts = {_camel(name): schema_org.line(fact) for name, fact in facts}
    return {name: text for name, text in texts.items() if text}


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


def _own(value: object) -> dict[str, str]:
    facts = value.items() if isinstance(value, dict) else ()
    return {name: schema_org.line(fact) for name, fact in facts}


def _rating(value: object) -> int | None:
    number = parts.decimal(value)
    return round(number) if number and 1 <= number <= 5 else None


def _yields(values: dict) -> list[str]:
    servings = parts.decimal(values.get("recipe_servings"))
    quantity = parts.decimal(values.get("recipe_yield_quantity"))
    text = schema_org.line(values.get("recipe_yield"))
    counted = f"{quantity.normalize():f} {text}" if quantity and text else text
    return [part for part in (servings and str(round(servings)), counted) if part]


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _values(recipe: NeutralRecipe, slug: str) -> dict:
    total = minutes_in_all(recipe)
    extras = own_facts(recipe) | {
        "cuisine": recipe.cuisine,
        "language": recipe.language,
        "source name": recipe.source_name,
        "image url": recipe.image_url,
    }
    return {
        "name": recipe.title,
        "slug": slug,
        "description": recipe.description,
        "recipe_servings": recipe.servings,
        "recipe_yield": recipe.yield_text,
        "prep_time": _time(recipe.prep_minutes),
        "perform_time": _time(recipe.cook_minutes),
        "total_time": _time(total),
        "recipe_category": list(recipe.meal_types),
        "tags": list(recipe.tags),
        "tools": list(recipe.equipment),
        "rating": recipe.rating,
        "org_url": recipe.source_url,
        "recipe_ingredient": _titled(recipe.ingredients, _row),
        "recipe_instructions": _titled(recipe.steps, lambda step: {"text": step.text}),
        "nutrition": {_snake(name): said for name, said in recipe.publisher_nutrition.items()},
        "notes": [{"title": "", "text": recipe.notes}] if recipe.notes else [],
        "extras": {name: value for name, value in extras.items() if value},
    }


def _time(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes} minutes"


def _titled(written: Iterable, values_of) -> list[dict]:
    """Rows; the first one of a section has its title."""
    rows, current = [], ""
    for part in written:
        rows.append({"title": part.section if part.section != current else ""} | values_of(part))
        current = part.section
    return rows


def _row(line: NeutralIngredient) -> dict:
    values = parts.in_parts(line)
    return {
        "note": values["note"],
        "unit": {"name": values["unit"]} if values["unit"] else None,
        "food": {"name": values["food"]},
        "disable_amount": False,
        "quantity": values["amount"],
        "original_text": values["text"],
    }
