"""Users, households, memberships and the people who eat."""

import uuid
import zoneinfo
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.choices import Allergen, Currency, Diet, Weekday, languages
from households.managers import UserManager
from households.ownership import Owned, OwnedQuerySet
from households.validators import validate_allergens, validate_diets, validate_time_zone


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already an account with this e-mail address.")},
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    is_staff = models.BooleanField(default=False, help_text=_("May open the admin."))
    is_active = models.BooleanField(
        default=True, help_text=_("Untick instead of deleting an account.")
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()
    # An API token speaks for one household, even if its user belongs to several.
    narrowed_to: "Household | None" = None
    # With their households, the one joined first in front; read with the user of a request.
    memberships_read: "list[Membership] | None" = None
    # The role in each household, as a request has read it at its start (HouseholdMiddleware), so
    # that its queries need no join; who joins another one sets it back.
    known_roles: dict[int, str] | None = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["email", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("There is already an account with this e-mail address."),
            )
        ]

    def __str__(self):
        return self.email

    @property
    def households(self):
        """The households this user belongs to, the one joined first in front."""
        joined = Household.objects.filter(memberships__user=self).order_by("memberships__pk")
        return joined.filter(pk=self.narrowed_to.pk) if self.narrowed_to else joined

    @property
    def ids_of_households(self):
        """For `household__in=`: what this request has read of them, else a subquery."""
        known = None if self.narrowed_to else self.known_roles
        return self.households.values("pk") if known is None else list(known)

    def get_short_name(self):
        return self.name or self.email.partition("@")[0]


class HouseholdQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=user.households.values("pk"))

    def planned_by_itself(self):
        return self.filter(planning_weekday__isnull=False)


class Household(models.Model):
    class Units(models.TextChoices):
        METRIC = "metric", _("metric")
        US = "us", _("US customary")

    name = models.CharField(max_length=100)
    time_zone = models.CharField(
        max_length=50, default="Europe/Berlin", validators=[validate_time_zone]
    )
    week_starts_on = models.PositiveSmallIntegerField(
        choices=Weekday.choices, default=Weekday.MONDAY
    )
    units = models.CharField(max_length=6, choices=Units.choices, default=Units.METRIC)
    currency = models.CharField(max_length=3, choices=Currency.choices, default=Currency.EUR)
    weekly_budget = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    locale = models.CharField(_("language"), max_length=10, choices=languages, default="en-gb")
    planning_weekday = models.PositiveSmallIntegerField(
        _("plan the coming week on"),
        choices=Weekday.choices,
        null=True,
        blank=True,
        help_text=_("The plan and its list come by mail. Empty: only when somebody asks."),
    )
    planning_hour = models.PositiveSmallIntegerField(
        _("at (hour)"), default=8, validators=[MaxValueValidator(23, _("Give an hour: 0 to 23."))]
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(
                fields=["time_zone", "planning_weekday", "planning_hour"],
                condition=Q(planning_weekday__isnull=False),
                name="household_planning_time",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_budget__isnull=True) | Q(weekly_budget__gte=0),
                name="household_budget_not_negative",
                violation_error_message=_("A budget can't be below zero."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="household_has_a_name",
                violation_error_message=_("Give the household a name."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def time_zone_info(self):
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def language(self) -> str:
        """The code of its language; the site's own where that is not spoken here any more."""
        return self.locale if self.locale in dict(languages()) else settings.LANGUAGE_CODE

    def is_run_by(self, user) -> bool:
        """Whether the user may change people, settings and recipes: owners and adults may."""
        return self._has_member(user, Membership.RUNNERS)

    def is_owned_by(self, user) -> bool:
        """Whether the user may also say who belongs to the household."""
        return self._has_member(user, [Membership.Role.OWNER])

    def _has_member(self, user, roles) -> bool:
        if user.narrowed_to not in (None, self):
            return False
        if user.known_roles is not None:
            return user.known_roles.get(self.pk) in roles
        return self.memberships.filter(user=user, role__in=roles).exists()


class Membership(Owned):
    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        ADULT = "adult", _("adult")
        CHILD = "child", _("child")
        GUEST = "guest", _("guest")

    RUNNERS = (Role.OWNER, Role.ADULT)

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.ADULT)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["household", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "user"],
                name="membership_once",
                violation_error_message=_("This person already belongs to the household."),
            )
        ]

    def __str__(self):
        return f"{self.user} in {self.household}"

    @property
    def runs_household(self) -> bool:
        return self.role in self.RUNNERS


class PeopleAtTable(models.Manager.from_queryset(OwnedQuerySet)):
    """Those who eat here now: who left is found through `Person.everybody` alone."""

    def get_queryset(self):
        return super().get_queryset().filter(left_at=None)


class Person(Owned):
    """Somebody who eats, with or without an account."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    class Activity(models.TextChoices):
        """Physical activity level, EFSA Journal 2013;11(1):3005: 1.4, 1.6, 1.8 and 2.0."""

        LOW = "low", _("mostly sitting")
        MODERATE = "moderate", _("moderately active")
        ACTIVE = "active", _("active")
        VERY_ACTIVE = "very_active", _("very active")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    name = models.CharField(max_length=60)
    birth_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    height_cm = models.PositiveSmallIntegerField(null=True, blank=True)
    weight_kg = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    activity = models.CharField(max_length=11, choices=Activity.choices, default=Activity.MODERATE)
    energy_kcal = models.PositiveSmallIntegerField(
        _("energy per day (kcal)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(500), MaxValueValidator(8000)],
        help_text=_("Set by hand; otherwise it follows from age, sex, size and activity."),
    )
    portion_factor = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(Decimal("0.25")), MaxValueValidator(4)],
        help_text=_("Eats more or less than the energy says: 1.2 is a fifth more."),
    )
    diets = models.JSONField(default=list, blank=True, validators=[validate_diets])
    allergens = models.JSONField(default=list, blank=True, validators=[validate_allergens])
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PeopleAtTable()
    everybody = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                "household",
                Lower("name"),
                condition=Q(left_at=None),
                name="person_name_once_a_household",
                violation_error_message=_("Somebody in this household already has that name."),
            ),
            models.CheckConstraint(
                condition=Q(portion_factor__gt=0),
                name="person_portion_above_zero",
                violation_error_message=_("A portion must be more than nothing."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def diet_names(self):
        return [Diet(code).label for code in self.diets]

    @property
    def allergen_names(self):
        return [Allergen(code).label for code in self.allergens]


def in_two_weeks():
    return timezone.now() + timedelta(days=14)


class InvitationQuerySet(OwnedQuerySet):
    def open_at(self, now):
        return self.filter(accepted_at=None, expires_at__gt=now)


class Invitation(Owned):
    """A link that lets somebody join; whoever opens it first uses it up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(
        max_length=5, choices=Membership.Role.choices, default=Membership.Role.ADULT
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(default=in_two_weeks)
    accepted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-expires_at", "pk"]

    def __str__(self):
        return f"{self.household} as {self.role}"


class ApiTokenQuerySet(OwnedQuerySet):
    def usable(self, now):
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), user__is_active=True)


class ApiToken(Owned):
    """A key for one program; only its SHA-256 is kept."""

    class Scope(models.TextChoices):
        READ = "read", _("read")
        WRITE = "write", _("read and write")

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="api_tokens")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.READ)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = "API token"

    def __str__(self):
        return self.name
