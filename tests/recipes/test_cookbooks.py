import pytest

from recipes.models import Cookbook
from tests.factories import make_household, make_line, make_recipe

pytestmark = pytest.mark.django_db
LIST = "/cookbooks/"
NEW = "/cookbooks/new/"


@pytest.fixture
def household(client):
    household = make_household()
    client.force_login(household.owner)
    return household


def titles(page):
    return [recipe.title for recipe in page.context["page_obj"]]


def errors(page):
    return [str(error) for error in page.context["form"].errors["name"]]


def test_a_kept_search_shows_what_it_finds_today(client, household):
    make_recipe(make_line("red lentils"), title="Dal", cook_minutes=20)
    query = client.get("/recipes/", {"q": "lentil", "minutes": "30", "view": "list"})
    assert "Keep this search" in query.text

    made = client.post(NEW, {"name": "Quick lentils", "search": query.context["query"]})
    make_recipe(make_line("lentils"), title="Lentil soup", cook_minutes=10)
    page = client.get(made.url)

    assert Cookbook.objects.get().search == {"q": "lentil", "minutes": "30"}
    assert titles(page) == ["Lentil soup", "Dal"]
    assert "/recipes/?q=lentil&amp;minutes=30" in page.text
    assert "Quick lentils" in client.get(LIST).text


def test_a_search_that_makes_no_sense_is_kept_without_its_nonsense(client, household):
    client.post(NEW, {"name": "Odd", "search": "diet=paleo&minutes=soon&cuisine=thai&bogus=1"})

    assert Cookbook.objects.get().search == {"cuisine": "thai"}


def test_a_recipe_goes_into_a_cookbook_and_out_again(client, household):
    soup = make_recipe(title="Soup")
    book = client.post(NEW, {"name": "Sundays"}).url
    assert titles(client.get(book)) == []
    assert "Put into “Sundays”" in client.get(soup.get_absolute_url()).text

    pk = Cookbook.objects.get().pk
    page = client.post(f"/recipes/{soup.pk}/cookbooks/{pk}/", follow=True)
    assert "Take out of “Sundays”" in page.text
    assert titles(client.get(book)) == ["Soup"]

    (message,) = page.context["messages"]
    client.post(message.extra_tags)  # undo
    assert titles(client.get(book)) == []


def test_a_cookbook_is_renamed_thrown_away_and_taken_back(client, household):
    book = client.post(NEW, {"name": "Sundays"}).url

    client.post(f"{book}rename/", {"name": "Mondays"})
    gone = client.post(f"{book}trash/", follow=True)
    assert list(gone.context["cookbooks"]) == []
    assert client.get(book).status_code == 404

    (message,) = gone.context["messages"]
    assert str(message) == "“Mondays” is gone; its recipes stay."
    assert client.post(message.extra_tags).url == book
    assert client.get(book).context["cookbook"].name == "Mondays"


def test_a_name_that_was_taken_since_stands_in_the_way_of_taking_back(client, household):
    book = client.post(NEW, {"name": "Sundays"}).url
    client.post(f"{book}trash/")
    client.post(NEW, {"name": "Sundays"})

    page = client.post(f"{book}restore/", follow=True)

    assert [str(m) for m in page.context["messages"]][-1] == (
        "You already have a cookbook of that name."
    )
    assert Cookbook.objects.live().count() == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give the cookbook a name."),
        ("   ", "Give the cookbook a name."),
        ("x" * 101, "A name has at most 100 characters."),
        ("a\x00b", "Null characters are not allowed."),
        ("Taken", "You already have a cookbook of that name."),
    ],
)
def test_a_name_that_cannot_be_is_said_in_place(client, household, name, sentence):
    client.post(NEW, {"name": "Taken"})
    book = client.post(NEW, {"name": "Mine"}).url

    assert errors(client.post(NEW, {"name": name})) == [sentence]
    assert errors(client.post(f"{book}rename/", {"name": name})) == [sentence]
    assert sorted(Cookbook.objects.values_list("name", flat=True)) == ["Mine", "Taken"]


def test_the_cookbooks_of_others_are_not_there(client, household):
    theirs = Cookbook.objects.create(household=make_household(), name="Theirs")
    soup = make_recipe()

    assert "Theirs" not in client.get(LIST).text
    assert client.get(f"/cookbooks/{theirs.pk}/").status_code == 404
    for address in ("rename", "trash", "restore"):
        assert client.post(f"/cookbooks/{theirs.pk}/{address}/").status_code == 404
    assert client.post(f"/recipes/{soup.pk}/cookbooks/{theirs.pk}/").status_code == 404


def test_nothing_is_put_into_a_kept_search(client, household):
    kept = Cookbook.objects.create(household=household, name="Thai", search={"cuisine": "thai"})
    soup = make_recipe()

    assert client.post(f"/recipes/{soup.pk}/cookbooks/{kept.pk}/").status_code == 404


@pytest.mark.parametrize("recipes", [2, 20])
def test_a_cookbook_costs_the_same_for_any_number_of_recipes(
    client, household, recipes, django_assert_num_queries
):
    for number in range(recipes):
        make_recipe(title=f"Soup {number}")
    kept = Cookbook.objects.create(household=household, name="Soups", search={"q": "soup"})

    # session, user with households, cookbook, words, count, recipes, tags, ratings
    with django_assert_num_queries(8):
        client.get(kept.get_absolute_url())
