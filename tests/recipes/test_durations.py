import pytest

from recipes.templatetags.durations import duration


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (95, "1 h 35 min"),
        (480, "8 h"),
        (None, ""),
        ("", ""),
    ],
)
def test_minutes_read_as_a_cook_says_them(minutes, words):
    assert duration(minutes) == words
