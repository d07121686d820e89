"""A tin's net weight counts its liquid; only what is drained is food."""

from decimal import Decimal

import pytest

from recipes.drained import drained_share
from recipes.interchange.neutral import NeutralIngredient
from recipes.services.resolving import weigh
from tests.factories import make_food


@pytest.mark.parametrize(
    ("code", "line", "grams", "share"),
    [
        ("sr28:16359", "1 (15 oz) can chickpeas", 425, Decimal("0.60")),
        ("sr28:16359", "400g tin chickpeas", 400, Decimal("0.60")),
        ("sr28:16317", "15 oz canned black beans, drained", 425, Decimal("0.60")),
        ("sr28:16359", "240 g drained chickpeas", 240, None),
        ("sr28:16359", "1 can chickpeas (240 g drained weight)", 240, None),
        ("sr28:16359", "250 g chickpeas", 250, None),
        ("sr28:11531", "1 (15 oz) can tomatoes", 425, None),
        ("", "1 (15 oz) can something", 425, None),
    ],
)
def test_a_weight_has_liquid_in_it_where_it_is_that_of_a_tin(code, line, grams, share):
    assert drained_share(code, line, Decimal(grams)) == share


@pytest.mark.django_db
def test_the_grams_say_that_the_tin_was_drained():
    chickpeas = make_food("chickpeas", composition_code="sr28:16359")
    line = NeutralIngredient("400 g tin chickpeas", "chickpeas", Decimal(400), Decimal(400), "gram")

    resolved = weigh(chickpeas, line)

    assert (resolved.grams, resolved.source) == (240, "weight of the tin, drained: 60% of it")
