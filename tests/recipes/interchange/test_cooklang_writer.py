from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recipes.interchange import cooklang
from recipes.interchange.archives import Archive
from recipes.interchange.cooklang_writer import cooklang_text, write
from recipes.interchange.neutral import NeutralIngredient, NeutralRecipe, NeutralStep
from tests.recipes.interchange.neutral_recipes import full_recipes

STARTERS = sorted(Path(cooklang.__file__).parent.parent.glob("starter/*.cook"))


def again(recipe):
    return cooklang.read(cooklang_text(recipe))


@pytest.mark.parametrize("path", STARTERS[::5], ids=lambda path: path.stem)
def test_a_starter_recipe_reads_back_identically(path):
    recipe = cooklang.read(path.read_text(encoding="utf-8"))
    assert again(recipe) == recipe


@given(full_recipes())
def test_facts_and_ingredients_of_any_recipe_are_kept(recipe):
    read = again(recipe)
    for name in (
        "title prep_minutes cook_minutes rest_minutes meal_types tags cuisine main_protein "
        "difficulty equipment storage_days freezes language source_url source_name"
    ).split():
        assert getattr(read, name) == getattr(recipe, name)
    assert [
        (line.name, line.amount_min, line.amount_max, line.unit, line.preparation, line.section)
        for line in read.ingredients
    ] == [
        (line.name, line.amount_min, line.amount_max, line.unit, line.preparation, line.section)
        for line in recipe.ingredients
    ]
    told = [(step.text, step.section) for step in recipe.steps]
    assert [(step.text, step.section) for step in read.steps][-len(told) :] == told


@given(full_recipes())
def test_what_was_read_once_reads_back_identically(recipe):
    read = again(recipe)
    assert again(read) == read


@given(st.text(max_size=40), st.text(max_size=20))
@example("", "&0")
@example("", "?-")
@example("", " + ")
def test_no_text_breaks_the_file(text, name):
    line = NeutralIngredient(text="", name=name, preparation=text, note=text)
    read = again(NeutralRecipe("Soup", (line,), (NeutralStep(f"Stir {text}"),)))
    assert len(read.ingredients) == 1


def test_ingredients_and_timers_are_marked_where_the_steps_name_them():
    source = "---\ntitle: Egg\n---\n\nBoil @eggs{2}(cold) for ~{8-10%minutes}."
    recipe = cooklang.read(source)
    assert "Boil @eggs{2}(cold) for ~{8-10%minutes}." in cooklang_text(recipe)
    assert recipe.steps[0].timer_seconds == 600


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0.5", "0.5"), ("250", "250"), (str(Decimal(1) / 3), "1/3"), (str(Decimal(7) / 3), "2 1/3")],
)
def test_amounts_are_written_as_people_write_them(amount, written):
    line = NeutralIngredient(text="", name="milk", amount_min=Decimal(amount), unit="cup")
    recipe = NeutralRecipe("Milk", (line,), ())
    assert f"@milk{{{written}%cup}}" in cooklang_text(recipe)
    assert abs(again(recipe).ingredients[0].amount_min - Decimal(amount)) < Decimal("1e-20")


def test_a_zip_holds_one_file_a_recipe():
    recipe = NeutralRecipe("Soup: hot", (), (NeutralStep("Cook."),))
    archive = Archive(write([recipe, replace(recipe, notes="Nice.")]))
    assert archive.names() == ["Soup hot.cook", "Soup hot 2.cook"]
    assert b"> Nice." in archive.read("Soup hot 2.cook")
