from types import SimpleNamespace

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from nutrition.templatetags.macro_bar import macro_bar_of

GRAMS = st.floats(min_value=0, max_value=500)


def test_each_part_ends_where_its_energy_share_of_the_target_ends():
    bar = macro_bar_of(target_kcal=2000, protein_g=50, carbohydrate_g=200, fat_g=50)

    assert (bar.protein_end, bar.carbohydrate_end, bar.fat_end) == (10, 50, 72.5)
    assert (bar.protein_percent, bar.carbohydrate_percent, bar.fat_percent) == (14, 55, 31)


@pytest.mark.parametrize("part", ["target_kcal", "protein_g", "carbohydrate_g", "fat_g"])
def test_there_is_no_bar_when_a_part_is_unknown(part):
    known = {"target_kcal": 2000, "protein_g": 50, "carbohydrate_g": 200, "fat_g": 50}

    assert macro_bar_of(**{**known, part: None}) is None


def test_there_is_no_bar_for_a_day_without_food():
    assert macro_bar_of(target_kcal=2000, protein_g=0, carbohydrate_g=0, fat_g=0) is None


@given(protein_g=GRAMS.filter(lambda grams: grams > 1), carbohydrate_g=GRAMS, fat_g=GRAMS)
def test_a_bar_never_leaves_its_frame(protein_g, carbohydrate_g, fat_g):
    bar = macro_bar_of(
        target_kcal=2000, protein_g=protein_g, carbohydrate_g=carbohydrate_g, fat_g=fat_g
    )

    assert 0 <= bar.protein_end <= bar.carbohydrate_end <= bar.fat_end <= 100


def test_the_tag_reads_the_day_in_a_template():
    day = SimpleNamespace(energy_target_kcal=2000, protein_g=50, carbohydrate_g=200, fat_g=50)
    template = Template("{% load macro_bar %}{% macro_bar day as bar %}{{ bar.fat_end }}")

    assert template.render(Context({"day": day})) == "72.5"
