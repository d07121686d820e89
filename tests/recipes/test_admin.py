import pytest
from django.urls import reverse

from recipes.models import (
    Cookbook,
    CookLog,
    Dislike,
    Food,
    FoodPrice,
    Job,
    JobItem,
    Rating,
    Recipe,
)
from recipes.services import trash_recipe
from tests.factories import make_food, make_household, make_line, make_person, make_recipe

pytestmark = pytest.mark.django_db
MODELS = "food dislike tag recipe ingredient recipeversion cookbook rating cooklog job".split()
MADE_BY_THE_SITE_ALONE = {"ingredient", "recipeversion"}
CHANGED_BY_THE_SITE_ALONE = {"recipeversion"}


def make_rows(number=1):
    for _ in range(number):
        person = make_person(make_household())
        own = {"household": person.household}
        food = make_food(measures={"slice": 20}, price_per_kg="3", **own)
        food.aliases.create(name=f"other {food.name}", **own)
        recipe = make_recipe(make_line(food), tags=(f"tag of {food.name}",), **own)
        Dislike.objects.create(person=person, food=food, **own)
        Cookbook.objects.create(name="Ours", **own).recipes.add(recipe)
        Rating.objects.create(person=person, recipe=recipe, stars=5, **own)
        CookLog.objects.create(
            recipe=recipe, recipe_version=1, cooked_on="2026-11-23", servings=4, **own
        )
        job = Job.objects.create(kind="import", **own)
        JobItem.objects.create(job=job, position=1, source="a", result="created", **own)


@pytest.mark.parametrize("model", MODELS)
def test_editors_can_list_search_open_and_add(admin_client, model):
    make_rows()
    listing = reverse(f"admin:recipes_{model}_changelist")
    row = admin_client.get(listing).context["cl"].result_list[0]
    adding = admin_client.get(reverse(f"admin:recipes_{model}_add"))

    assert admin_client.get(f"{listing}?q=o").status_code == 200
    change = reverse(f"admin:recipes_{model}_change", args=[row.pk])
    page = admin_client.get(change)
    assert page.status_code == 200
    assert page.context["has_change_permission"] is (model not in CHANGED_BY_THE_SITE_ALONE)
    assert adding.status_code == (403 if model in MADE_BY_THE_SITE_ALONE else 200)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_any_number_of_rows(
    admin_client, model, django_assert_max_num_queries
):
    make_rows(2)
    listing = reverse(f"admin:recipes_{model}_changelist")
    admin_client.get(listing)
    with django_assert_max_num_queries(25) as few:
        admin_client.get(listing)
    make_rows(8)

    with django_assert_max_num_queries(len(few)):
        admin_client.get(listing)


@pytest.mark.parametrize("model", ["food", "recipe", "tag"])
def test_editors_pick_rows_by_typing(admin_client, model):
    make_rows()
    field = {
        "food": ("ingredient", "food"),
        "recipe": ("rating", "recipe"),
        "tag": ("recipe", "tags"),
    }
    source, name = field[model]

    found = admin_client.get(
        reverse("admin:autocomplete"),
        {"app_label": "recipes", "model_name": source, "field_name": name, "term": ""},
    )

    assert len(found.json()["results"]) > 0


def test_a_food_is_found_by_its_alias(admin_client):
    make_food("courgette").aliases.create(name="zucchini")
    make_food("carrot")

    page = admin_client.get(reverse("admin:recipes_food_changelist"), {"q": "zucchini"})

    assert [food.name for food in page.context["cl"].result_list] == ["courgette"]


def inline(prefix, *rows):
    form = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def food_form(food, *, aliases=(), prices=()):
    return {
        "name": food.name,
        "plural": "",
        "aisle": food.aisle,
        "piece_g": "80",
        "edible_share": "1",
        "storage": food.storage,
        "package_g": "[]",
        "allergens": "{}",
        "diets": "{}",
        "main_protein": "none",
        **inline("aliases", *aliases),
        **inline("measures", {"unit": "slice", "size": "", "grams": "8", "source": ""}),
        **inline("prices", *prices),
    }


def test_what_is_added_below_a_food_belongs_to_its_household(admin_client):
    household = make_household()
    food = make_food(household=household)

    response = admin_client.post(
        reverse("admin:recipes_food_change", args=[food.pk]),
        food_form(
            food,
            aliases=[{"name": "nickname"}],
            prices=[{"currency": "EUR", "basis": "kg", "amount": "2.50"}],
        ),
    )

    assert response.status_code == 302
    for rows in (food.aliases, food.measures, food.prices):
        assert rows.get().household == household


def test_an_alias_that_another_food_has_is_a_sentence(admin_client):
    make_food("courgette").aliases.create(name="zucchini")
    food = make_food("marrow")

    response = admin_client.post(
        reverse("admin:recipes_food_change", args=[food.pk]),
        food_form(food, aliases=[{"name": "Zucchini"}]),
    )

    assert response.status_code == 200
    assert "Another food already has that alias." in response.text


def test_two_prices_in_one_currency_are_a_sentence(admin_client):
    food = make_food()
    price = {"currency": "EUR", "basis": "kg", "amount": "2.50"}

    response = admin_client.post(
        reverse("admin:recipes_food_change", args=[food.pk]), food_form(food, prices=[price, price])
    )

    assert "This is already in another row." in response.text
    assert not FoodPrice.objects.exists()


def test_a_food_in_a_recipe_cannot_be_deleted(admin_client):
    food = make_food()
    make_recipe(make_line(food))

    admin_client.post(reverse("admin:recipes_food_delete", args=[food.pk]), {"post": "yes"})

    assert Food.objects.filter(pk=food.pk).exists()


def recipe_form(recipe, **line):
    ingredient = recipe.ingredients.get()
    row = {
        "id": ingredient.pk,
        "recipe": recipe.pk,
        "position": 0,
        "original_text": ingredient.original_text,
        "amount_min": "4",
        "amount_max": "4",
        "unit": "",
        "size": "",
        "name": ingredient.name,
        "food": "",
        "review": "automatic",
    }
    return {
        "title": recipe.title,
        "servings": "4",
        "prep_minutes": "0",
        "cook_minutes": "20",
        "rest_minutes": "0",
        "language": "en",
        "publisher_nutrition": "{}",
        "status": "published",
        "visibility": "public",
        **inline("sections"),
        **inline("ingredients", row | line),
        "ingredients-INITIAL_FORMS": 1,
        **inline("steps", {"position": 0, "text": "Boil."}),
    }


def test_an_editors_change_weighs_the_lines_anew_and_keeps_a_version(admin_client):
    egg = make_food("egg", piece_g=50)
    recipe = make_recipe(make_line("ei", 2, ""))

    response = admin_client.post(
        reverse("admin:recipes_recipe_change", args=[recipe.pk]), recipe_form(recipe, food=egg.pk)
    )

    assert response.status_code == 302
    recipe.refresh_from_db()
    line = recipe.ingredients.get()
    assert (line.food, line.grams, recipe.version) == (egg, 200, 2)
    assert recipe.versions.first().created_by.email == "admin@example.com"


def test_an_unknown_unit_is_a_sentence(admin_client):
    recipe = make_recipe(make_line("ei", 2, ""))

    response = admin_client.post(
        reverse("admin:recipes_recipe_change", args=[recipe.pk]),
        recipe_form(recipe, unit="furlong"),
    )

    assert "“furlong” is not a known unit: use one such as" in response.text
    assert recipe.versions.count() == 1


def act(admin_client, action, *recipes):
    return admin_client.post(
        reverse("admin:recipes_recipe_changelist"),
        {"action": action, "_selected_action": [recipe.pk for recipe in recipes]},
        follow=True,
    ).text


def test_actions_publish_and_take_back_and_say_how_many(admin_client):
    draft, public = make_recipe(status="draft"), make_recipe()

    assert "1 recipe is now: published." in act(admin_client, "publish", draft, public)
    assert "2 recipes are now: draft." in act(admin_client, "unpublish", draft, public)
    assert set(Recipe.objects.values_list("status", flat=True)) == {"draft"}


def test_actions_put_into_the_trash_and_take_out_again(admin_client):
    here, trashed = make_recipe(), make_recipe()
    trash_recipe(trashed)

    assert "1 recipe is now: in the trash." in act(admin_client, "put_in_trash", here, trashed)
    assert "2 recipes are now: back from the trash." in act(
        admin_client, "take_from_trash", here, trashed
    )
    assert Recipe.objects.live().count() == 2
