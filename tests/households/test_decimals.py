"""Numbers in forms as the reader's language writes them."""

from decimal import Decimal

import pytest
from django.utils import translation

from households.forms import PersonForm

pytestmark = pytest.mark.django_db
PERSON = {"name": "Ada", "activity": "moderate"}


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("de", "1,5", Decimal("1.5")),
        ("de", "1.5", Decimal("1.5")),  # what browsers send, whatever they show
        ("en-gb", "1.5", Decimal("1.5")),
        ("de", "1.500,5", None),
        ("en-gb", "1,5", None),
        ("de", "viel", None),
    ],
)
def test_a_decimal_is_read_as_the_language_writes_it(language, written, read):
    with translation.override(language):
        form = PersonForm(PERSON | {"portion_factor": written})
        form.is_valid()

    assert form.cleaned_data.get("portion_factor") == read
    assert bool(form.errors) is (read is None)


def test_the_number_input_shows_what_browsers_understand():
    with translation.override("de"):
        field = PersonForm(initial={"portion_factor": Decimal("1.50")})["portion_factor"]

        assert 'type="number"' in str(field)
        assert 'value="1.50"' in str(field)
