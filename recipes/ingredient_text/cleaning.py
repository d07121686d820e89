"""From text as it was typed, scanned or saved from a page to text the grammar reads."""

import html
import re
import unicodedata

_HUGE_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,}+;?")  # no character; int() refuses it
_MARKUP = re.compile(r"</?(?:a|b|i|u|em|strong|span|p|br|li|sup|sub|div|label)\b[^<>]*>", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]+")
_WRITTEN_FRACTION = re.compile("(?=[\u00bc-\u00be\u2150-\u215f\u2189])")
_TRADEMARK = re.compile("[\u00ae\u2122]")  # before NFKC makes two letters of one sign
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[\s*•▢☐□✓✔·|=+_,;–—>~-]|\.(?!\d)|\[[ xX]?\])+(?=\S)")
_SIGNS = str.maketrans(
    {
        "⁄": "/",
        "∕": "/",
        "–": "-",
        "—": "-",
        "‒": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "″": '"',
        "“": '"',
        "”": '"',
        "×": "x",
        "⨯": "x",
    }
)
# Pages that lose a space between unit and food: “1 cupmilk”, “2 cupsall-purpose flour”. An s is
# the food's where only the food makes sense of it: “1 cupsugar”.
_GLUED = re.compile(
    r"(\d\s?)((?:cup|tablespoon|teaspoon)"
    r"(?:(?=s(?:ugar|alt|hredded|liced|our|esame|oy|ifted|oftened|emi))|s?))"
    r"(?!cakes?\b|s?ful|s?\b)(?=[a-z]{3})",
    re.I,
)
_BRACKETS = str.maketrans("[]{}", "()()")


def clean(text: str) -> str:
    """One line of plain words: no mark-up, bullets, control signs; fractions as 1/2."""
    if "&" in text:
        text = html.unescape(_HUGE_NUMBER.sub("\ufffd", text))
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    text = _CONTROL.sub(" ", text)
    if not text.isascii():
        text = _plain_signs(text)
    text = _GLUED.sub(r"\1\2 ", _SPACES.sub(" ", text).strip())
    return _BULLET.sub("", text).translate(_BRACKETS)


def _plain_signs(text: str) -> str:
    text = _INVISIBLE.sub("", text)
    text = text.replace("—", " - ")
    text = _WRITTEN_FRACTION.sub(" ", text)
    text = _TRADEMARK.sub("\u2122", text)
    marked = [unicodedata.normalize("NFKC", part) for part in text.split("\u2122")]
    return "\u2122".join(marked).translate(_SIGNS)
