"""Sentences of the calculations in the language of the reader."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from households.nouns import in_sentence
from households.phrases import Phrases, filled, number

minutes = Phrases("%(minutes)d min", "Cancel", "of a day")
nested = Phrases("%(food)s for %(person)s: %(taste)s.", said={"taste": minutes, "food": str.upper})


def test_a_sentence_is_found_by_its_template_and_said_anew():
    with translation.override("de"):
        assert minutes("Cancel") == "Abbrechen"
        assert nested("leek for Ada: Cancel.") == "LEEK für Ada: Abbrechen."


def test_in_english_and_where_no_template_fits_it_stays_as_it_is():
    with translation.override("en-gb"):
        assert minutes("Cancel") == "Cancel"
    with translation.override("de"):
        assert minutes("Cancel it") == "Cancel it"
        assert minutes("") == ""


def test_numbers_within_a_sentence():
    with translation.override("de"):
        assert number("0.5 to 12") == "0,5 to 12"


def test_a_lazy_text_is_filled_when_it_is_read():
    text = filled(gettext_lazy("Up to %(minutes)d min"), {"minutes": 20})

    with translation.override("de"):
        assert str(text) == "Bis 20 min"
    with translation.override("en-gb"):
        assert str(text) == "Up to 20 min"


@pytest.mark.parametrize(("language", "word"), [("en-gb", "dinner"), ("de", "Dinner")])
def test_a_noun_within_a_sentence(language, word):
    with translation.override(language):
        assert in_sentence("Dinner") == word
