import uuid

import pytest
from django.urls import reverse

from shopping import services
from shopping.models import Line, Operation, ShoppingList
from tests.factories import make_plan

pytestmark = pytest.mark.django_db
MODELS = ["shoppinglist", "line", "contribution", "store", "operation"]


def make_rows(number=1):
    for _ in range(number):
        shopping_list = services.build_list(make_plan(meals=2))
        household = shopping_list.household
        shopping_list.store = household.store_set.create(name="Corner shop")
        shopping_list.save()
        Operation.objects.create(
            id=uuid.uuid4(),
            household=household,
            shopping_list=shopping_list,
            line_id=uuid.uuid4(),
            kind="add",
            seq=1,
            user=household.owner,
        )


@pytest.mark.parametrize("model", MODELS)
def test_editors_can_list_search_open_and_add(admin_client, model):
    make_rows()
    listing = reverse(f"admin:shopping_{model}_changelist")
    row = admin_client.get(listing).context["cl"].result_list[0]

    for address in (
        f"{listing}?q=a",
        reverse(f"admin:shopping_{model}_add"),
        reverse(f"admin:shopping_{model}_change", args=[row.pk]),
    ):
        assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_any_number_of_rows(
    admin_client, model, django_assert_max_num_queries
):
    make_rows(2)
    listing = reverse(f"admin:shopping_{model}_changelist")
    admin_client.get(listing)
    with django_assert_max_num_queries(20) as few:
        admin_client.get(listing)
    make_rows(6)

    with django_assert_max_num_queries(len(few)):
        admin_client.get(listing)


def test_editors_bring_a_list_up_to_date(admin_client, django_capture_on_commit_callbacks):
    make_rows()
    Line.objects.all().delete()
    listing = reverse("admin:shopping_shoppinglist_changelist")
    with django_capture_on_commit_callbacks(execute=True):
        page = admin_client.post(
            listing,
            {"action": "build_again", "_selected_action": [ShoppingList.objects.get().pk]},
            follow=True,
        )

    assert "1 brought up to date: ticks stay." in page.content.decode()
    assert Line.objects.count() == 2
