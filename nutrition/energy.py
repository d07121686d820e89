"""How much energy a person needs in a day. Pure.

Adults: resting energy by the equations of Henry (2005) from age, sex, height and weight, times the
physical activity level, as EFSA derives its average requirements (EFSA Journal 2013;11(1):3005).
What is not known of the body is EFSA's reference adult: a body mass index of 22 and the mean
height of the age group.

Children under 18: the table of the Dietary Guidelines for Americans 2015–2020, Appendix 2, by age,
sex and activity; their own size is already in their appetite, so it is not asked.
"""

from dataclasses import dataclass
from decimal import Decimal

DEFAULT_KCAL = 2000  # reference intake of an average adult, Reg. (EU) 1169/2011, Annex XIII
ADULT_AGE = 18
ACTIVITY_LEVELS = {"low": 1.4, "moderate": 1.6, "active": 1.8, "very_active": 2.0}  # EFSA 2013
REFERENCE_BMI = 22  # EFSA 2013
# cm, by the age from which it holds. With these the equations give EFSA's published averages of
# measured Europeans to within 2 %: 2,000 and 2,600 kcal at 30–39, 1,800 and 2,300 at 70–79.
REFERENCE_HEIGHT_CM = {"female": [(60, 159), (0, 164)], "male": [(60, 172), (0, 177)]}
MIDDLE_AGE = 40  # stands in where the age of an adult is not known
BASES = {
    "own": "set by hand",
    "body": "from age, sex, height, weight and activity (Henry 2005, EFSA 2013)",
    "reference": "of an average person of that age, sex and activity",
    "default": "reference intake of an average adult (Regulation (EU) 1169/2011)",
}

# Henry CJK (2005), Public Health Nutrition 8(7A):1133–1152, equations with weight and height:
# kcal a day = a · weight (kg) + b · height (m) + c, by the age from which they hold.
_HENRY = {
    "female": [(60, (8.52, 421, 10.7)), (30, (8.18, 502, -11.6)), (0, (10.4, 615, -282))],
    "male": [(60, (11.4, 541, -256)), (30, (11.4, 541, -137)), (0, (14.4, 313, 113))],
}
# Hundreds of kcal a day at 2 to 17 years.
_CHILDREN = {
    ("female", "low"): [10, 10, 12, 12, 12, 12, 14, 14, 14, 16, 16, 16, 18, 18, 18, 18],
    ("female", "moderate"): [10, 12, 14, 14, 14, 16, 16, 16, 18, 18, 20, 20, 20, 20, 20, 20],
    ("female", "active"): [10, 14, 14, 16, 16, 18, 18, 18, 20, 20, 22, 22, 24, 24, 24, 24],
    ("male", "low"): [10, 10, 12, 12, 14, 14, 14, 16, 16, 18, 18, 20, 20, 22, 24, 24],
    ("male", "moderate"): [10, 14, 14, 14, 16, 16, 16, 18, 18, 20, 22, 22, 24, 26, 28, 28],
    ("male", "active"): [10, 14, 16, 16, 18, 18, 20, 20, 22, 22, 24, 26, 28, 30, 32, 32],
}
_FIRST_AGE = 2
_TODDLER_KCAL = 900  # middle of 800–1,000 at 12–23 months, Dietary Guidelines 2020–2025, Appendix 2


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a person; None and "" where it is not. `sex`: female or male."""

    age: int | None = None
    sex: str = ""
    height_cm: float | None = None
    weight_kg: float | Decimal | None = None
    activity: str = "moderate"
    own_kcal: float | None = None


@dataclass(frozen=True, slots=True)
class Energy:
    """`basis`: a key of BASES, which says in words where the number comes from."""

    kcal: float
    basis: str


def daily_energy(body: Body) -> Energy:
    """Energy a day, before any portion factor. A value set by hand wins."""
    if body.own_kcal is not None:
        return Energy(float(body.own_kcal), "own")
    if body.age is not None and body.age < ADULT_AGE:
        return Energy(_both_sexes(_child_kcal, body), "reference")
    size_known = body.height_cm is not None and body.weight_kg is not None
    if body.age is None and not size_known:
        return Energy(DEFAULT_KCAL, "default")
    measured = size_known and body.age is not None and bool(body.sex)
    return Energy(_both_sexes(_adult_kcal, body), "body" if measured else "reference")


def _both_sexes(kcal, body: Body) -> float:
    """The mean of a woman and a man where the sex is not known."""
    sexes = [body.sex] if body.sex else ["female", "male"]
    return sum(kcal(body, sex) for sex in sexes) / len(sexes)


def _child_kcal(body: Body, sex: str) -> float:
    if body.age < _FIRST_AGE:
        return _TODDLER_KCAL
    activity = "active" if body.activity == "very_active" else body.activity
    return 100 * _CHILDREN[sex, activity][body.age - _FIRST_AGE]


def _adult_kcal(body: Body, sex: str) -> float:
    age = MIDDLE_AGE if body.age is None else body.age
    height_cm = body.height_cm or _from_age(REFERENCE_HEIGHT_CM[sex], age)
    height_m = float(height_cm) / 100
    weight_kg = float(body.weight_kg or REFERENCE_BMI * height_m**2)
    per_kg, per_m, constant = _from_age(_HENRY[sex], age)
    resting = per_kg * weight_kg + per_m * height_m + constant
    return resting * ACTIVITY_LEVELS[body.activity]


def _from_age(steps: list, age: int):
    """The value of the oldest age group that has begun."""
    return next(value for start, value in steps if age >= start)
