"""The one form between every file format and our own tables."""

from dataclasses import asdict, dataclass, field
from decimal import Decimal


class UnreadableRecipe(ValueError):
    """A source that can't be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class NeutralIngredient:
    """One line. `unit` is a code of `quantities.UNITS` or empty for a plain count."""

    text: str
    name: str
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    unit: str = ""
    size: str = ""
    preparation: str = ""
    note: str = ""
    optional: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class NeutralStep:
    """`uses`: positions in the recipe's list of ingredients."""

    text: str
    section: str = ""
    timer_seconds: int | None = None
    uses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralRecipe:
    """A recipe as a source says it; None means the source does not say."""

    title: str
    ingredients: tuple[NeutralIngredient, ...]
    steps: tuple[NeutralStep, ...]
    description: str = ""
    servings: int | None = None
    yield_text: str = ""
    prep_minutes: int | None = None
    cook_minutes: int | None = None
    rest_minutes: int | None = None
    meal_types: tuple[str, ...] = ()
    cuisine: str = ""
    main_protein: str = ""
    difficulty: str = ""
    equipment: tuple[str, ...] = ()
    storage_days: int | None = None
    freezes: bool | None = None
    tags: tuple[str, ...] = ()
    language: str = "en"
    source_url: str = ""
    source_name: str = ""
    notes: str = ""
    rating: int | None = None
    publisher_nutrition: dict[str, str] = field(default_factory=dict)
    image_url: str = ""
    problems: tuple[str, ...] = field(default=())

    @property
    def total_minutes(self) -> int | None:
        """Preparing, cooking and waiting; None where the source says nothing of any.

        A source that states a total and no parts has it in `cook_minutes`, as our tables do, so
        that no total stands beside parts it could contradict.
        """
        parts = (self.prep_minutes, self.cook_minutes, self.rest_minutes)
        return None if parts == (None, None, None) else sum(part or 0 for part in parts)


def to_plain(content: NeutralRecipe) -> dict:
    """As JSON can hold it; amounts become text, so that no digit is lost."""
    return {name: _plain(value) for name, value in asdict(content).items()}


def from_plain(values: dict) -> NeutralRecipe:
    """The recipe that `to_plain` wrote. Raises UnreadableRecipe."""
    try:
        lines = [_line(line) for line in values["ingredients"]]
        steps = [NeutralStep(**step | {"uses": tuple(step["uses"])}) for step in values["steps"]]
        rest = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name != "total_minutes"  # told for others; it follows from its parts
        }
        return NeutralRecipe(**rest | {"ingredients": tuple(lines), "steps": tuple(steps)})
    except (ArithmeticError, KeyError, TypeError) as error:
        raise UnreadableRecipe(f"This version can't be read: {error}.") from None


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def _line(values: dict) -> NeutralIngredient:
    amounts = {
        name: None if values[name] is None else Decimal(values[name])
        for name in ("amount_min", "amount_max")
    }
    return NeutralIngredient(**values | amounts)
