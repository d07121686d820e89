"""Compositions, derived nutrients, targets and diaries for editors."""

from django.contrib import admin

from nutrition import services
from nutrition.models import DiaryEntry, NutrientProfile, RecipeNutrition, Target
from nutrition.nutrients import NUTRIENTS


@admin.register(NutrientProfile)
class NutrientProfileAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "group", "household", "energy_kcal", "protein_g", "fat_g"]
    list_filter = ["source", "group", ("household", admin.EmptyFieldListFilter)]
    list_select_related = ["household"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["household"]
    fieldsets = [
        (None, {"fields": ["code", "name", "group", "refuse_percent", "source", "household"]}),
        ("Per 100 g of the edible part; empty: not known", {"fields": list(NUTRIENTS)}),
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        services.forget_nutrition_of_codes([obj.code, form.initial.get("code", obj.code)])

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        services.forget_nutrition_of_codes([obj.code])

    def delete_queryset(self, request, queryset):
        codes = list(queryset.values_list("code", flat=True))
        super().delete_queryset(request, queryset)
        services.forget_nutrition_of_codes(codes)


@admin.register(RecipeNutrition)
class RecipeNutritionAdmin(admin.ModelAdmin):
    """Derived from recipes: to be looked at, never edited."""

    list_display = ["recipe", "household", "counted", "energy_kcal", "protein_g", "computed_at"]
    list_filter = ["computed_at", ("household", admin.EmptyFieldListFilter)]
    list_select_related = ["recipe", "household"]
    search_fields = ["recipe__title"]
    actions = ["derive_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="lines counted", ordering="coverage")
    def counted(self, obj):
        return f"{obj.coverage:.0%}"

    @admin.action(description="Derive these again")
    def derive_again(self, request, queryset):
        rows = queryset.select_related("recipe")
        services.derive_nutrition([row.recipe for row in rows])
        self.message_user(request, f"{len(rows)} derived again.")


@admin.register(Target)
class TargetAdmin(admin.ModelAdmin):
    list_display = ["person", "nutrient", "low", "high", "source", "household"]
    list_filter = ["source", "nutrient"]
    list_select_related = ["person", "household"]
    search_fields = ["person__name", "household__name", "nutrient"]
    autocomplete_fields = ["person", "household"]


@admin.register(DiaryEntry)
class DiaryEntryAdmin(admin.ModelAdmin):
    list_display = ["date", "meal_type", "person", "title", "servings", "grams", "household"]
    list_filter = ["meal_type", "date"]
    list_select_related = ["person", "household"]
    search_fields = ["title", "person__name", "household__name"]
    autocomplete_fields = ["person", "household", "recipe", "food"]
    date_hierarchy = "date"
