"""Words of the kitchen: aisles, storage places, proteins, cuisines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Aisle(models.TextChoices):
    """In the order in which one walks through a shop."""

    PRODUCE = "produce", _("Vegetables & fruit")
    BAKERY = "bakery", _("Bakery")
    MEAT = "meat", _("Meat")
    FISH = "fish", _("Fish")
    DAIRY = "dairy", _("Dairy & eggs")
    CHILLED = "chilled", _("Chilled")
    PASTA_GRAINS = "pasta_grains", _("Pasta, rice & grains")
    TINS_JARS = "tins_jars", _("Tins & jars")
    OILS_SAUCES = "oils_sauces", _("Oils & sauces")
    SPICES = "spices", _("Spices")
    BAKING = "baking", _("Baking")
    BREAKFAST = "breakfast", _("Breakfast")
    SNACKS = "snacks", _("Snacks & nuts")
    DRINKS = "drinks", _("Drinks")
    FROZEN = "frozen", _("Frozen")
    OTHER = "other", _("Other")


class Storage(models.TextChoices):
    COUNTER = "counter", _("on the counter")
    FRIDGE = "fridge", _("in the fridge")
    FREEZER = "freezer", _("in the freezer")
    CUPBOARD = "cupboard", _("in the cupboard")


class Protein(models.TextChoices):
    BEEF = "beef", _("beef")
    PORK = "pork", _("pork")
    LAMB = "lamb", _("lamb")
    POULTRY = "poultry", _("poultry")
    FISH = "fish", _("fish")
    SEAFOOD = "seafood", _("seafood")
    EGG = "egg", _("egg")
    DAIRY = "dairy", _("dairy")
    LEGUME = "legume", _("pulses")
    SOY = "soy", _("soya")
    NUTS = "nuts", _("nuts")
    NONE = "none", _("none in particular")


class Cuisine(models.TextChoices):
    BRITISH = "british", _("British")
    AMERICAN = "american", _("American")
    FRENCH = "french", _("French")
    ITALIAN = "italian", _("Italian")
    SPANISH = "spanish", _("Spanish")
    GREEK = "greek", _("Greek")
    MIDDLE_EASTERN = "middle-eastern", _("Middle Eastern")
    TURKISH = "turkish", _("Turkish")
    MOROCCAN = "moroccan", _("Moroccan")
    INDIAN = "indian", _("Indian")
    THAI = "thai", _("Thai")
    VIETNAMESE = "vietnamese", _("Vietnamese")
    CHINESE = "chinese", _("Chinese")
    JAPANESE = "japanese", _("Japanese")
    KOREAN = "korean", _("Korean")
    MEXICAN = "mexican", _("Mexican")
    GERMAN = "german", _("German")
    NORDIC = "nordic", _("Nordic")
    EASTERN_EUROPEAN = "eastern-european", _("Eastern European")
    CARIBBEAN = "caribbean", _("Caribbean")
    AFRICAN = "african", _("African")
    INTERNATIONAL = "international", _("International")
