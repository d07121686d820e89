"""Editors' view of shopping lists."""

from django.contrib import admin
from django.contrib.admin import ActionLocation

from shopping import tasks
from shopping.models import Contribution, Line, Operation, ShoppingList, Store


class LineInline(admin.TabularInline):
    model = Line
    extra = 0
    fields = ["name", "amount_text", "package_text", "cost", "aisle", "ticked", "deleted"]
    readonly_fields = fields
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request, obj):
        return False


@admin.register(ShoppingList)
class ShoppingListAdmin(admin.ModelAdmin):
    list_display = ["name", "household", "plan", "store", "seq", "created_at"]
    list_select_related = ["household", "plan__household", "store"]
    search_fields = ["name", "household__name", "=id"]
    autocomplete_fields = ["household", "plan", "store"]
    readonly_fields = ["seq", "at_home", "created_at"]
    date_hierarchy = "created_at"
    inlines = [LineInline]
    actions = ["build_again"]

    @admin.action(
        description="Bring up to date with the plan",
        permissions=["change"],
        location=[ActionLocation.CHANGE_FORM, ActionLocation.CHANGE_LIST],
    )
    def build_again(self, request, queryset):
        plans = list(queryset.exclude(plan=None).values_list("plan", flat=True))
        for plan in plans:
            tasks.build_list.delay_on_commit(str(plan))
        self.message_user(request, f"{len(plans)} brought up to date: ticks stay.")


class ContributionInline(admin.TabularInline):
    model = Contribution
    extra = 0
    fields = ["reason", "text", "amount", "unit", "grams", "meal", "recipe"]
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request, obj):
        return False


@admin.register(Line)
class LineAdmin(admin.ModelAdmin):
    list_display = ["name", "amount_text", "household", "aisle", "cost", "ticked", "deleted"]
    list_filter = ["ticked", "deleted", "by_hand", "aisle"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name", "=id"]
    autocomplete_fields = ["household", "shopping_list", "food"]
    readonly_fields = ["seq", "field_times"]
    inlines = [ContributionInline]


@admin.register(Contribution)
class ContributionAdmin(admin.ModelAdmin):
    list_display = ["text", "line", "reason", "amount", "unit", "grams", "meal", "household"]
    list_filter = ["reason"]
    list_select_related = ["household", "line", "meal"]
    search_fields = ["text", "line__name", "household__name"]
    autocomplete_fields = ["household", "line", "meal", "recipe"]


@admin.register(Store)
class StoreAdmin(admin.ModelAdmin):
    list_display = ["name", "household"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name"]
    autocomplete_fields = ["household"]


@admin.register(Operation)
class OperationAdmin(admin.ModelAdmin):
    list_display = ["kind", "line_id", "shopping_list", "user", "seq", "received_at"]
    list_filter = ["kind"]
    list_select_related = ["shopping_list", "user"]
    search_fields = ["=id", "=line_id", "household__name", "user__email"]
    autocomplete_fields = ["household", "shopping_list", "user"]
    date_hierarchy = "received_at"
    readonly_fields = ["received_at"]
