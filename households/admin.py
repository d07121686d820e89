"""Accounts and households for editors."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth import forms as auth_forms
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.models import ApiToken, Household, Invitation, Membership, Person, User
from households.services import give_secret


class PartForm(forms.ModelForm):
    """A row that takes its household from what it is part of, rules about it included."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"household"}


class PartFormSet(BaseInlineFormSet):
    once = ""

    def clean(self):
        """Say it where two rows of one household repeat the field that may not be repeated."""
        super().clean()
        seen = set()
        for form in self.forms:
            value = str(form.cleaned_data.get(self.once, "")).lower()
            key = (form.instance.household_id, value)
            if value and not form.cleaned_data.get("DELETE"):
                if key in seen:
                    form.add_error(self.once, _("This is already in another row."))
                seen.add(key)

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.instance._state.adding:
            form.instance.household_id = self.instance.household_id
        return form


class PartInline(admin.TabularInline):
    """Rows below one that has a household: they belong to the same."""

    form = PartForm
    formset = PartFormSet
    exclude = ["household"]
    extra = 0
    once = ""  # the field of which each value may stand once

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.once = self.once
        return formset


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ["user", "household"]
    extra = 0


class PersonInline(admin.TabularInline):
    model = Person
    fields = ["name", "user", "birth_year", "energy_kcal", "diets", "allergens"]
    autocomplete_fields = ["user"]
    show_change_link = True
    extra = 0


class UserCreationForm(auth_forms.AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


class UserChangeForm(auth_forms.UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class UserAdmin(auth_admin.UserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["email", "password", "name"]}),
        (
            _("Rights"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]


@admin.register(Household)
class HouseholdAdmin(admin.ModelAdmin):
    list_display = ["name", "time_zone", "units", "currency", "weekly_budget", "created_at"]
    list_filter = ["units", "currency"]
    search_fields = ["name", "memberships__user__email"]
    readonly_fields = ["created_at"]
    inlines = [MembershipInline, PersonInline]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "household", "role", "joined_at"]
    list_filter = ["role"]
    list_select_related = ["user", "household"]
    search_fields = ["user__email", "household__name"]
    autocomplete_fields = ["user", "household"]
    readonly_fields = ["joined_at"]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "household", "birth_year", "energy_kcal", "diets", "allergens"]
    list_filter = ["sex", "activity"]
    list_select_related = ["household"]
    search_fields = ["name", "household__name", "user__email"]
    autocomplete_fields = ["household", "user"]
    readonly_fields = ["created_at"]


class SecretAdmin(admin.ModelAdmin):
    """Rows with a secret that is shown once, when the row is made."""

    def save_model(self, request, obj, form, change):
        secret = None if change else give_secret(obj)
        super().save_model(request, obj, form, change)
        if secret:
            messages.warning(request, self.secret_sentence(request, secret))


@admin.register(Invitation)
class InvitationAdmin(SecretAdmin):
    list_display = ["household", "role", "created_by", "expires_at", "accepted_by"]
    list_filter = ["role"]
    list_select_related = ["household", "created_by", "accepted_by"]
    search_fields = ["household__name", "created_by__email", "accepted_by__email"]
    autocomplete_fields = ["household", "created_by"]
    readonly_fields = ["accepted_by", "accepted_at"]

    def secret_sentence(self, request, secret):
        address = reverse("households:invitation_accept", args=[secret])
        link = request.build_absolute_uri(address)
        return f"Send this link now, it can’t be shown again: {link}"


@admin.register(ApiToken)
class ApiTokenAdmin(SecretAdmin):
    list_display = ["name", "user", "household", "scope", "expires_at", "last_used_at"]
    list_filter = ["scope"]
    list_select_related = ["user", "household"]
    search_fields = ["name", "user__email", "household__name"]
    autocomplete_fields = ["user", "household"]
    readonly_fields = ["created_at", "last_used_at"]

    def secret_sentence(self, request, secret):
        return f"Copy the token now, it can’t be shown again: {secret}"
