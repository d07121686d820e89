"""The stages of zappa_settings.json, with what the environment says of an account filled in."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
SETTINGS = ROOT / "zappa_settings.json"
# What of the repository runs in the function.
PARTS = (
    *("households", "recipes", "nutrition", "planner", "shopping", "mealplanner"),
    *("templates", "locale"),
)
BASE = "base"  # what all stages share; nothing is deployed under that name

_VARIABLE = re.compile(r"\$\{([A-Z_]+)(:-)?\}")  # ${NAME}, or ${NAME:-} where it may be missing

# Where the function runs in a network of one's own: ids, separated by commas.
_NETWORK = {"SUBNET_IDS": "SubnetIds", "SECURITY_GROUP_IDS": "SecurityGroupIds"}


class NotReady(Exception):
    """What is missing before anything can be packaged or deployed; the message says it."""


def names() -> list[str]:
    return [name for name in _all() if name != BASE]


def settings(stage: str) -> dict:
    """The stage with what it extends, as committed. Raises NotReady for an unknown name."""
    if stage not in names():
        raise NotReady(f"There is no stage “{stage}”; there are {', '.join(names())}.")
    chosen = _all()[stage]
    merged = settings_of_parent(chosen) | chosen
    merged.pop("extends", None)
    return merged


def settings_of_parent(chosen: dict) -> dict:
    parent = chosen.get("extends")
    return settings_of_parent(_all()[parent]) | _all()[parent] if parent else {}


def variables(stage: str) -> list[str]:
    """The names that the environment must say before the stage can be deployed."""
    found = _VARIABLE.findall(json.dumps(settings(stage)))
    return sorted({name for name, optional in found if not optional} - {"STAGE"})


def options(stage: str) -> list[str]:
    """The names that the environment may say besides."""
    found = _VARIABLE.findall(json.dumps(settings(stage)))
    return sorted({name for name, optional in found if optional} | set(_NETWORK))


def filled(stage: str, environment: Mapping[str, str] = os.environ) -> dict:
    """The stage ready for Zappa. Raises NotReady, naming all variables that are missing."""
    missing = [name for name in variables(stage) if not environment.get(name)]
    if missing:
        raise NotReady(
            f"Stage {stage} needs {', '.join(missing)} in the environment; docs/deploy.md says "
            "where each comes from."
        )
    content = _fill(settings(stage), {**environment, "STAGE": stage})
    variables_of_function = content["aws_environment_variables"]
    content["aws_environment_variables"] = {
        name: value for name, value in variables_of_function.items() if value
    }
    network = {key: environment.get(name, "") for name, key in _NETWORK.items()}
    if any(network.values()):
        if not all(network.values()):
            raise NotReady(f"A network needs both {' and '.join(_NETWORK)}, or neither.")
        content["vpc_config"] = {key: value.split(",") for key, value in network.items()}
    return content


def _fill(value, values: Mapping[str, str]):
    if isinstance(value, dict):
        return {key: _fill(inner, values) for key, inner in value.items()}
    if isinstance(value, list):
        return [_fill(inner, values) for inner in value]
    if isinstance(value, str):
        return _VARIABLE.sub(lambda match: values.get(match[1], ""), value)
    return value


def write(stage: str, folder: Path, *, content: dict) -> None:
    """A zappa_settings.json with that stage alone."""
    text = json.dumps({stage: content}, indent=2)
    (folder / SETTINGS.name).write_text(text + "\n")


def _all() -> dict:
    return json.loads(SETTINGS.read_text())
