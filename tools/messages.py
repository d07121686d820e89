"""Collects the texts to translate, merges them into locale/*/LC_MESSAGES/django.po, compiles.

`make messages` runs it. Unlike Django's makemessages it needs no gettext tools, so the tests
read the sources in the same way on every machine. What the sources no longer say goes; what is
new stands in the file with an empty translation.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
APPS = ("households", "recipes", "nutrition", "planner", "shopping", "mealplanner")
# Name of the function -> which arguments are context, singular and plural.
_KEYWORDS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL_IN_TEMPLATE = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What names a translation: `context` and `plural` are empty for most."""

    text: str
    context: str = ""
    plural: str = ""


def messages() -> dict[Message, list[str]]:
    """Every message of the sources with the files it stands in, sorted by file."""
    found: dict[Message, list[str]] = {}
    for path in _sources():
        read = _in_python if path.suffix == ".py" else _in_template
        name = path.relative_to(ROOT).as_posix()
        for message in read(path.read_text()):
            files = found.setdefault(message, [])
            if name not in files:
                files.append(name)
    return found


def catalogue(language_folder: Path) -> polib.POFile:
    return polib.pofile(str(language_folder / "LC_MESSAGES" / "django.po"), wrapwidth=99)


def key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgctxt or "", entry.msgid_plural)


def merge(file: polib.POFile, found: dict[Message, list[str]]) -> None:
    """Bring a language's file up to the sources; translations that still apply stay."""
    known = {key(entry): entry for entry in file}
    file.clear()
    for message, files in found.items():
        entry = known.get(message) or _untranslated(message, forms=_plural_forms(file))
        entry.occurrences = [(name, "") for name in files]
        entry.flags = ["python-format"] if "%(" in message.text else []
        file.append(entry)


def _untranslated(message: Message, *, forms: int) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": dict.fromkeys(range(forms), "")}
    return polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        **(plural if message.plural else {}),
    )


def _plural_forms(file: polib.POFile) -> int:
    return int(re.search(r"nplurals=(\d+)", file.metadata["Plural-Forms"])[1])


def _sources() -> Iterator[Path]:
    for app in APPS:
        yield from (
            path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts
        )
    templates = (ROOT / "templates").rglob("*")
    yield from (path for path in sorted(templates) if path.suffix in (".html", ".txt"))


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_call(node: ast.Call) -> Iterator[Message]:
    name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
    if name not in _KEYWORDS:
        return
    texts = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
    context, text, plural = _KEYWORDS[name]
    if len(texts) > text and isinstance(texts[text], str) and texts[text]:
        yield Message(
            texts[text],
            "" if context is None else texts[context],
            "" if plural is None else texts[plural],
        )


def _in_template(source: str) -> Iterator[Message]:
    """Django writes a template's texts as calls; between them stands what is no Python."""
    calls = templatize(source)
    for match in _CALL_IN_TEMPLATE.finditer(calls):
        node = _call_at(calls, match.start())
        if node:
            yield from _of_call(node)


def _call_at(text: str, start: int) -> ast.Call | None:
    for end in re.finditer(r"\)", text[start:]):
        try:
            return ast.parse(text[start : start + end.end()], mode="eval").body
        except SyntaxError:
            continue
    return None


def main() -> None:
    found = messages()
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        file = catalogue(folder)
        merge(file, found)
        file.save()
        file.save_as_mofile(str(folder / "LC_MESSAGES" / "django.mo"))
        missing = len(file.untranslated_entries())
        print(f"{folder.name}: {len(file)} texts, {missing} not translated.")


if __name__ == "__main__":
    main()
