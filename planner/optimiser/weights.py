"""What the parts of a plan are worth against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace


@dataclass(frozen=True, slots=True)
class Weights:
    """What things are worth, in euros: the study behind the core measured with these.

    time_per_minute        a minute of cooking, once for each cooking event
    rating_per_star        each eater's star below five, for a meal of a quarter of the day
                           or more; smaller meals in proportion
    dislike                a meal with a food its eater dislikes, per eater (two stars)
    neutral_stars          stars of a recipe nobody of the household has rated
    leftover_portion       each eater's (or guest portion's) meal of leftovers
    recency, recency_days  a recipe eaten yesterday; fades to nothing after these days
    waste_factor           food thrown away, times its price: the money and a quarter more
    nutrition_week         each per cent of a week's reference missed, per person and nutrient
    nutrition_day          each per cent of a day's reference missed, per person and nutrient
    variety, variety_limit each cooked meal of `variety_kinds` beyond the limit a week with one
                           main protein or cuisine, and each such pair on two days running
    repeat                 each cooking of a recipe beyond those `free_cookings` allows its kinds
    budget_over            each unit of money over a soft budget without its own weight
    rule                   each unit by which a soft rule without its own weight is broken
    change                 each meal that differs from the plan shown
    """

    time_per_minute: float = 0.06
    rating_per_star: float = 0.25
    dislike: float = 0.50
    neutral_stars: float = 3.5
    leftover_portion: float = 0.20
    recency: float = 0.50
    recency_days: int = 14
    waste_factor: float = 1.25
    nutrition_week: float = 0.20
    nutrition_day: float = 0.02
    variety: float = 8.0
    variety_limit: int = 2
    variety_kinds: tuple[str, ...] = ("dinner",)
    repeat: float = 8.0
    free_cookings: Mapping[str, int] = field(default_factory=lambda: {"breakfast": 3, "snack": 4})
    budget_over: float = 3.0
    rule: float = 4.0
    change: float = 0.5

    def scaled(self, units_per_euro: float) -> "Weights":
        """The same weights in a currency of which one euro buys `units_per_euro`."""
        money = {f.name for f in fields(self)} & _MONEY
        return replace(self, **{name: getattr(self, name) * units_per_euro for name in money})


_MONEY = {
    "time_per_minute",
    "rating_per_star",
    "dislike",
    "leftover_portion",
    "recency",
    "nutrition_week",
    "nutrition_day",
    "variety",
    "repeat",
    "rule",
    "change",
}
