"""Whether a cook may leave the whole line out, as the line itself says."""

import re

_PHRASE_ENDS = re.compile(r"[,;()*]|\s[-–]\s")
_OPTIONAL = re.compile(
    r"^\W*(?:totally |mostly |completely |entirely )?optional(?:ly)?\b|\boptional\W*$"
    r"|\bis (?:totally |completely )?optional\b",
    re.I,
)
# “if desired” leaves the food to the cook; “if you prefer less heat” only a way to prepare it.
_IF = re.compile(
    r"\b(?:if (?:desired|liked|wanted|needed|necessary|you (?:like|wish|prefer|want))"
    r"(?=\W*$|\W+(?:for|to)\b)|if using\W*$)",
    re.I,
)
# Before “if desired” these say what else the cook may choose: more of it, another kind.
_NOT_THE_FOOD = re.compile(
    r"\b(?:more|extra|additional|some|replace|substitute|sub|use|omit|adjust|decrease|increase|"
    r"thin|thinned)\b|[\w-]+[- ]free\b|\b(?:low|reduced)[- ]\w+\b"
    r"|\b(?:peeled|seeded|deseeded|cored|skinned|stemmed|toasted|warmed|strained|sifted|trimmed|"
    r"removed|rinsed|drained|melted|softened|divided|skinless|boneless|thawed)\W*$",
    re.I,
)
_SERVING = re.compile(
    r"\b(?:for|to) (?:serv(?:e|ing)|garnish(?:ing)?|decorat(?:e|ing|ion))\b"
    r"|\bas (?:an? )?(?:garnish|topping|accompaniment)\b|^garnish(?:es)?:",
    re.I,
)
_TOPPING = re.compile(r"\b(?:for|to) (?:the )?topping\b", re.I)
_NOT_WHOLLY = re.compile(
    r"\b(?:plus|more|extra|additional|ready|some|reserved?|save|keep|wedges?)\b[^,;()]{0,60}$"
    r"|\(or\b[^()]*$",
    re.I,
)
_TASTE = re.compile(r"\bto (?:your )?taste\b", re.I)


def is_optional(line: str, *, has_amount: bool) -> bool:
    """“(optional)”, “if desired”, “to serve”; of lines without an amount also “to taste”.

    What is said of a part of the line does not count: “gluten-free if needed”, “plus more if
    desired”, “peeled, if you like”.
    """
    phrases = [phrase.strip() for phrase in _PHRASE_ENDS.split(line)]
    if any(_may_be_left_out(phrases, at) for at in range(len(phrases))):
        return True
    serving = _SERVING.search(line)
    if serving and not _NOT_WHOLLY.search(line[: serving.start()]):
        return True
    return not has_amount and bool(_TASTE.search(line) or _TOPPING.search(line))


def _may_be_left_out(phrases: list[str], at: int) -> bool:
    phrase = phrases[at]
    if _OPTIONAL.search(phrase):
        return True
    found = _IF.search(phrase)
    if not found or _NOT_THE_FOOD.search(phrase[: found.start()]):
        return False
    if phrase[: found.start()].strip():
        return at == 0  # “chopped nuts if desired”; further on it is said of what was done to it
    return not any(_NOT_THE_FOOD.search(before) for before in _just_before(phrases, at))


def _just_before(phrases: list[str], at: int) -> list[str]:
    """The phrase before, unless it holds the food itself."""
    return phrases[max(at - 1, 1) : at]
