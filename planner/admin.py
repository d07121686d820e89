"""Editors' view of plans, wishes and pantries."""

from django.contrib import admin
from django.contrib.admin import ActionLocation

from planner import tasks
from planner.models import (
    CookEvent,
    DayPattern,
    FrozenBatch,
    Meal,
    MealSlot,
    PantryItem,
    Plan,
    PlanTemplate,
    Rule,
    Vote,
)


class MealInline(admin.TabularInline):
    model = Meal
    extra = 0
    fields = ["date", "slot", "position", "title", "recipe", "servings", "locked", "state"]
    autocomplete_fields = ["slot", "recipe"]
    ordering = ["date", "slot__position", "position", "pk"]


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["week", "week_start", "household", "state", "objective", "gap", "seconds"]
    list_filter = ["state", "week_start"]
    list_select_related = ["household"]
    search_fields = ["household__name", "=id"]
    autocomplete_fields = ["household"]
    date_hierarchy = "week_start"
    readonly_fields = [
        "objective",
        "bound",
        "gap",
        "seconds",
        "terms",
        "figures",
        "clashes",
        "updated_at",
    ]
    inlines = [MealInline]
    actions = ["fill_again"]

    @admin.action(
        description="Fill this plan again",
        permissions=["change"],
        location=[ActionLocation.CHANGE_FORM, ActionLocation.CHANGE_LIST],
    )
    def fill_again(self, request, queryset):
        plans = list(queryset)
        for plan in plans:
            tasks.fill_plan.delay_on_commit(str(plan.pk), seed=plan.seed)
        self.message_user(request, f"{len(plans)} filled again: locked and eaten meals stay.")


@admin.register(Meal)
class MealAdmin(admin.ModelAdmin):
    list_display = ["title", "date", "slot", "household", "servings", "locked", "state"]
    list_filter = ["state", "locked", "is_leftover", "slot__meal_type"]
    list_select_related = ["household", "slot"]
    search_fields = ["title", "household__name"]
    autocomplete_fields = [
        *("household", "plan", "slot", "recipe", "food", "cook_event", "eaters"),
    ]
    date_hierarchy = "date"


@admin.register(CookEvent)
class CookEventAdmin(admin.ModelAdmin):
    list_display = ["recipe", "date", "servings", "household"]
    list_select_related = ["household", "recipe"]
    search_fields = ["recipe__title", "household__name"]
    autocomplete_fields = ["household", "plan", "recipe"]
    date_hierarchy = "date"


class DayPatternInline(admin.TabularInline):
    model = DayPattern
    extra = 0
    autocomplete_fields = ["household", "eaters"]


@admin.register(MealSlot)
class MealSlotAdmin(admin.ModelAdmin):
    list_display = ["name", "household", "meal_type", "usual_time", "energy_share"]
    list_filter = ["meal_type"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name"]
    autocomplete_fields = ["household", "eaters"]
    inlines = [DayPatternInline]


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    list_display = ["label", "household", "kind", "strength", "active"]
    list_filter = ["kind", "strength", "active"]
    list_select_related = ["household"]
    search_fields = ["label", "household__name"]
    autocomplete_fields = ["household"]


@admin.register(FrozenBatch)
class FrozenBatchAdmin(admin.ModelAdmin):
    list_display = ["recipe", "household", "servings", "frozen_on", "best_before"]
    list_select_related = ["household", "recipe"]
    search_fields = ["recipe__title", "household__name"]
    autocomplete_fields = ["household", "recipe"]
    date_hierarchy = "best_before"


@admin.register(PantryItem)
class PantryItemAdmin(admin.ModelAdmin):
    list_display = ["food", "household", "grams", "is_staple", "place", "best_before"]
    list_filter = ["is_staple", "place"]
    list_select_related = ["household", "food"]
    search_fields = ["food__name", "household__name"]
    autocomplete_fields = ["household", "food"]
    date_hierarchy = "best_before"


@admin.register(PlanTemplate)
class PlanTemplateAdmin(admin.ModelAdmin):
    list_display = ["name", "household", "created_at"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name"]
    autocomplete_fields = ["household"]


@admin.register(Vote)
class VoteAdmin(admin.ModelAdmin):
    list_display = ["recipe", "user", "wanted", "plan", "household"]
    list_filter = ["wanted"]
    list_select_related = ["household", "recipe", "user", "plan__household"]
    search_fields = ["recipe__title", "household__name", "user__email"]
    autocomplete_fields = ["household", "plan", "recipe", "user"]
