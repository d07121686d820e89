"""The shape of the code: what holds everywhere, whoever writes the next module."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db.models import F, UniqueConstraint
from django.db.models.expressions import OrderBy

from households.models import Household
from tests.settings import ENVIRONMENT

ROOT = Path(__file__).resolve().parent.parent
OUR_APPS = ("households", "recipes", "nutrition", "planner", "shopping")
MODELS = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]
# The two things that no household owns.
UNOWNED = {"households.User", "households.Household"}
MODULES = sorted(
    path
    for folder in (*OUR_APPS, "mealplanner", "deployment", "tests", "tools", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 30
MOST_LINES_OF_A_TEMPLATE = 100


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run manage.py as a server would: with the site's settings and these variables alone."""
    variables = os.environ | ENVIRONMENT | {"DATABASE_URL": "sqlite://:memory:"} | environment
    variables["DJANGO_SETTINGS_MODULE"] = "mealplanner.settings"
    variables.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests' own need
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )


def test_apps_import_in_one_direction_and_pure_modules_know_no_django():
    """In a process of its own: import-linter silences every logger of the one it runs in."""
    program = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([program], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_no_migration_is_missing(db, capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_the_settings_for_production_pass_the_deployment_checks():
    checked = _manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        SECRET_KEY="only-for-the-checks-" + "k3y" * 20,
        HTTPS_ONLY="true",
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    )
    assert checked.returncode == 0, checked.stderr


def test_a_missing_secret_key_is_one_clear_sentence():
    stopped = _manage("check", SECRET_KEY="")
    assert stopped.returncode != 0
    assert stopped.stderr.count("\n") == 1
    assert stopped.stderr.startswith("SECRET_KEY is not set: ")


def _labels(models) -> list[str]:
    return sorted(model._meta.label for model in models)


def test_editors_reach_every_model_in_the_admin():
    admin.autodiscover()
    inlines = {
        inline.model for options in admin.site._registry.values() for inline in options.inlines
    }
    assert _labels(set(MODELS) - set(admin.site._registry) - inlines) == []


def _is_owned(model) -> bool:
    fields = {field.name: field.related_model for field in model._meta.get_fields()}
    return fields.get("household") is Household


def test_every_row_belongs_to_a_household():
    assert {model._meta.label for model in MODELS if not _is_owned(model)} == UNOWNED


def test_every_queryset_knows_what_a_user_may_see():
    owned = [model for model in MODELS if _is_owned(model)]
    assert _labels(m for m in owned if not hasattr(m._default_manager, "visible_to")) == []


def _ordered_by(entry) -> str:
    if isinstance(entry, OrderBy):
        entry = entry.expression
    return entry.name if isinstance(entry, F) else str(entry).lstrip("-")


def _unique_together(model) -> list[set[str]]:
    """The sets of fields that tell any two rows apart."""
    keys = [{"pk"}] + [
        {field.name} for field in model._meta.fields if field.unique and not field.null
    ]
    keys += [
        set(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
        and constraint.fields
        and constraint.condition is None
        and not any(model._meta.get_field(name).null for name in constraint.fields)
    ]
    return keys


def _is_total(model) -> bool:
    ordered_by = {_ordered_by(entry) for entry in model._meta.ordering}
    return any(key <= ordered_by for key in _unique_together(model))


def test_every_order_is_total_so_that_pages_never_shuffle():
    assert _labels(model for model in MODELS if not _is_total(model)) == []


def test_no_module_is_longer_than_one_can_keep_in_mind():
    lengths = {_name(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {n: lines for n, lines in lengths.items() if lines > MOST_LINES_OF_A_MODULE} == {}


def _functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(node) -> int:
    return node.end_lineno - node.lineno + 1


def _lines_of_data(node) -> int:
    """Lines of the lists, dicts, sets and tuples in it that hold constants and names alone."""
    if isinstance(node, ast.List | ast.Dict | ast.Set | ast.Tuple):
        parts = [part for part in ast.walk(node) if isinstance(part, ast.Call | ast.comprehension)]
        return 0 if parts else _lines(node) - 1
    return sum(_lines_of_data(child) for child in ast.iter_child_nodes(node))


def _length(function) -> int:
    """Lines from `def` to the end; its docstring and tables of data aren't counted."""
    documented = ast.get_docstring(function, clean=False) is not None
    documentation = _lines(function.body[0]) if documented else 0
    return _lines(function) - documentation - sum(map(_lines_of_data, function.body))


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{_name(path)}:{function.name}": _length(function)
        for path in MODULES
        for function in _functions(path)
        if _length(function) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_template_is_longer_than_it_should_be():
    lengths = {_name(path): len(path.read_text().splitlines()) for path in TEMPLATES}
    assert {n: lines for n, lines in lengths.items() if lines > MOST_LINES_OF_A_TEMPLATE} == {}


FORBIDDEN_IN_PAGES = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on[:-]", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
}


@pytest.mark.parametrize("what", FORBIDDEN_IN_PAGES)
def test_templates_hold_nothing_that_the_content_security_policy_blocks(what):
    pattern = FORBIDDEN_IN_PAGES[what]
    assert [_name(path) for path in TEMPLATES if pattern.search(path.read_text())] == []


def _requirement_lines():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for line in path.read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                yield path.name, line.strip()


def test_requirements_are_pinned_and_name_no_host():
    for name, line in _requirement_lines():
        assert re.fullmatch(r"-r \w+\.txt|[A-Za-z0-9._\[\]-]+==[0-9][\w.]*", line), (name, line)


def _variables_read() -> set[str]:
    """The names in env("..."), env.bool("...") and the like in the settings."""
    names = set()
    for node in ast.walk(ast.parse((ROOT / "mealplanner" / "settings.py").read_text())):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(function, ast.Name) and function.id == "env":
                names.add(node.args[0].value)
    return names


def _variables_explained() -> list[str]:
    """The names in .env.example that follow a comment; `# NAME=` is one left out by default."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    matches = [re.match(r"(?:# )?([A-Z_]+)=", line) for line in lines]
    return [
        match[1]
        for before, match in zip(["", *lines], matches, strict=False)
        if match and before.startswith("#")
    ]


def test_every_environment_variable_is_explained_and_every_explained_one_is_read():
    explained = _variables_explained()
    assert sorted(explained) == sorted(_variables_read())


def test_tests_decide_every_environment_variable_themselves():
    assert set(ENVIRONMENT) == _variables_read()
