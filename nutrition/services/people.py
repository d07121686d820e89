"""What the people of a household need in a day."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from households.models import Person
from nutrition.energy import Body, Energy, daily_energy
from nutrition.models import Target
from nutrition.targets import Band, default_bands


@dataclass(frozen=True, slots=True)
class DailyTargets:
    """`energy_kcal` has the portion factor in it; `bands` are by nutrient code."""

    energy_kcal: float
    energy_basis: str
    bands: dict[str, Band]


def energy_of(person: Person, today: datetime.date) -> Energy:
    """Energy a day with the person's portion factor."""
    energy = daily_energy(
        Body(
            age=_age(person, today),
            sex=person.sex,
            height_cm=person.height_cm,
            weight_kg=person.weight_kg,
            activity=person.activity,
            own_kcal=person.energy_kcal,
        )
    )
    return Energy(energy.kcal * float(person.portion_factor), energy.basis)


def targets_of(people: Iterable[Person], today: datetime.date) -> dict:
    """DailyTargets by person's id, in one query; a person's own targets go before the defaults."""
    people = list(people)
    own: dict = {person.pk: {} for person in people}
    for target in Target.objects.filter(person__in=people):
        source = target.get_source_display()
        own[target.person_id][target.nutrient] = Band(target.low, target.high, source)
    return {person.pk: _targets(person, today, own[person.pk]) for person in people}


def _targets(person: Person, today: datetime.date, own: dict[str, Band]) -> DailyTargets:
    energy = energy_of(person, today)
    defaults = default_bands(
        age=_age(person, today),
        sex=person.sex,
        energy_kcal=energy.kcal,
        weight_kg=person.weight_kg and float(person.weight_kg),
    )
    return DailyTargets(energy.kcal, energy.basis, defaults | own)


def _age(person: Person, today: datetime.date) -> int | None:
    """Years at the end of this year: only the year of birth is known."""
    return None if person.birth_year is None else max(0, today.year - person.birth_year)
