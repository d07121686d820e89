"""The translations are whole, fit their sources, and are what is compiled.

`make messages` mends what is missing here, but for the translating itself (docs/translating.md).
"""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

import nutrition.wording
import planner.phrases
import recipes.phrases
from tools import messages

FOLDERS = sorted(path.name for path in messages.LOCALE.iterdir() if path.is_dir())
_PLACE = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
_PHRASES = {
    *recipes.phrases.TEMPLATES,
    *nutrition.wording.said.templates,
    *planner.phrases.reason.templates,
    *planner.phrases.rule.templates,
    *planner.phrases.week.templates,
}


@pytest.fixture(scope="module")
def sources():
    return messages.messages()


@pytest.fixture(scope="module", params=FOLDERS)
def texts(request):
    return messages.catalogue(messages.LOCALE / request.param)


def test_every_language_but_the_sources_own_has_a_folder():
    assert sorted(code for code, _name in settings.LANGUAGES if code != "en-gb") == FOLDERS


def test_every_text_of_the_sources_is_translated_and_no_other(texts, sources):
    assert {messages.key(entry) for entry in texts} == set(sources)


def test_nothing_is_empty_fuzzy_or_obsolete(texts):
    assert [entry.msgid for entry in texts if not entry.translated()] == []
    assert [entry.msgid for entry in texts if entry.fuzzy or entry.obsolete] == []


def test_every_place_of_a_text_stands_in_its_translation(texts):
    wrong = [entry.msgid for entry in texts if not _fits(entry)]

    assert wrong == []


def _fits(entry) -> bool:
    """“One recipe” may leave the number out where its plural names it."""
    if not entry.msgid_plural:
        return _places(entry.msgstr) == _places(entry.msgid)
    most = _places(entry.msgid) | _places(entry.msgid_plural)
    singular, *others = (text for _form, text in sorted(entry.msgstr_plural.items()))
    return _places(singular) <= most and all(_places(text) == most for text in others)


def _places(text: str) -> set[str]:
    return set(_PLACE.findall(text))


def test_what_is_compiled_is_what_was_written(texts):
    path = Path(texts.fpath).with_suffix(".mo")
    compiled = {messages.key(entry): _texts(entry) for entry in polib.mofile(str(path))}

    assert compiled == {messages.key(entry): _texts(entry) for entry in texts}


def _texts(entry):
    return entry.msgstr or list(entry.msgstr_plural.values())


def test_every_phrase_is_one_that_a_calculation_says():
    """A sentence changed there and not here would stay in English without anybody noticing."""
    said = _said_by_the_sources()
    unsaid = [phrase for phrase in sorted(_PHRASES) if not _is_said(phrase, said)]

    assert unsaid == []


_ANY = "\x00"


def _said_by_the_sources() -> str:
    """All texts of the sources, with a mark in each place that is filled."""
    found = []
    for app in messages.APPS:
        for path in sorted((messages.ROOT / app).rglob("*.py")):
            if path.name not in ("phrases.py", "wording.py"):
                found += map(_text, ast.walk(ast.parse(path.read_text())))
    return "\n".join(filter(None, found))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or _ANY for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("{}", _ANY)
    return ""


def _is_said(phrase: str, said: str) -> bool:
    """Every stretch of its words between two places stands in the sources."""
    stretches = re.split(r"%\(\w+\)s|;|%%", phrase)
    return all(stretch.strip(" ().:") in said for stretch in stretches)
