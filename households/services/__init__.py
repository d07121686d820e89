"""What may be done to accounts, households and the people in them."""

from households.services.accounts import (
    create_household,
    sign_up,
    switch_household,
    update_household,
)
from households.services.members import (
    accept_invitation,
    change_role,
    create_invitation,
    remove_member,
    return_member,
    withdraw_invitation,
)
from households.services.people import add_person, remove_person, restore_person, update_person
from households.services.secrets import create_api_token, give_secret, hash_token

__all__ = [
    "accept_invitation",
    "add_person",
    "change_role",
    "create_api_token",
    "create_household",
    "create_invitation",
    "give_secret",
    "hash_token",
    "remove_member",
    "remove_person",
    "restore_person",
    "return_member",
    "sign_up",
    "switch_household",
    "update_household",
    "update_person",
    "withdraw_invitation",
]
