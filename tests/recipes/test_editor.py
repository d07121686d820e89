import pytest
from django.urls import reverse

from recipes.models import Ingredient, Recipe
from recipes.services import content_of
from tests.factories import (
    make_food,
    make_household,
    make_line,
    make_recipe,
    make_user,
)

pytestmark = pytest.mark.django_db
NEW = "/recipes/new/"
FORM = {
    "title": "Onion soup",
    "servings": "4",
    "ingredients": "500 g onions\nFor the toast:\n4 slices bread",
    "steps": "Brown the onions for 30 minutes.\n\nFor the toast:\n\nToast the bread.",
    "prep_minutes": "10",
    "cook_minutes": "40",
    "meal_types": ["dinner", "lunch"],
    "tags": "winter, Cheap, winter",
}


@pytest.fixture
def kitchen(client):
    household = make_household()
    client.force_login(household.owner)
    make_food("onion", plural="onions", piece_g=100)
    return household


def address(name, recipe, *more):
    return reverse(f"recipes:{name}", args=[recipe.pk, *more])


def typed(recipe, client):
    """What the editor shows, as it would be sent back."""
    initial = client.get(address("recipe_update", recipe)).context["form"].initial
    return {name: "" if value is None else value for name, value in initial.items()}


def last(page):
    return list(page.context["messages"])[-1]


def test_a_recipe_is_written_from_two_boxes_of_text(client, kitchen):
    client.post(NEW, FORM)

    recipe = Recipe.objects.get()
    lines = list(recipe.ingredients.select_related("section", "food"))
    assert (recipe.household, recipe.created_by, recipe.total_minutes) == (
        kitchen,
        kitchen.owner,
        50,
    )
    assert [(line.name, str(line.section or "")) for line in lines] == [
        ("onions", ""),
        ("bread", "For the toast"),
    ]
    assert lines[0].grams == 500
    assert [[line.name for line in step.ingredients.all()] for step in recipe.steps.all()] == [
        ["onions"],
        ["bread"],
    ]
    assert sorted(recipe.meal_types) == ["dinner", "lunch"]
    assert sorted(recipe.free_tags) == ["cheap", "winter"]


def test_saving_an_untouched_form_changes_nothing_but_the_version(client, kitchen):
    onion = make_food("leek")
    recipe = make_recipe(
        make_line(onion, "2", "piece", size="large", preparation="sliced", section="Base"),
        household=kitchen,
        storage_days=3,
        source_url="https://example.com/soup",
    )
    before = content_of(recipe)

    client.post(address("recipe_update", recipe), typed(recipe, client))

    recipe.refresh_from_db()
    assert recipe.version == 2
    assert content_of(recipe) == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "required"),
        ({"title": "x" * 201}, "at most 200"),
        ({"servings": "0"}, "greater than or equal to 1"),
        ({"servings": "two"}, "whole number"),
        ({"ingredients": ""}, "required"),
        ({"ingredients": "For the sauce:"}, "at least one ingredient"),
        ({"ingredients": "salt\n" * 201}, "201 ingredients are too many"),
        ({"ingredients": "x" * 20_001}, "at most 20000"),
        ({"ingredients": "100000 onions"}, "can&#x27;t be above"),
        ({"steps": "Stir.\n\n" * 201}, "201 steps are too many"),
        ({"prep_minutes": "-1"}, "greater than or equal to 0"),
        ({"cuisine": "martian"}, "martian"),
        ({"source_url": "javascript:alert(1)"}, "valid URL"),
        ({"tags": "x" * 60}, "at most 50"),
    ],
)
def test_a_refused_recipe_says_why_at_its_field_and_keeps_the_text(
    client, kitchen, fields, sentence
):
    page = client.post(NEW, FORM | {"notes": "Grandmother’s"} | fields)

    assert page.status_code == 200
    assert sentence in page.text
    assert "Grandmother’s" in page.text
    assert not Recipe.objects.exists()


@pytest.mark.parametrize("text", ["🍲 soup", "שלום", "<script>alert(1)</script>", "a\u202eb"])
def test_any_words_make_a_title_and_none_runs(client, kitchen, text):
    page = client.post(NEW, FORM | {"title": text}, follow=True)

    assert Recipe.objects.get().title == text
    assert "<script>alert" not in page.text


def test_the_second_of_two_editors_is_shown_both_and_loses_nothing(client, kitchen):
    recipe = make_recipe(make_line("onion"), household=kitchen, title="Soup")
    mine = typed(recipe, client) | {"title": "My soup"}
    client.post(address("recipe_update", recipe), typed(recipe, client) | {"title": "Your soup"})

    page = client.post(address("recipe_update", recipe), mine)

    assert "while you were writing" in page.text
    assert "Your soup" in page.text
    assert "My soup" in page.text
    assert Recipe.objects.get().title == "Your soup"

    shown = page.context["form"]["version"].value()
    client.post(address("recipe_update", recipe), mine | {"version": shown})
    assert Recipe.objects.get().title == "My soup"


def test_the_preview_marks_what_it_does_not_know(client, kitchen):
    text = "2 onions\n1 xyzzyfruit"
    page = client.post("/recipes/lines/", {"ingredients": text})

    first, second = page.context["lines"]
    assert (first.food, first.grams, first.doubt) == ("onion", 200, "")
    assert (second.food, second.doubt) == ("", "no food of that name")


@pytest.mark.parametrize("text", ["", "\x00\x01", "salt\n" * 300])
def test_the_preview_takes_any_text(client, kitchen, text):
    assert client.post("/recipes/lines/", {"ingredients": text}).status_code == 200


@pytest.mark.parametrize("size", [2, 60])
def test_the_preview_needs_the_same_queries_for_any_length(
    client, kitchen, size, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        client.post("/recipes/lines/", {"ingredients": "2 onions\n" * size})


def test_a_recipe_of_the_catalogue_is_copied_before_it_is_changed(client, kitchen):
    public = make_recipe(make_line("onion"), household=None, visibility="public", title="Soup")

    assert client.get(address("recipe_update", public)).status_code == 403
    client.post(address("recipe_copy", public))

    copy = Recipe.objects.get(household=kitchen)
    assert (copy.title, copy.visibility, copy.starter_slug) == ("Soup", "household", "")


def test_the_trash_gives_back(client, kitchen):
    recipe = make_recipe(make_line("onion"), household=kitchen)

    page = client.post(address("recipe_trash", recipe), follow=True)
    assert recipe.title in client.get("/recipes/trash/").text
    client.post(last(page).extra_tags)

    assert Recipe.objects.live().get() == recipe
    assert not client.get("/recipes/trash/").context["recipes"]


def test_versions_show_what_changed_and_bring_it_back(client, kitchen):
    recipe = make_recipe(make_line("onion"), household=kitchen, title="Soup")
    client.post(address("recipe_update", recipe), typed(recipe, client) | {"title": "Stew"})

    newest, first = client.get(address("version_list", recipe)).context["changes"]
    assert newest.lines == [("-", "title: Soup"), ("+", "title: Stew")]
    assert first.lines == []

    page = client.post(address("version_restore", recipe, 1), follow=True)
    assert Recipe.objects.get().title == "Soup"
    client.post(last(page).extra_tags)
    assert Recipe.objects.get().title == "Stew"


def test_recipes_of_others_are_not_found(client, kitchen):
    recipe = make_recipe(make_line("onion"), household=make_household())

    for name in ("recipe_update", "version_list"):
        assert client.get(address(name, recipe)).status_code == 404
    for name in ("recipe_update", "recipe_copy", "recipe_trash", "recipe_restore"):
        assert client.post(address(name, recipe), FORM).status_code == 404
    assert client.post(address("version_restore", recipe, 1)).status_code == 404


def test_children_read_but_do_not_write(client, kitchen):
    child = make_user()
    kitchen.memberships.create(user=child, role="child")
    client.force_login(child)
    recipe = make_recipe(make_line("onion"), household=kitchen)

    assert client.get(recipe.get_absolute_url()).status_code == 200
    assert client.get(address("version_list", recipe)).status_code == 200
    assert client.get(NEW).status_code == 403
    assert client.post(address("recipe_trash", recipe)).status_code == 403
    assert Ingredient.objects.exists()


@pytest.mark.parametrize("size", [2, 20])
def test_versions_need_the_same_queries_for_any_number(
    client, kitchen, size, django_assert_max_num_queries
):
    recipe = make_recipe(make_line("onion"), household=kitchen)
    for number in range(size):
        client.post(
            address("recipe_update", recipe), typed(recipe, client) | {"notes": f"Note {number}"}
        )

    with django_assert_max_num_queries(8):
        client.get(address("version_list", recipe))
