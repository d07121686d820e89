"""A Mealie backup's tables, joined to recipes as its older exports hold them. Pure."""

from collections import defaultdict
from collections.abc import Iterator

from recipes.interchange.neutral import UnreadableRecipe

DATABASE = "database.json"
_JOINED = {
    "tags": ("recipes_to_tags", "tag_id", "tags"),
    "recipe_category": ("recipes_to_categories", "category_id", "categories"),
    "tools": ("recipes_to_tools", "tool_id", "tools"),
}
_PARTS = {
    "recipe_ingredient": "recipes_ingredients",
    "recipe_instructions": "recipe_instructions",
    "notes": "notes",
}


def recipes_of(tables: object) -> list[dict]:
    """Each recipe with its rows of the other tables. Raises UnreadableRecipe."""
    if not isinstance(tables, dict) or not isinstance(tables.get("recipes"), list):
        raise UnreadableRecipe("database.json holds no recipes: make a new backup in Mealie.")
    try:
        return list(_recipes(tables))
    except TypeError:  # an id that is a list or an object
        raise UnreadableRecipe("The tables of database.json do not fit together.") from None


def _recipes(tables: dict) -> Iterator[dict]:
    rows = {name: _rows(tables, name) for name in tables}
    parts = {name: _by_recipe(rows.get(table, [])) for name, table in _PARTS.items()}
    joined = {name: _joined(rows, *tables) for name, tables in _JOINED.items()}
    units, foods = (_by_id(rows.get(name, [])) for name in ("ingredient_units", "ingredient_foods"))
    nutrition = {row.get("recipe_id"): row for row in rows.get("recipe_nutrition", [])}
    for recipe in rows["recipes"]:
        key = recipe.get("id")
        lists = {name: found.get(key, []) for name, found in (parts | joined).items()}
        lists["recipe_ingredient"] = [
            line | {"unit": units.get(line.get("unit_id")), "food": foods.get(line.get("food_id"))}
            for line in lists["recipe_ingredient"]
        ]
        facts = {
            name: value
            for name, value in nutrition.get(key, {}).items()
            if name not in ("id", "recipe_id")
        }
        yield recipe | lists | {"nutrition": facts, "id": _dashed(str(key))}


def _rows(tables: dict, name: str) -> list[dict]:
    rows = tables[name] if isinstance(tables[name], list) else []
    return [row for row in rows if isinstance(row, dict)]


def _by_id(rows: list[dict]) -> dict:
    return {row.get("id"): row.get("name") for row in rows}


def _by_recipe(rows: list[dict]) -> dict[str, list[dict]]:
    """Rows by recipe, in the order in which the recipe shows them."""
    found = defaultdict(list)
    for row in rows:
        found[row.get("recipe_id")].append(row)
    return {
        key: sorted(group, key=lambda row: _position(row.get("position")))
        for key, group in found.items()
    }


def _joined(rows: dict, links: str, column: str, table: str) -> dict[str, list[str]]:
    names = _by_id(rows.get(table, []))
    found = defaultdict(list)
    for link in rows.get(links, []):
        if names.get(link.get(column)):
            found[link.get("recipe_id")].append(names[link[column]])
    return found


def _position(value: object) -> int:
    return value if isinstance(value, int) else 0


def _dashed(key: str) -> str:
    """SQLite keeps a UUID as 32 digits, the folder of its pictures is named with dashes."""
    is_plain = len(key) == 32 and key.isalnum()
    return "-".join([key[:8], key[8:12], key[12:16], key[16:20], key[20:]]) if is_plain else key
