"""Words that every app shares: allergens, diets, meals, and what is known of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What is known of a claim; unknown is never taken for no."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class Allergen(models.TextChoices):
    """The fourteen of Regulation (EU) 1169/2011, Annex II."""

    GLUTEN = "gluten", _("gluten")
    CRUSTACEANS = "crustaceans", _("crustaceans")
    EGG = "egg", _("egg")
    FISH = "fish", _("fish")
    PEANUT = "peanut", _("peanut")
    SOY = "soy", _("soya")
    MILK = "milk", _("milk")
    TREE_NUTS = "tree_nuts", _("tree nuts")
    CELERY = "celery", _("celery")
    MUSTARD = "mustard", _("mustard")
    SESAME = "sesame", _("sesame")
    SULPHITES = "sulphites", _("sulphites")
    LUPIN = "lupin", _("lupin")
    MOLLUSCS = "molluscs", _("molluscs")


class Diet(models.TextChoices):
    VEGAN = "vegan", _("vegan")
    VEGETARIAN = "vegetarian", _("vegetarian")
    PESCATARIAN = "pescatarian", _("pescatarian")
    GLUTEN_FREE = "gluten_free", _("gluten-free")
    DAIRY_FREE = "dairy_free", _("dairy-free")
    HALAL = "halal", _("halal-style")
    KOSHER = "kosher", _("kosher-style")
    LOW_FODMAP = "low_fodmap", _("low-FODMAP (guidance)")


class MealType(models.TextChoices):
    BREAKFAST = "breakfast", _("Breakfast")
    LUNCH = "lunch", _("Lunch")
    DINNER = "dinner", _("Dinner")
    SNACK = "snack", _("Snack")
    SIDE = "side", _("Side")
    DESSERT = "dessert", _("Dessert")


class Weekday(models.IntegerChoices):
    """As `datetime.date.weekday()` counts."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Currency(models.TextChoices):
    EUR = "EUR", _("euro")
    USD = "USD", _("US dollar")


def languages() -> list[tuple[str, str]]:
    """What a household may read; a language more needs no migration."""
    return settings.LANGUAGES
