"""Bytes of a file to text. Pure."""

import codecs
import json
import re

from recipes.interchange.neutral import UnreadableRecipe

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Control characters, and those that turn the direction of the text that follows them.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FEW_CONTROLS = 8  # slips of a keyboard or a copy, in a text of any length
_MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text


def decoded(data: bytes) -> str:
    """The text with plain line ends and without invisible characters. Raises UnreadableRecipe.

    UTF-8 is tried first. Other bytes are read as Windows-1252 or Latin-1, in which most files
    from before Unicode are written.
    """
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding and not is_text(data):
        raise UnreadableRecipe("This file is not text: it may be damaged, or a photo or program.")
    text = _decode(data, [encoding] if encoding else ["utf-8", "cp1252", "latin-1"])
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return _INVISIBLE.sub("", text)


def is_text(data: bytes) -> bool:
    """Whether these bytes can be text: few control characters in the first 64 KiB."""
    start = data[:65536]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(start.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
    return controls <= max(_FEW_CONTROLS, _MOST_CONTROLS * len(start))


def _decode(data: bytes, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRecipe("The letters of this file can't be read: save it again as UTF-8.")


def decoded_json(data: bytes) -> object:
    """The value of a JSON file. Raises UnreadableRecipe with the place of the mistake."""
    try:
        return json.loads(decoded(data))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableRecipe(f"This file is not valid JSON ({where}): export it again.") from None
    except (ValueError, RecursionError):
        raise UnreadableRecipe(
            "This JSON is nested too deeply, or has a number too long."
        ) from None
