"""What a dish contains and whom it suits, from its foods. Pure.

States are "yes", "no" and "unknown"; a missing state is unknown, and unknown is never safe.
"""

from collections.abc import Iterable, Mapping

from recipes.matching import denied_allergens, is_any_kind, mentioned_allergens

States = Mapping[str, str]


def contains(foods: Iterable[States | None], code: str) -> str:
    """Whether a dish of these foods contains an allergen; None stands for an unknown food."""
    states = [_state(food, code) for food in foods]
    if "yes" in states:
        return "yes"
    return "unknown" if "unknown" in states or not states else "no"


def suits(foods: Iterable[States | None], diet: str) -> str:
    """Whether a dish of these foods suits a diet: only if every food is known to."""
    states = [_state(food, diet) for food in foods]
    if "no" in states:
        return "no"
    return "unknown" if "unknown" in states or not states else "yes"


def worded_allergens(allergens: States, text: str, name: str = "") -> dict[str, str]:
    """A food's allergens and what its line of the recipe says of them.

    The words warn of what the food itself has not (“softened in butter”), doubt it where the
    kind is left to the cook, and settle a doubt by a claim (“gluten-free sausages”); what the
    food is known to hold, no word takes away. `name`: the food as the line names it, where that
    is certain; it is not read again, as the food's own states say more.
    """
    states = dict(allergens)
    if is_any_kind(text):
        states = {code: state for code, state in states.items() if state == "yes"}
    for code in denied_allergens(text):
        if states.get(code, "unknown") == "unknown":
            states[code] = "no"
    return states | dict.fromkeys(mentioned_allergens(_beside(text, name)), "yes")


def worded_diets(diets: States, allergens: States, text: str, name: str = "") -> dict[str, str]:
    """A food's diets, doubted where its line names an allergen that the food has not."""
    named = mentioned_allergens(_beside(text, name))
    added = any(allergens.get(code) != "yes" for code in named)
    if not added and not is_any_kind(text):
        return dict(diets)
    return {code: "no" if state == "no" else "unknown" for code, state in diets.items()}


def of_line(
    field: str,
    food: tuple[States, States],
    others: Iterable[tuple[States, States]],
    *,
    text: str,
    name: str = "",
) -> dict[str, str]:
    """What a line says of “allergens” or of “diets”: its food as worded, and its other foods.

    `food` and each of `others`: states by allergen, then by diet.
    """
    allergens, diets = food
    if field == "allergens":
        told = [worded_allergens(allergens, text, name), *(states for states, _ in others)]
        combined = contains
    else:
        told = [worded_diets(diets, allergens, text, name), *(states for _, states in others)]
        combined = suits
    if len(told) == 1:
        return told[0]
    return {
        code: combined(told, code) for code in dict.fromkeys(code for one in told for code in one)
    }


def _beside(text: str, name: str) -> str:
    return text.replace(name, " ", 1) if name else text


def _state(food: States | None, code: str) -> str:
    return "unknown" if food is None else food.get(code, "unknown")
