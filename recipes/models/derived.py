"""What is derived from recipes, so that a list can be searched and filtered in the database.

Written by `services.deriving` alone. A recipe that has changed since is marked `facts_due`, and
nothing that is due reassures anybody.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from households.ownership import CatalogueOwned
from recipes.models.recipe import Recipe
from recipes.names import LONGEST_WORD


class RecipeFacts(CatalogueOwned):
    """What the page of a recipe says of it as a whole."""

    recipe = models.OneToOneField(
        Recipe, on_delete=models.CASCADE, primary_key=True, related_name="facts"
    )
    allergens = models.JSONField(default=dict, help_text=_("State by allergen."))
    diets = models.JSONField(default=dict, help_text=_("State by diet."))
    months = models.PositiveSmallIntegerField(
        help_text=_("Months without a food out of season: 1 for January, 2, 4, … added up.")
    )
    needed = models.PositiveSmallIntegerField(
        help_text=_("Different foods it can’t do without; each unknown one counts.")
    )
    costs = models.JSONField(
        default=dict, help_text=_("A serving’s by currency; none where a price or weight lacks.")
    )

    class Meta:
        ordering = ["recipe"]
        verbose_name_plural = "recipe facts"

    def __str__(self):
        return f"facts of {self.recipe}"


class SearchWord(CatalogueOwned):
    """A word that some recipe has. All households share them; nobody is shown one."""

    text = models.CharField(max_length=LONGEST_WORD, unique=True)
    sound = models.CharField(max_length=LONGEST_WORD, db_index=True)

    class Meta:
        ordering = ["text"]

    def __str__(self):
        return self.text


class WordPart(CatalogueOwned):
    """A word's sound without one of its letters: it leads from a slip to the word meant."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="parts")
    text = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        ordering = ["text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "word"],
                name="word_part_once",
                violation_error_message=_("This part is already there."),
            )
        ]

    def __str__(self):
        return self.text


class RecipeWord(CatalogueOwned):
    """A recipe has a word: in its title, else in an ingredient, else in a tag."""

    class Place(models.IntegerChoices):
        TITLE = 0, _("title")
        INGREDIENT = 1, _("ingredient")
        TAG = 2, _("tag")

    recipe = models.ForeignKey(
        Recipe, on_delete=models.CASCADE, related_name="words", db_index=False
    )
    word = models.ForeignKey(
        SearchWord, on_delete=models.CASCADE, related_name="uses", db_index=False
    )
    place = models.PositiveSmallIntegerField(choices=Place.choices)
    in_line = models.BooleanField(help_text=_("An ingredient has it too."))

    class Meta:
        ordering = ["recipe", "place", "pk"]
        indexes = [models.Index(fields=["word", "place", "recipe"], name="recipe_word_found")]
        constraints = [
            models.UniqueConstraint(
                fields=["recipe", "word"],
                name="recipe_word_once",
                violation_error_message=_("This recipe already has that word."),
            )
        ]

    def __str__(self):
        return f"{self.word} in {self.recipe}"
