"""The benchmark of matching: a fair draw, and figures from judgements alone."""

from types import SimpleNamespace

import pytest

from benchmarks import matching
from benchmarks.nutrition import Published
from tests.factories import make_food

HEADER = "# drawn for a test\nname,food,judgement,reason\n"


def _reader():
    """Counts every line by leeks."""
    facts = SimpleNamespace(lines=[SimpleNamespace(food="leek")])
    return SimpleNamespace(facts_of=lambda lines, servings: facts)


def _judged(tmp_path, *judgements):
    path = tmp_path / "judged.csv"
    rows = "".join(f"name {n},food,{word},why\n" for n, word in enumerate(judgements))
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_the_committed_sample_is_whole_and_judged():
    rows = matching.read_judged()

    assert len(rows) == matching.SAMPLE
    assert len({row["name"] for row in rows}) == matching.SAMPLE
    assert all(row["reason"] for row in rows)
    assert all(bool(row["food"]) != (row["judgement"] in ("none", "no name")) for row in rows)


def test_no_name_of_the_committed_sample_is_matched_wrongly_too_often():
    wrong = next(figure for figure in matching.measure().figures if figure.name == "wrong")

    assert wrong.reached


def test_shares_leave_out_what_names_no_food(tmp_path):
    path = _judged(tmp_path, "right", "right", "right", "wrong", "none", "no name")

    values = {figure.name: figure.value for figure in matching.measure(path).figures}

    assert values["right"] == 60
    assert values["wrong"] == 20
    assert values["no food found"] == 20
    assert values["right, of those with a food"] == 75


def test_a_judgement_of_another_word_is_refused(tmp_path):
    with pytest.raises(ValueError, match="maybe"):
        matching.read_judged(_judged(tmp_path, "maybe"))


def test_the_same_seed_draws_the_same_names_and_another_seed_others():
    found = {f"name {number}": "leek" for number in range(300)}

    assert matching.drawn(found, 1) == matching.drawn(dict(reversed(found.items())), 1)
    assert matching.drawn(found, 1) != matching.drawn(found, 2)
    assert len(matching.drawn(found, 1)) == matching.SAMPLE


@pytest.mark.django_db
def test_names_of_the_aliases_and_headings_are_not_drawn():
    make_food(name="leek", plural="leeks")
    lines = ("2 leeks", "2 purple leeks", "For the sauce:", "2 purple leeks")
    recipe = Published("Soup", "example.com", lines, 2, {})

    assert matching.names_outside([recipe], _reader()) == {"purple leeks": "leek"}
