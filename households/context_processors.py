from typing import NamedTuple


class Menu(NamedTuple):
    """What the menu of the household shows: `others` are those to switch to, by id and name."""

    name: str
    others: tuple[tuple[int, str], ...]
    is_editor: bool


def household(request):
    """`household` and its `menu` in every template; None for a guest."""
    current = getattr(request, "household", None)
    return {"household": current, "menu": current and _menu(request, current)}


def _menu(request, current) -> Menu:
    others = tuple([(one.pk, one.name) for one in request.households if one != current])
    return Menu(current.name, others, request.user.is_staff)
