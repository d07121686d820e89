import gc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.optimiser import facts
from planner.optimiser.library import library_of
from tests.planner.optimiser.builders import make_problem, make_recipe
from tests.planner.optimiser.tiny import make_tiny


def test_the_arrays_of_a_problem_are_built_once():
    problem = make_problem()

    assert library_of(problem) is library_of(problem)
    assert library_of(make_problem()) is not library_of(problem)


def test_the_arrays_go_with_their_problem():
    from planner.optimiser import library

    gc.collect()  # those of the tests before
    before = len(library._CACHE)
    problem = make_problem()
    library_of(problem)
    assert len(library._CACHE) == before + 1
    del problem
    gc.collect()

    assert len(library._CACHE) == before


def test_recipes_stand_in_the_order_of_their_ids():
    library = library_of(make_problem(recipes=(make_recipe("b"), make_recipe("a"))))

    assert [recipe.id for recipe in library.recipes] == ["a", "b"]


def test_an_unknown_nutrient_is_not_zero():
    recipes = (make_recipe("a", nutrients={"iron_mg": None}), make_recipe("b", nutrients={}))

    assert np.isnan(library_of(make_problem(recipes=recipes)).nutrient("iron_mg")).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_arrays_say_what_the_definitions_say(seed):
    problem = make_tiny(seed)
    library = library_of(problem)
    stars = facts.stars_by_person(problem)
    for row, person in enumerate(problem.persons):
        for place, recipe in enumerate(library.recipes):
            for slot in problem.slots:
                portion = library.portions(person, slot)[place]
                assert portion == facts.portion(person, slot, recipe)
            assert library.disliked[row, place] == facts.dislikes(person, recipe)
            rated = facts.stars_of(stars.get(recipe.id, {}), person.id, 3.5)
            assert library.stars[row, place] == pytest.approx(rated)
            for sort, codes in (("allergen", person.allergens), ("food", person.never_foods)):
                for code in codes:
                    met = (sort, code) in facts.blocks(person, recipe)
                    assert library.excluded(sort, code)[place] == met
