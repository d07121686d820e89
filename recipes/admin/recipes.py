"""Foods and recipes for editors."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from households.admin import PartInline
from recipes import services
from recipes.admin.corrections import MergingFoods
from recipes.admin.read_only import ReadOnly
from recipes.forms.pictures import PictureForm
from recipes.models import (
    Cookbook,
    CookLog,
    Dislike,
    Food,
    FoodAlias,
    FoodPrice,
    Ingredient,
    Job,
    JobItem,
    Measure,
    Rating,
    Recipe,
    RecipeFacts,
    RecipeVersion,
    RecipeWord,
    SearchWord,
    Section,
    ShareLink,
    Step,
    Tag,
    WordPart,
)


class PartOfCatalogueAdmin(admin.ModelAdmin):
    """A row of a household, or of the public catalogue; whose it is stays as it was made."""

    autocomplete_fields = ["household"]

    def get_readonly_fields(self, request, obj=None):
        fixed = ["household"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]


class FoodAliasInline(PartInline):
    model = FoodAlias
    once = "name"


class MeasureInline(PartInline):
    model = Measure


class FoodPriceInline(PartInline):
    model = FoodPrice
    once = "currency"


@admin.register(Food)
class FoodAdmin(MergingFoods, PartOfCatalogueAdmin):
    list_display = ["name", "aisle", "composition_code", "piece_g", "density_g_per_ml", "household"]
    list_filter = ["aisle", "storage", "main_protein"]
    list_select_related = ["household"]
    search_fields = ["name", "plural", "aliases__name", "composition_code"]
    inlines = [FoodAliasInline, MeasureInline, FoodPriceInline]
    actions = ["merge"]
    fieldsets = [
        (None, {"fields": ["name", "plural", "aisle", "household", "note"]}),
        (
            _("Weight"),
            {"fields": ["composition_code", "density_g_per_ml", "piece_g", "edible_share"]},
        ),
        (
            _("Buying and keeping"),
            {"fields": ["package_g", "storage", "perishable_days", "season_from", "season_to"]},
        ),
        (
            _("Whom it suits"),
            {
                "fields": ["allergens", "diets", "main_protein"],
                "description": _("What is not named is unknown, and unknown is never safe."),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).live()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        services.weigh_again([form.instance])


@admin.register(Dislike)
class DislikeAdmin(admin.ModelAdmin):
    list_display = ["person", "food", "never", "household"]
    list_filter = ["never"]
    list_select_related = ["person", "food", "household"]
    search_fields = ["person__name", "food__name"]
    autocomplete_fields = ["household", "person", "food"]


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "household"]
    list_filter = ["kind"]
    list_select_related = ["household"]
    search_fields = ["name"]
    autocomplete_fields = ["household"]


class SectionInline(PartInline):
    model = Section


class IngredientInline(PartInline):
    model = Ingredient
    fk_name = "recipe"
    fields = [
        *("position", "amount_min", "amount_max", "unit", "size", "name", "food", "grams"),
        *("grams_source", "review", "preparation", "optional", "original_text"),
    ]
    readonly_fields = ["grams", "grams_source"]
    autocomplete_fields = ["food"]


class StepInline(PartInline):
    model = Step
    fields = ["position", "text", "timer_seconds"]


class RecipeAdminForm(forms.ModelForm, PictureForm):
    """What an editor uploads is cleaned as what a cook uploads."""


@admin.register(Recipe)
class RecipeAdmin(PartOfCatalogueAdmin):
    form = RecipeAdminForm
    list_display = ["title", "cuisine", "total_minutes", "servings", "status", "visibility"]
    list_display += ["household", "version"]
    list_filter = ["status", "visibility", "cuisine", "main_protein", "difficulty"]
    list_select_related = ["household"]
    search_fields = ["title", "ingredients__name", "source_name"]
    autocomplete_fields = ["household", "tags", "created_by"]
    readonly_fields = ["total_minutes", "version", "created_at", "updated_at", "starter_slug"]
    readonly_fields += ["image"]
    date_hierarchy = "created_at"
    inlines = [SectionInline, IngredientInline, StepInline]
    fieldsets = [
        (None, {"fields": ["title", "description", ("servings", "yield_text")]}),
        (
            _("Time"),
            {"fields": [("prep_minutes", "cook_minutes", "total_minutes", "rest_minutes")]},
        ),
        (
            _("Kind"),
            {"fields": [("cuisine", "main_protein", "difficulty"), "tags"]},
        ),
        (_("Picture"), {"fields": ["image", "picture", "remove_picture"]}),
        (_("Keeping"), {"fields": [("storage_days", "freezes")]}),
        (_("Who sees it"), {"fields": [("status", "visibility"), "household", "deleted_at"]}),
        (
            _("Origin"),
            {
                "classes": ["collapse"],
                "fields": [
                    ("language", "source_name"),
                    *("source_url", "publisher_nutrition", "created_by"),
                    ("version", "starter_slug", "created_at", "updated_at"),
                ],
            },
        ),
    ]
    actions = ["publish", "unpublish", "put_in_trash", "take_from_trash"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        services.record_edit(form.instance, user=request.user)
        try:
            services.change_picture(form.instance, **form.picture_asked_for())
        except ValidationError as error:  # the rest is saved
            self.message_user(request, " ".join(error.messages), messages.ERROR)

    @admin.action(description=_("Publish the chosen recipes"))
    def publish(self, request, recipes):
        self._set_status(request, recipes, Recipe.Status.PUBLISHED)

    @admin.action(description=_("Make drafts of the chosen recipes"))
    def unpublish(self, request, recipes):
        self._set_status(request, recipes, Recipe.Status.DRAFT)

    @admin.action(description=_("Put the chosen recipes into the trash"))
    def put_in_trash(self, request, recipes):
        changed = 0
        for recipe in recipes.live():
            services.trash_recipe(recipe)
            changed += 1
        self._report(request, changed, _("in the trash"))

    @admin.action(description=_("Take the chosen recipes out of the trash"))
    def take_from_trash(self, request, recipes):
        changed = 0
        for recipe in recipes.trashed():
            services.restore_recipe(recipe)
            changed += 1
        self._report(request, changed, _("back from the trash"))

    def _set_status(self, request, recipes, status):
        changed = recipes.exclude(status=status).update(status=status, updated_at=timezone.now())
        self._report(request, changed, status.label)

    def _report(self, request, changed, what):
        sentence = ngettext(
            "%(n)d recipe is now: %(what)s.", "%(n)d recipes are now: %(what)s.", changed
        )
        level = messages.SUCCESS if changed else messages.WARNING
        self.message_user(request, sentence % {"n": changed, "what": what}, level)


@admin.register(Ingredient)
class IngredientAdmin(admin.ModelAdmin):
    """The desk for lines whose food or weight is not known; edited with their recipe."""

    list_display = ["original_text", "name", "food", "grams", "grams_source", "review", "recipe"]
    list_filter = ["review", "unit"]
    list_select_related = ["food", "recipe"]
    search_fields = ["original_text", "name", "recipe__title"]
    readonly_fields = ["recipe", "household", "section", "grams", "grams_source"]
    autocomplete_fields = ["food", "sub_recipe"]

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        if "food" in form.changed_data and obj.food:
            obj.review = Ingredient.Review.CONFIRMED
        super().save_model(request, obj, form, change)
        services.record_edit(obj.recipe, user=request.user)


@admin.register(RecipeVersion)
class RecipeVersionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["recipe", "number", "note", "created_by", "created_at"]
    list_select_related = ["recipe", "created_by"]
    search_fields = ["recipe__title", "note"]
    date_hierarchy = "created_at"


@admin.register(RecipeFacts)
class RecipeFactsAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["recipe", "diets", "costs", "needed"]
    list_select_related = ["recipe"]
    search_fields = ["recipe__title"]


class WordPartInline(ReadOnly, admin.TabularInline):
    model = WordPart
    fields = ["text"]
    extra = 0


@admin.register(SearchWord)
class SearchWordAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["text", "sound"]
    search_fields = ["text"]
    inlines = [WordPartInline]


@admin.register(RecipeWord)
class RecipeWordAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["word", "recipe", "place"]
    list_filter = ["place"]
    list_select_related = ["word", "recipe"]
    search_fields = ["word__text", "recipe__title"]


@admin.register(Cookbook)
class CookbookAdmin(admin.ModelAdmin):
    list_display = ["name", "household"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name"]
    autocomplete_fields = ["household", "recipes"]


@admin.register(Rating)
class RatingAdmin(admin.ModelAdmin):
    list_display = ["recipe", "person", "stars", "rated_at"]
    list_filter = ["stars"]
    list_select_related = ["recipe", "person"]
    search_fields = ["recipe__title", "person__name"]
    autocomplete_fields = ["household", "person", "recipe"]


@admin.register(CookLog)
class CookLogAdmin(admin.ModelAdmin):
    list_display = ["recipe", "cooked_on", "servings", "cook", "household"]
    list_select_related = ["recipe", "cook", "household"]
    search_fields = ["recipe__title", "note", "household__name"]
    autocomplete_fields = ["household", "recipe", "cook"]
    date_hierarchy = "cooked_on"


class JobItemInline(ReadOnly, admin.TabularInline):
    model = JobItem
    fields = ["position", "source", "title", "result", "problems"]
    extra = 0


@admin.register(ShareLink)
class ShareLinkAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["recipe", "household", "created_by", "created_at", "expires_at", "withdrawn_at"]
    list_select_related = ["recipe", "household", "created_by"]
    search_fields = ["recipe__title", "household__name"]


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ["kind", "state", "done", "total", "household", "created_by", "created_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["household", "created_by"]
    search_fields = ["household__name", "created_by__email", "message"]
    autocomplete_fields = ["household", "created_by"]
    readonly_fields = ["created_at"]
    inlines = [JobItemInline]
