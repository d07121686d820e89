import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.timers import LONGEST_SECONDS, parts_of


def times(text):
    return [part.seconds for part in parts_of(text) if part.seconds is not None]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Simmer for 20 minutes.", [1200]),
        ("Bake 15–20 min until golden", [900]),
        ("Bake for 15 to 20 minutes.", [900]),
        ("Rest for 1 hour 20 minutes.", [4800]),
        ("Rest for 1 hour and 20 minutes.", [4800]),
        ("Cook 1½ hours", [5400]),
        ("Cook 1 1/2 hours", [5400]),
        ("Cook 1.5 hours", [5400]),
        ("Chill for half an hour.", [1800]),
        ("Let it stand for ten minutes.", [600]),
        ("Whisk for 30 seconds, then cook for a minute.", [30, 60]),
        ("A 10-minute rest does it good", [600]),
        ("Fry 3 minutes a side; rest 5 minutes.", [180, 300]),
        ("Cook for ½ hour", [1800]),
    ],
)
def test_times_are_found_in_the_words_of_cooks(text, seconds):
    assert times(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Heat the oven to 180 °C.",
        "Add 2 cups of flour and mind the heat.",
        "Leave it to soak for 24 hours.",
        "0 minutes",
        "Cut into 3 cm pieces, hold them and mince.",
        "1/0 minutes",
    ],
)
def test_other_numbers_are_no_times(text):
    assert times(text) == []


@given(st.text(alphabet="0123456789/½ ,.-–minhourseconda\n", max_size=60))
def test_the_parts_give_the_text_again_and_no_time_is_endless(text):
    parts = parts_of(text)

    assert "".join(part.text for part in parts) == text
    assert all(0 < part.seconds <= LONGEST_SECONDS for part in parts if part.seconds is not None)
