"""The values that go into and come out of the planner core: frozen, free of Django.

Ids are strings. Dates are ISO strings ("2026-11-23"). Money is in the household's currency,
amounts of food in grams, nutrients in the unit their code names (energy_kcal, protein_g).
`None` means "not known" and is never read as zero. The JSON form is described in format.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .weights import Weights

State = Literal["yes", "no", "unknown"]
Attribute = Literal["tag", "protein", "cuisine", "food", "kind", "recipe"]
RuleKind = Literal["max", "min", "must", "never", "theme", "no_repeat", "not_consecutive", "budget"]
Proof = Literal["relaxation", "prices"]
StoppedBy = Literal["iterations", "settled", "seconds", "proven"]
TERMS = (
    "cost",
    "waste",
    "time",
    "rating",
    "nutrition",
    "variety",
    "repeats",
    "leftovers",
    "budget",
    "rules",
    "changes",
)


class ProblemError(ValueError):
    """A problem that cannot be planned as it stands; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Band:
    """A person's target for one nutrient, as an amount per whole day."""

    nutrient: str
    low: float | None = None
    high: float | None = None
    weight: float = 1.0
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """An eater. Exclusions bind only the meals this person eats."""

    id: str
    name: str
    energy_kcal: float
    daily: tuple[Band, ...] = ()
    weekly: tuple[Band, ...] = ()
    allergens: tuple[str, ...] = ()
    diets: tuple[str, ...] = ()
    never_foods: tuple[str, ...] = ()
    disliked_foods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A meal the household has fixed.

    A lock overrides minutes, meal kind and equipment, never an eater's exclusions; `fact`
    (already cooked or eaten) overrides those as well. `leftover_of` names the slot where it
    is cooked, which must be locked to the same recipe.
    """

    recipe_id: str
    leftover_of: str | None = None
    fact: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A meal to plan. Slots of one date stand in the order in which they are eaten.

    `portion_factor` scales every eater's portion: who serves more or less than the planner would.
    `not_offered` names recipes that may not be cooked here, such as what has expired by then.
    """

    id: str
    date: str
    name: str
    kind: str
    eaters: tuple[str, ...]
    minutes: int | None = None
    energy_share: float = 0.3
    guest_portions: float = 0.0
    portion_factor: float = 1.0
    wanted: bool = True
    lock: Lock | None = None
    not_offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A candidate. Nutrients and foods are per serving; a state that is missing is unknown."""

    id: str
    title: str
    kinds: tuple[str, ...]
    minutes: int
    servings: float = 4.0
    storage_days: int | None = None
    nutrients: Mapping[str, float | None] = field(default_factory=dict)
    foods: Mapping[str, float] = field(default_factory=dict)
    weighed_share: float = 1.0
    allergens: Mapping[str, State] = field(default_factory=dict)
    diets: Mapping[str, State] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    cuisine: str | None = None
    main_protein: str | None = None
    equipment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Food:
    """Something to buy. `leftover_value` is the share of its worth a rest has after the plan."""

    id: str
    name: str
    price_per_kg: float | None = None
    packages_g: tuple[float, ...] = ()
    perishable: bool = False
    leftover_value: float = 0.5


@dataclass(frozen=True, slots=True)
class PantryItem:
    """Food already at home; `days_left` counts from the first planned day to its best-before."""

    food_id: str
    grams: float
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person thinks of one recipe, 1 to 5 stars."""

    person_id: str
    recipe_id: str
    stars: float


@dataclass(frozen=True, slots=True)
class Eaten:
    """A recipe eaten before the plan; `days_ago` 1 is the day before its first day."""

    recipe_id: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One wish of the household, as it named it.

    max, min: meals with `attribute` = `value`, at most or at least `count` in the plan.
    must: at least one such meal. never: none. theme: on `weekday` (0 = Monday) only such meals.
    no_repeat: no recipe cooked twice within `days` days, counting the meals eaten before.
    not_consecutive: no `attribute` (protein or cuisine) cooked on two days running.
    budget: food bought for at most `amount`.
    `slot_kinds` narrows a rule to slots of these kinds; empty means every slot.
    `weight` is money per unit broken; None takes the weights' own. Hard rules are never traded.
    """

    id: str
    kind: RuleKind
    attribute: Attribute | None = None
    value: str | None = None
    count: int | None = None
    days: int | None = None
    weekday: int | None = None
    amount: float | None = None
    slot_kinds: tuple[str, ...] = ()
    hard: bool = False
    weight: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class LeftoverMeal:
    """A later meal of a cooking event: a slot of this kind so many days after cooking."""

    kind: str
    days_later: int


@dataclass(frozen=True, slots=True)
class LeftoverPattern:
    """Cook in a slot of kind `cook`, eat the rest at the `eaten` meals."""

    cook: str
    eaten: tuple[LeftoverMeal, ...]


def _pattern(cook: str, *eaten: tuple[str, int]) -> LeftoverPattern:
    return LeftoverPattern(cook, tuple(LeftoverMeal(kind, days) for kind, days in eaten))


# The patterns of the measured prototype; others are data of the problem.
DEFAULT_PATTERNS = (
    _pattern("dinner", ("lunch", 1)),
    _pattern("dinner", ("lunch", 2)),
    _pattern("dinner", ("dinner", 2)),
    _pattern("dinner", ("dinner", 3)),
    _pattern("dinner", ("lunch", 1), ("dinner", 2)),
    _pattern("lunch", ("lunch", 1)),
)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Problem:
    """Everything the core may know about one household's week.

    `equipment` None means every kitchen tool is there. `shown` is the plan on the page (slot
    id to recipe id): each meal that differs costs `weights.change`.
    """

    persons: tuple[Person, ...]
    slots: tuple[Slot, ...]
    recipes: tuple[Recipe, ...]
    foods: tuple[Food, ...] = ()
    ratings: tuple[Rating, ...] = ()
    pantry: tuple[PantryItem, ...] = ()
    rules: tuple[Rule, ...] = ()
    history: tuple[Eaten, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    equipment: tuple[str, ...] | None = None
    leftover_patterns: tuple[LeftoverPattern, ...] = DEFAULT_PATTERNS
    weights: Weights = field(default_factory=Weights)
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to search. Iterations alone repeat exactly; `seconds` is only a guard.

    A small problem settles long before its iterations are used up.
    """

    iterations: int = 700
    seconds: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this dish: `value` is what it gains, in money, over the middle choice of its slot."""

    code: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class PlannedMeal:
    """One slot of the plan. `servings` counts all portions eaten here, guests' included."""

    slot_id: str
    recipe_id: str
    leftover_of: str | None = None
    portions: Mapping[str, float] = field(default_factory=dict)
    servings: float = 0.0
    locked: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Cook once, eat n times: `servings` is what to cook, `slot_ids` starts where it is cooked."""

    recipe_id: str
    slot_ids: tuple[str, ...]
    servings: float


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to change: what (`kind`), whose or which (`subject`), from what to what."""

    kind: str
    subject: str
    current: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The smallest change of its sort that gives a slot `recipes` candidates.

    For rules over several meals `recipes` is 0: the change lets the others be kept.
    """

    steps: tuple[Step, ...]
    recipes: int
    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A slot left empty: the rules that together leave no recipe, and ways out.

    Without a slot: hard rules over several meals that no plan keeps together.
    """

    slot_id: str
    rules: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard constraint a plan breaks, and by how much; `rule` is its id or its sort."""

    rule: str
    amount: float
    text: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something the plan had to assume: a price, an energy, a nutrient or a weight."""

    kind: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The exact worth of a plan: its terms, the hard constraints it breaks, its empty slots."""

    terms: Mapping[str, float]
    broken: tuple[Broken, ...]
    empty: tuple[str, ...]
    outlay: float

    @property
    def objective(self) -> float:
        """Money: the sum of the terms."""
        return sum(self.terms[name] for name in TERMS)

    @property
    def violation(self) -> float:
        """By how much hard constraints are broken, in their own units."""
        return sum(item.amount for item in self.broken)


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan with its worth, and what is proven about it.

    No plan of the problem's leftover patterns that fills just the slots this one fills costs
    less than `bound`; where this one breaks no hard rule, plans that break one are left out.
    `gap` is (objective - bound) / objective. `proof` "relaxation" is the solver's tight bound,
    "prices" the weaker one that stands in when the solver fails; `fallback` then says that the
    plan too was found without it. `seconds` takes no part in comparisons.
    """

    meals: tuple[PlannedMeal, ...]
    events: tuple[Event, ...]
    objective: float
    bound: float
    gap: float
    terms: Mapping[str, float]
    outlay: float
    clashes: tuple[Clash, ...] = ()
    conflicts: tuple[Clash, ...] = ()
    broken: tuple[Broken, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    currency: str = "EUR"
    seed: int = 0
    iterations: int = 0
    proof: Proof = "relaxation"
    fallback: bool = False
    stopped_by: StoppedBy = "iterations"
    seconds: float = field(default=0.0, compare=False)
