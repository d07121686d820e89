"""Names of meals and the like inside of a sentence."""

from django.utils.translation import get_language

_CAPITAL_NOUNS = ("de",)  # languages that write every noun with a capital letter


def in_sentence(noun) -> str:
    """“Dinner” as it stands within a sentence: dinner, but Abendessen."""
    noun = str(noun)
    keeps = (get_language() or "").startswith(_CAPITAL_NOUNS)
    return noun if keeps else noun.lower()
