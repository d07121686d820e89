"""When a household eats: one form for each meal of the day."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from households.choices import Weekday
from households.models import Person
from planner.models import MOST_GUESTS, DayPattern, MealSlot

_MINUTES = (10, 15, 20, 25, 30, 35, 40, 45, 60, 75, 90, 120, 180)
_FIELDS = ("wanted", "minutes", "guests", "theme")


@dataclass(frozen=True, slots=True)
class DayFields:
    """The fields of one weekday, as the page shows them in a row."""

    name: str
    fields: list[forms.BoundField]


class SlotForm(forms.Form):
    """Name, time and eaters of a meal, and for each weekday whether and how it is planned."""

    name = forms.CharField(label=_("Name"), max_length=40)
    usual_time = forms.TimeField(
        label=_("On the table at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    eaters = forms.MultipleChoiceField(
        label=_("Who usually eats"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody ticked: everybody."),
    )

    def __init__(self, data=None, *, slot: MealSlot, people: list[Person], week: list[DayPattern]):
        self.slot, self.week = slot, week
        self.people = {str(person.pk): person for person in people}
        eaters = [str(person.pk) for person in slot.eaters.all()]
        initial = {"name": slot.name, "usual_time": slot.usual_time, "eaters": eaters}
        super().__init__(data, prefix=f"slot-{slot.pk}", initial=initial)
        self.fields["eaters"].choices = [(pk, person.name) for pk, person in self.people.items()]
        for pattern in week:
            self._add_day(pattern)

    def _add_day(self, pattern: DayPattern) -> None:
        day = Weekday(pattern.weekday).label
        choices = sorted({*_MINUTES, pattern.minutes})
        fields = {
            "wanted": forms.BooleanField(label=day, required=False),
            "minutes": forms.TypedChoiceField(
                label=_("Time on %(day)s") % {"day": day},
                choices=[
                    (number, _("%(minutes)d min") % {"minutes": number}) for number in choices
                ],
                coerce=int,
            ),
            "guests": forms.IntegerField(
                label=_("Guests on %(day)s") % {"day": day}, min_value=0, max_value=MOST_GUESTS
            ),
            "theme": forms.CharField(
                label=_("Theme of %(day)s") % {"day": day}, max_length=50, required=False
            ),
        }
        for name, field in fields.items():
            field.initial = getattr(pattern, name)
            self.fields[f"{name}-{pattern.weekday}"] = field

    @property
    def days(self) -> list[DayFields]:
        return [
            DayFields(
                str(Weekday(pattern.weekday).label),
                [self[f"{name}-{pattern.weekday}"] for name in _FIELDS],
            )
            for pattern in self.week
        ]

    def of_slot(self) -> dict:
        """What changes of the slot."""
        eaters = [self.people[pk] for pk in self.cleaned_data["eaters"]]
        return {name: self.cleaned_data[name] for name in ("name", "usual_time")} | {
            "eaters": eaters
        }

    def of_days(self) -> list[tuple[DayPattern, dict]]:
        """Each pattern with its new values."""
        return [
            (pattern, {name: self.cleaned_data[f"{name}-{pattern.weekday}"] for name in _FIELDS})
            for pattern in self.week
        ]


class NewSlotForm(forms.ModelForm):
    class Meta:
        model = MealSlot
        fields = ["name", "meal_type"]
        labels = {"name": _("Name"), "meal_type": _("What is cooked for it")}
