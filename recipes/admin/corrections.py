"""The editors' desk for names that cooks have corrected, and for foods that are the same."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation, widgets
from django.core.exceptions import ValidationError
from django.db.models import Count, Min, OuterRef, Subquery
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recipes import services
from recipes.admin.read_only import ReadOnly
from recipes.models import Correction, Food, FoodMerge, LineEdit


def _for_each(model_admin, request, rows, change, sentence):
    """Do it to every row; each refusal is said with its reason, and stops no other."""
    done = 0
    for row in rows:
        try:
            change(row)
        except ValidationError as error:
            model_admin.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            done += 1
    if done:
        model_admin.message_user(request, sentence(done) % {"n": done})


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """One row for each name and food, however many households say so."""

    list_display = ["name", "food", "agree", "state", "updated_at"]
    list_filter = ["state"]
    list_select_related = ["food"]
    search_fields = ["name", "food__name"]
    readonly_fields = ["key", "name", "food", "state", "household", "created_by", "updated_at"]
    actions = ["make_known", "reject"]

    def get_queryset(self, request):
        groups = Correction.objects.order_by().values("key", "food")
        same = groups.filter(key=OuterRef("key"), food=OuterRef("food"))
        agreeing = Subquery(same.annotate(number=Count("pk")).values("number"))
        rows = super().get_queryset(request).annotate(households=agreeing)
        return rows.filter(pk__in=groups.annotate(first=Min("pk")).values("first"))

    @admin.display(description=_("households"), ordering="households")
    def agree(self, correction):
        return correction.households

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_promote_permission(self, request):
        needed = ["recipes.change_correction", "recipes.add_foodalias", "recipes.change_foodalias"]
        return request.user.has_perms(needed)

    @admin.action(description=_("Make this known to everybody"), permissions=["promote"])
    def make_known(self, request, corrections):
        _for_each(
            self,
            request,
            corrections,
            services.promote_correction,
            lambda done: ngettext(
                "%(n)d name is known to everybody now.",
                "%(n)d names are known to everybody now.",
                done,
            ),
        )

    @admin.action(description=_("Leave it to its households"), permissions=["change"])
    def reject(self, request, corrections):
        _for_each(
            self,
            request,
            corrections,
            services.reject_correction,
            lambda done: ngettext(
                "%(n)d name stays with its households.",
                "%(n)d names stay with their households.",
                done,
            ),
        )


@admin.register(LineEdit)
class LineEditAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "food", "recipe", "household", "created_by", "created_at", "undone_at"]
    list_select_related = ["food", "recipe", "household", "created_by"]
    search_fields = ["name", "food__name", "recipe__title"]
    date_hierarchy = "created_at"


@admin.register(FoodMerge)
class FoodMergeAdmin(ReadOnly, admin.ModelAdmin):
    """The history of merges, each with the way back."""

    list_display = ["source", "target", "household", "created_by", "created_at", "undone_at"]
    list_select_related = ["source", "target", "household", "created_by"]
    search_fields = ["source__name", "target__name"]
    date_hierarchy = "created_at"
    actions = ["take_back"]

    def has_merge_permission(self, request):
        return request.user.has_perms(["recipes.change_food", "recipes.delete_food"])

    @admin.action(
        description=_("Make two foods of them again"),
        permissions=["merge"],
        location=[ActionLocation.CHANGE_FORM, ActionLocation.CHANGE_LIST],
    )
    def take_back(self, request, merges):
        _for_each(
            self,
            request,
            merges.filter(undone_at=None).select_related("source", "target"),
            services.undo_merge,
            lambda done: ngettext(
                "%(n)d merge is taken back.", "%(n)d merges are taken back.", done
            ),
        )


class MergeForm(forms.Form):
    """Which food the chosen ones become."""

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"] = forms.ModelChoiceField(
            Food.objects.live(),
            label=_("Merge into"),
            error_messages={"required": _("Choose the food that stays.")},
            widget=widgets.AutocompleteSelect(FoodMerge._meta.get_field("target"), admin_site),
        )


class MergingFoods:
    """For the admin of foods: a page that asks into which food the chosen ones go."""

    def has_merge_permission(self, request):
        return request.user.has_perms(["recipes.change_food", "recipes.delete_food"])

    @admin.action(description=_("Merge into another food …"), permissions=["merge"])
    def merge(self, request, foods):
        form = MergeForm(
            request.POST if "target" in request.POST else None, admin_site=self.admin_site
        )
        if form.is_valid():
            for food in foods:
                self._merge(request, food, form.cleaned_data["target"])
            return redirect("admin:recipes_food_changelist")
        context = self.admin_site.each_context(request) | {
            "title": _("Merge foods"),
            "opts": self.model._meta,
            "foods": foods,
            "form": form,
            "media": self.media + form.media,
        }
        return render(request, "admin/recipes/merge_foods.html", context)

    def _merge(self, request, food, target):
        try:
            merge = services.merge_foods(food, into=target, user=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return
        self.log_change(request, target, f"Took in {food}.")
        sentence = format_html(
            _("{food} is another name of {target} now. <a href='{url}'>Take it back</a>"),
            food=food.name,
            target=target.name,
            url=reverse("admin:recipes_foodmerge_change", args=[merge.pk]),
        )
        self.message_user(request, sentence)
