import pytest

from recipes.models import Recipe
from recipes.services import trash_recipe
from tests.factories import make_food, make_household, make_line, make_recipe, make_user

pytestmark = pytest.mark.django_db
RECIPES = "/api/recipes/"
BREAD = {
    "title": "Bread",
    "servings": 8,
    "cook_minutes": 40,
    "meal_types": ["breakfast"],
    "tags": ["slow"],
    "cuisine": "german",
    "ingredients": [
        {"food": "flour", "amount": "500", "unit": "g"},
        {"food": "water", "amount": 300, "unit": "ml", "section": "Dough"},
        {"food": "caraway", "amount": 1, "amount_max": 2, "unit": "tsp", "optional": True},
    ],
    "steps": [{"text": "Knead.", "uses": [0, 1]}, {"text": "Bake.", "timer_seconds": 2400}],
}


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def send(client, method, address, values):
    return getattr(client, method)(address, values, content_type="application/json")


def test_a_recipe_is_written_and_read_back(client, household):
    flour = make_food("flour")

    made = send(client, "post", RECIPES, BREAD)

    assert made.status_code == 201
    told = client.get(f"{RECIPES}{made.json()['id']}/").json()
    assert told == made.json()
    assert (told["household"], told["version"], told["total_minutes"]) == (household.pk, 1, 40)
    assert (told["meal_types"], told["tags"]) == (["breakfast"], ["slow"])
    first, water, caraway = told["ingredients"]
    assert (first["text"], first["unit"], first["amount"]) == ("500 g flour", "gram", "500")
    assert (first["food_id"], first["grams"]) == (str(flour.pk), "500.00")
    assert water["section"] == "Dough"
    assert (caraway["amount_max"], caraway["optional"], caraway["food_id"]) == ("2", True, None)
    assert [step["uses"] for step in told["steps"]] == [[0, 1], []]
    assert told["allergens"]["milk"] == "unknown"


def test_what_is_read_can_be_put_back(client, household):
    address = f"{RECIPES}{send(client, 'post', RECIPES, BREAD).json()['id']}/"
    told = client.get(address).json()

    again = send(client, "put", address, told | {"title": "Better bread"})

    assert again.status_code == 200
    changed = {"title": "Better bread", "version": 2, "updated_at": again.json()["updated_at"]}
    assert again.json() == told | changed


def test_a_patch_leaves_the_rest(client, household):
    address = f"{RECIPES}{send(client, 'post', RECIPES, BREAD).json()['id']}/"

    told = send(client, "patch", address, {"servings": 2, "visibility": "private"}).json()

    assert (told["servings"], told["visibility"], told["version"]) == (2, "private", 2)
    assert (told["title"], len(told["ingredients"]), told["tags"]) == ("Bread", 3, ["slow"])


def test_a_cook_cannot_publish_for_everybody(client, household):
    answer = send(client, "post", RECIPES, BREAD | {"visibility": "public"})

    assert answer.status_code == 400
    assert "Only editors publish" in answer.json()["visibility"][0]


def test_deleting_puts_into_the_trash(client, household):
    recipe = make_recipe(household=household)
    address = f"{RECIPES}{recipe.pk}/"

    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404
    assert list(Recipe.objects.trashed()) == [recipe]


BAD = [
    ({"servings": 0}, "servings", "serves at least one person"),
    ({"servings": -1}, "servings", "serves at least one person"),
    ({"servings": 101}, "servings", "at most 100"),
    ({"ingredients": []}, "ingredients", "needs at least one ingredient"),
    ({"ingredients": [{"food": "salt", "unit": "furlong"}]}, "ingredients", "not a known unit"),
    ({"ingredients": [{"amount": 1}]}, "ingredients", "required"),
    ({"ingredients": [{"food": "salt", "amount": -1}]}, "ingredients", "can't be below zero"),
    ({"ingredients": [{"food": "salt", "amount": "NaN"}]}, "ingredients", "valid number"),
    (
        {"ingredients": [{"food": "salt", "amount": 2, "amount_max": 1}]},
        "ingredients",
        "smaller amount of a range comes first",
    ),
    ({"cuisine": "klingon"}, "cuisine", "“klingon” is not a cuisine we know: choose from british"),
    ({"meal_types": ["elevenses"]}, "meal_types", "not a valid choice"),
    ({"title": ""}, "title", "may not be blank"),
    ({"steps": [{"text": "Stir.", "uses": [7]}]}, "steps", "There is no ingredient 7"),
    ({"source_url": "javascript:alert(1)"}, "source_url", "valid URL"),
]


@pytest.mark.parametrize(("values", "field", "sentence"), BAD)
def test_a_bad_recipe_is_a_400_with_a_sentence_and_nothing_written(
    client, household, values, field, sentence
):
    make_food("salt")

    response = send(client, "post", RECIPES, BREAD | values)

    assert response.status_code == 400
    assert sentence in str(response.json()[field])
    assert not Recipe.objects.exists()


@pytest.mark.parametrize(("values", "field", "sentence"), BAD)
def test_a_bad_change_leaves_the_recipe_as_it_was(client, household, values, field, sentence):
    recipe = make_recipe(household=household)

    response = send(client, "patch", f"{RECIPES}{recipe.pk}/", values)

    assert response.status_code == 400
    assert field in response.json()
    recipe.refresh_from_db()
    assert recipe.version == recipe.versions.count() == 1


def test_the_public_catalogue_can_be_read_but_not_changed(client, household):
    for recipe in (make_recipe(), make_recipe(household=make_household(), visibility="public")):
        address = f"{RECIPES}{recipe.pk}/"

        assert client.get(address).status_code == 200
        for refused in (
            send(client, "put", address, BREAD),
            send(client, "patch", address, {"title": "Mine"}),
            client.delete(address),
        ):
            assert refused.status_code == 403
            assert "recipes of your own household only" in refused.json()["detail"]


def test_a_stranger_finds_no_recipe_of_ours(client, household):
    theirs = make_recipe(household=make_household())
    trashed = make_recipe(household=household)
    trash_recipe(trashed)

    for recipe in (theirs, trashed):
        address = f"{RECIPES}{recipe.pk}/"
        assert client.get(address).status_code == 404
        assert send(client, "patch", address, {"title": "Mine"}).status_code == 404
        assert client.delete(address).status_code == 404
    assert client.get(RECIPES).json()["count"] == 0


@pytest.mark.parametrize("role", ["child", "guest"])
def test_only_adults_write_recipes(client, household, role):
    recipe, member = make_recipe(household=household), make_user()
    household.memberships.create(user=member, role=role)
    client.force_login(member)

    assert client.get(f"{RECIPES}{recipe.pk}/").status_code == 200
    assert client.delete(f"{RECIPES}{recipe.pk}/").status_code == 403
    assert send(client, "post", RECIPES, BREAD).status_code == 403


def test_who_has_no_household_reads_but_cannot_write(client):
    client.force_login(make_user())
    make_recipe()

    assert client.get(RECIPES).json()["count"] == 1
    refused = send(client, "post", RECIPES, BREAD)
    assert refused.status_code == 403
    assert "create one first" in refused.json()["detail"]


def test_the_list_has_the_filters_of_the_page(client, household):
    make_recipe(title="Dal", cuisine="indian")
    make_recipe(title="Soup", cuisine="french")

    found = client.get(RECIPES, {"cuisine": "indian"}).json()
    refused = client.get(RECIPES, {"cuisine": "klingon"})

    assert [row["title"] for row in found["results"]] == ["Dal"]
    assert refused.status_code == 400
    assert refused.json() == {"cuisine": ["“klingon” is not a cuisine we know."]}


@pytest.mark.parametrize("recipes", [2, 30])
def test_the_list_costs_the_same_for_any_number_of_recipes(
    client, household, recipes, django_assert_num_queries
):
    for _ in range(recipes):
        make_recipe(household=household)

    with django_assert_num_queries(5):  # session, user with households, count, recipes, tags
        client.get(RECIPES)


@pytest.mark.parametrize("lines", [2, 30])
def test_a_recipe_costs_the_same_for_any_number_of_lines(
    client, household, lines, django_assert_num_queries
):
    recipe = make_recipe(*(make_line(make_food()) for _ in range(lines)), household=household)

    # session, user with households, recipe, tags, lines, foods, steps, their ingredients
    with django_assert_num_queries(8):
        client.get(f"{RECIPES}{recipe.pk}/")


def test_foods_are_searched_by_name_and_alias(client, household):
    courgette = make_food("courgette", measures={"slice": 8})
    courgette.aliases.create(name="zucchini")
    make_food("their own", household=make_household())

    (found,) = client.get("/api/foods/", {"q": "zucch"}).json()["results"]

    assert (found["name"], found["aliases"]) == ("courgette", ["zucchini"])
    assert found["measures"] == [{"unit": "slice", "size": "", "grams": "8.000"}]
    assert client.get("/api/foods/", {"q": "their"}).json()["count"] == 0


@pytest.mark.parametrize("q", ["leek " * 1500, "a\x00b"], ids=["long", "nul"])
def test_foods_are_searched_by_words_that_can_be_searched(client, household, q):
    answer = client.get("/api/foods/", {"q": q})

    assert answer.status_code == 400
    assert list(answer.json()) == ["q"]


@pytest.mark.parametrize("foods", [2, 30])
def test_listing_foods_costs_the_same_for_any_number(
    client, household, foods, django_assert_num_queries
):
    for _ in range(foods):
        make_food(measures={"slice": 8}).aliases.create(name=f"alias {_}")

    # session, user with households, count, foods, aliases, measures
    with django_assert_num_queries(6):
        client.get("/api/foods/")


def test_pages_of_results_have_a_size_and_a_limit(client, household):
    for _ in range(3):
        make_recipe()

    assert len(client.get(RECIPES, {"page_size": 2}).json()["results"]) == 2
    assert client.get(RECIPES, {"page": 99}).status_code == 404
