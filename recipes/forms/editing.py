"""The form a recipe is written in: two boxes of text and a few facts."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import MealType
from recipes.choices import Cuisine, Protein
from recipes.editing import ingredients_text, read_ingredients, read_steps, steps_text
from recipes.forms.pictures import PictureForm
from recipes.interchange.neutral import NeutralRecipe
from recipes.models import Recipe
from recipes.phrases import said

MOST_CHARACTERS = 20_000  # of ingredients and of steps: ten times the longest published ones
_NOTHING = NeutralRecipe(title="", ingredients=(), steps=())
_BESIDE = {"version", "picture", "remove_picture"}  # fields that are not of the content
_MINUTES = {"required": False, "min_value": 0, "max_value": 32_767}


def _box(rows, placeholder):
    return forms.Textarea(attrs={"rows": rows, "placeholder": placeholder, "spellcheck": "true"})


def _plain_choices(choices):
    return [("", "–"), *choices]


class RecipeForm(PictureForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    servings = forms.IntegerField(label=_("Serves"), min_value=1, max_value=100, initial=4)
    ingredients = forms.CharField(
        label=_("Ingredients"),
        max_length=MOST_CHARACTERS,
        help_text=_("One a line. A line that ends with a colon is a heading: For the sauce:"),
        widget=_box(9, _("2 onions, chopped\n400 g tinned tomatoes\nsalt")),
    )
    steps = forms.CharField(
        label=_("Method"),
        required=False,
        max_length=MOST_CHARACTERS,
        help_text=_("Leave a line empty between two steps. Times become timers in cook mode."),
        widget=_box(9, _("Soften the onions for 5 minutes.")),
    )
    prep_minutes = forms.IntegerField(label=_("Hands-on minutes"), **_MINUTES)
    cook_minutes = forms.IntegerField(label=_("Cooking minutes"), **_MINUTES)
    rest_minutes = forms.IntegerField(label=_("Waiting minutes"), **_MINUTES)
    meal_types = forms.MultipleChoiceField(
        label=_("Good for"),
        choices=MealType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cuisine = forms.ChoiceField(
        label=_("Cuisine"), choices=_plain_choices(Cuisine.choices), required=False
    )
    main_protein = forms.ChoiceField(
        label=_("Main protein"), choices=_plain_choices(Protein.choices), required=False
    )
    difficulty = forms.ChoiceField(
        label=_("Difficulty"), choices=_plain_choices(Recipe.Difficulty.choices), required=False
    )
    storage_days = forms.IntegerField(
        label=_("Keeps in the fridge (days)"), required=False, min_value=0, max_value=365
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=500, help_text=_("Separated by commas.")
    )
    description = forms.CharField(
        label=_("In a sentence"), required=False, max_length=2000, widget=_box(2, "")
    )
    notes = forms.CharField(label=_("Notes"), required=False, max_length=10_000, widget=_box(3, ""))
    source_url = forms.URLField(
        label=_("Where it comes from (address)"), required=False, max_length=500
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    FACTS = ("prep_minutes", "cook_minutes", "rest_minutes", "cuisine", "main_protein")
    MORE = ("difficulty", "storage_days", "tags", "description", "notes", "source_url")

    def __init__(self, *args, before: NeutralRecipe = _NOTHING, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = before

    @property
    def facts(self):
        return [self[name] for name in self.FACTS]

    @property
    def more(self):
        return [self[name] for name in self.MORE]

    @property
    def has_errors_in_more(self) -> bool:
        return any(field.errors for field in self.more)

    def clean_ingredients(self):
        try:
            return read_ingredients(self.cleaned_data["ingredients"], self.before.ingredients)
        except ValueError as error:
            raise forms.ValidationError(said(str(error))) from None

    def clean_tags(self):
        words = (word.strip() for word in self.cleaned_data["tags"].split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def clean(self):
        """The steps are read last: they name ingredients."""
        values = super().clean()
        try:
            values["steps"] = read_steps(
                values.get("steps", ""),
                values.get("ingredients", ()),
                before=self.before.steps,
                ingredients_before=self.before.ingredients,
            )
        except ValueError as error:
            self.add_error("steps", str(error))
        return values

    def content(self) -> NeutralRecipe:
        """The whole recipe: what the form does not ask stays as it was."""
        values = {name: self.cleaned_data[name] for name in self.cleaned_data.keys() - _BESIDE}
        return replace(self.before, **values | {"meal_types": tuple(values["meal_types"])})


def initial_of(content: NeutralRecipe) -> dict:
    """What the form shows of a recipe."""
    shown = {name: getattr(content, name) for name in RecipeForm.base_fields.keys() - _BESIDE}
    return shown | {
        "ingredients": ingredients_text(content.ingredients),
        "steps": steps_text(content.steps),
        "tags": ", ".join(content.tags),
    }
