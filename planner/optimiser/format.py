"""Problems and solutions as JSON, and the JSON schemas, all read off the types themselves.

Bad input ends in one ProblemError sentence that names the place, like "slots[3].minutes".
"""

import difflib
import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .types import Evaluation, PlannedMeal, Problem, ProblemError, Solution

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Larger numbers are slips, and would drown the others.
MOST = 1e12
NAMES = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


def problem_from_json(text: str) -> Problem:
    """The problem of a JSON text. Raises ProblemError."""
    return _read(Problem, _parsed(text, "problem"), "")


def problem_to_json(problem: Problem) -> str:
    """Every field, defaults included."""
    return json.dumps(_plain(problem), indent=2, ensure_ascii=False)


def solution_to_json(solution: Solution) -> str:
    """Every field of a solution."""
    return json.dumps(_plain(solution), indent=2, ensure_ascii=False)


def evaluation_to_json(evaluation: Evaluation) -> str:
    """An evaluation with its objective, as `--verify` prints it."""
    whole = {"objective": evaluation.objective, "violation": evaluation.violation}
    return json.dumps(whole | _plain(evaluation), indent=2, ensure_ascii=False)


def meals_from_json(text: str) -> tuple[tuple[PlannedMeal, ...], float | None]:
    """The meals of a solution and the objective it claims, None if it claims none.

    Of a meal only slot_id, recipe_id and leftover_of count. Raises ProblemError.
    """
    given = _parsed(text, "solution")
    if not isinstance(given, dict) or not isinstance(given.get("meals"), list):
        raise ProblemError("The solution has no list of meals; give it as {'meals': [...]}.")
    meals = tuple(_read_meal(item, f"meals[{n}]") for n, item in enumerate(given["meals"]))
    claimed = given.get("objective")
    return meals, None if claimed is None else _read(float, claimed, "objective")


def schema_of(cls: type) -> dict:
    """The JSON schema of a type of this package, with every type it uses."""
    definitions: dict[str, dict] = {}
    _schema(cls, definitions)
    whole = definitions.pop(cls.__name__)
    named = {"$schema": SCHEMA_DIALECT, "title": cls.__name__}
    return named | whole | {"$defs": dict(sorted(definitions.items()))}


def schema_to_json(cls: type) -> str:
    """The JSON schema of a type as a text."""
    return json.dumps(schema_of(cls), indent=2, ensure_ascii=False)


def _parsed(text: str, what: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ProblemError(f"The {what} is not valid JSON at {place}: {error.msg}.") from None
    except RecursionError:
        raise ProblemError(f"The {what} is nested too deeply to be one.") from None
    except ProblemError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise ProblemError(f"The {what} has a number nobody can read: {error}.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object that says everything once."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ProblemError(f"'{name}' is given twice in one object; keep one of them.")
        found[name] = value
    return found


def _read_meal(given: Any, path: str) -> PlannedMeal:
    if not isinstance(given, dict):
        raise ProblemError(f"{path} must be an object, not {_shown(given)}.")
    wanted = ("slot_id", "recipe_id", "leftover_of")
    return _read(PlannedMeal, {name: given[name] for name in wanted if name in given}, path)


def _read(kind: Any, given: Any, path: str) -> Any:
    if is_dataclass(kind):
        return _read_object(kind, given, path)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        chosen = next(option for option in inner if option is not type(None))
        return None if given is None else _read(chosen, given, path)
    if origin is tuple:
        _expect(isinstance(given, list), given, "a list", path)
        return tuple(_read(inner[0], item, f"{path}[{n}]") for n, item in enumerate(given))
    if origin is Mapping:
        _expect(isinstance(given, dict), given, "an object", path)
        return {key: _read(inner[1], item, f"{path}.{key}") for key, item in given.items()}
    if origin is Literal:
        _expect(given in inner, given, f"one of {', '.join(inner)}", path)
        return given
    return _read_scalar(kind, given, path)


def _read_scalar(kind: type, given: Any, path: str) -> Any:
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if number and abs(given) > MOST and given == given and not math.isinf(given):
        raise ProblemError(f"{path} is beyond any amount of food; give a number up to {MOST:g}.")
    if kind is float:
        _expect(number and math.isfinite(given), given, NAMES[float], path)
        return float(given)
    if kind is int:
        _expect(number and math.isfinite(given) and given == int(given), given, NAMES[int], path)
        return int(given)
    _expect(isinstance(given, kind), given, NAMES[kind], path)
    return given


def _read_object(cls: type, given: Any, path: str) -> Any:
    _expect(isinstance(given, dict), given, "an object", path)
    hints, known = get_type_hints(cls), [f.name for f in fields(cls)]
    for name in given:
        if name not in known:
            raise ProblemError(_unknown_field(path or "The problem", name, known))
    for f in fields(cls):
        if f.name not in given and _is_required(f):
            raise ProblemError(f"{path or 'The problem'} lacks '{f.name}'; give it.")
    inside = f"{path}." if path else ""
    return cls(**{n: _read(hints[n], value, f"{inside}{n}") for n, value in given.items()})


def _is_required(f: Any) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def _unknown_field(path: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    advice = f"did you mean '{near[0]}'?" if near else f"it may have: {', '.join(known)}."
    return f"{path} has an unknown field '{name}'; {advice}"


def _expect(holds: bool, given: Any, wanted: str, path: str) -> None:
    if not holds:
        raise ProblemError(f"{path or 'The problem'} must be {wanted}, not {_shown(given)}.")


def _shown(given: Any) -> str:
    text = json.dumps(given, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:37] + "..."


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists."""
    return json.loads(json.dumps(asdict(value)))


def _schema(kind: Any, definitions: dict[str, dict]) -> dict:
    if is_dataclass(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object_schema(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        options = [_schema(option, definitions) for option in inner if option is not type(None)]
        return {"anyOf": [*options, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
    if origin is Literal:
        return {"enum": list(inner)}
    return {"type": {str: "string", bool: "boolean", int: "integer", float: "number"}[kind]}


def _object_schema(cls: type, definitions: dict[str, dict]) -> dict:
    hints = get_type_hints(cls)
    return {
        "type": "object",
        "description": " ".join((cls.__doc__ or "").split()),
        "properties": {f.name: _schema(hints[f.name], definitions) for f in fields(cls)},
        "required": [f.name for f in fields(cls) if _is_required(f)],
        "additionalProperties": False,
    }
