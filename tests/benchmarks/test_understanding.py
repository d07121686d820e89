"""The benchmark of understanding, on a corpus of three lines."""

import csv
import json

import pytest

from benchmarks import parsing, understanding
from recipes.ingredient_text import parse


def entity(text: str, line: str, kind: str, offset: int = 0) -> dict:
    start = offset + line.index(text)
    return {"start": start, "end": start + len(text), "type": kind, "entity": text}


@pytest.fixture
def corpus(tmp_path):
    """Two lines the grammar reads as labelled, and one labelled otherwise."""
    lines = ["1 1/2 cups barley flour", "2 leeks, sliced", "3 figs"]
    second, third = len(lines[0]) + 1, len(lines[0]) + len(lines[1]) + 2
    labels = [
        entity("1 1/2", lines[0], "QUANTITY"),
        entity("cups", lines[0], "UNIT"),
        entity("barley flour", lines[0], "FOOD"),
        entity("2", lines[1], "QUANTITY", second),
        entity("leeks", lines[1], "FOOD", second),
        entity("sliced", lines[1], "PROCESS", second),
        entity("figs", lines[2], "FOOD", third),
    ]
    with (tmp_path / parsing.FILE).open("w", newline="") as file:
        writer = csv.DictWriter(file, ["ingredients", "ingredients_entities"])
        writer.writeheader()
        writer.writerow(
            {"ingredients": "\n".join(lines), "ingredients_entities": json.dumps(labels)}
        )
    return tmp_path


def test_shares_count_the_lines_that_are_right(corpus):
    part = parsing.measure(corpus)
    shares = {figure.name: figure.value for figure in part.figures}
    assert part.cases == 3
    assert shares["quantity right"] == pytest.approx(200 / 3)
    assert shares["unit right"] == 100
    assert shares["quantity, unit and name right"] == pytest.approx(200 / 3)


def test_the_worst_cases_name_what_is_wrong(corpus):
    (case,) = parsing.measure(corpus).worst
    assert case.startswith("quantity: '3 figs'")


def test_a_missed_target_is_told_by_the_exit_code(corpus, capsys):
    assert understanding.main([str(corpus)]) == 1
    assert "MISSED" in capsys.readouterr().out


def test_json_holds_every_figure(corpus, capsys):
    understanding.main([str(corpus), "--json", "--worst", "0"])
    (part,) = json.loads(capsys.readouterr().out)["parts"]
    assert (part["cases"], part["worst"]) == (3, [])


@pytest.mark.parametrize("name", ["missing", ""])
def test_a_folder_without_the_corpus_gets_one_sentence(tmp_path, name, capsys):
    assert understanding.main([str(tmp_path / name)]) == 1
    assert str(tmp_path / name) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("2 cups fresh dill", "dill", True),
        ("2 cups wild dill", "dill", False),
        ("2 cups dill", "dill seed", False),
    ],
)
def test_a_name_is_right_with_all_words_of_the_food_and_no_other(text, said, right):
    line = parsing.Labelled(text, frozenset({2}), frozenset({"cup"}), said, said)
    assert parsing.score(line, parse(text)).name is right
