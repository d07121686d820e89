from django.db import models
from django.test.utils import isolate_apps

from households.models import Household
from households.ownership import Owned
from mealplanner.archive import scope


def test_everything_of_a_household_is_archived_or_left_out_for_a_reason():
    assert scope.faults(scope.owned_models()) == []


def test_what_is_left_out_exists_and_has_a_reason():
    models_ = {model._meta.label: model for model in scope.owned_models()}
    assert set(scope.LEFT_OUT) <= set(models_)
    for path, reason in scope.FIELDS_LEFT_OUT.items():
        label, _, name = path.rpartition(".")
        assert models_[label]._meta.get_field(name)
        assert len(reason.split()) > 4
    assert all(len(reason.split()) > 4 for reason in scope.LEFT_OUT.values())


def test_every_reference_comes_after_its_row_or_may_wait():
    order = [table.model for table in scope.tables()]
    assert order[0] is Household
    for place, model in enumerate(order):
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model in order and not field.null:
                assert order.index(field.related_model) < place


@isolate_apps("recipes")
def test_a_model_that_an_archive_could_not_carry_is_named():
    class Secret(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "recipes"

    class Odd(Owned):
        code = models.CharField(primary_key=True, max_length=5)
        data = models.BinaryField()
        secret = models.ForeignKey(Secret, on_delete=models.CASCADE)

        class Meta:
            app_label = "recipes"

    assert scope.faults([Household, Odd]) == [
        "recipes.Odd.data: the archive knows no BinaryField.",
        "recipes.Odd.secret: it refers to recipes.Secret, which is not archived.",
        "recipes.Odd: its id is neither a number of the database nor a UUID.",
    ]


@isolate_apps("recipes")
def test_a_new_model_comes_along_by_itself_and_may_refer_to_its_own_kind():
    class Album(Owned):
        cover = models.ForeignKey("Photo", null=True, on_delete=models.SET_NULL)

        class Meta:
            app_label = "recipes"

    class Photo(Owned):
        album = models.ForeignKey(Album, on_delete=models.CASCADE)
        copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)

        class Meta:
            app_label = "recipes"

    assert scope.faults([Household, Album, Photo]) == []
    assert scope.in_order([Photo, Album]) == [Album, Photo]
