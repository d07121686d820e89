"""Pages about accounts and households."""

from households.views.accounts import (
    household_create,
    household_switch,
    invitation_accept,
    sign_up,
)
from households.views.household import household_detail, household_update
from households.views.members import (
    invitation_create,
    invitation_withdraw,
    member_remove,
    member_return,
    member_update,
)
from households.views.people import person_create, person_remove, person_restore, person_update

__all__ = [
    "household_create",
    "household_detail",
    "household_switch",
    "household_update",
    "invitation_accept",
    "invitation_create",
    "invitation_withdraw",
    "member_remove",
    "member_return",
    "member_update",
    "person_create",
    "person_remove",
    "person_restore",
    "person_update",
    "sign_up",
]
