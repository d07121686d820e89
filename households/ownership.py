"""Whose row it is: the base of every table that a household owns."""

from django.db import models
from django.db.models import Q


def unique_in_catalogue(*fields, name, message):
    """Two constraints: once in the public catalogue, and once in each household.

    (SQL takes two empty households for different ones.)
    """
    return [
        models.UniqueConstraint(
            *fields,
            condition=Q(household=None),
            name=f"{name}_in_catalogue",
            violation_error_message=message,
        ),
        models.UniqueConstraint(
            "household",
            *fields,
            condition=Q(household__isnull=False),
            name=f"{name}_in_household",
            violation_error_message=message,
        ),
    ]


class OwnedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rows of the user's households. Every query that serves a person starts here."""
        return self.filter(household__in=user.ids_of_households)

    def of(self, household):
        return self.filter(household=household)


class CatalogueQuerySet(models.QuerySet):
    """Rows of a household, or of nobody: the public catalogue."""

    def visible_to(self, user):
        return self.filter(Q(household=None) | Q(household__in=user.ids_of_households))

    def of(self, household):
        """What this household can use: its own rows and the public catalogue."""
        return self.filter(Q(household=None) | Q(household=household))


class Owned(models.Model):
    household = models.ForeignKey("households.Household", on_delete=models.CASCADE)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class CatalogueOwned(models.Model):
    household = models.ForeignKey(
        "households.Household",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text="Empty for the public catalogue.",
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True
