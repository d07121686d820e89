"""Secrets that are shown once: only their hash is kept."""

import datetime
import hashlib
import secrets

from django.db.models import Model

from households.models import ApiToken, Household, User

_TOKEN_BYTES = 32  # 256 random bits: too many to guess, so one plain SHA-256 keeps them safe


def hash_token(token: str) -> str:
    """What is stored of a token; the token itself is shown once and never kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def give_secret(row: Model) -> str:
    """A new secret for the row, which keeps only its `token_hash` and is not saved yet."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row.token_hash = hash_token(token)
    return token


def create_api_token(
    *,
    household: Household,
    user: User,
    name: str,
    scope: str = ApiToken.Scope.READ,
    expires_at: datetime.datetime | None = None,
) -> tuple[ApiToken, str]:
    """The token's row, and the token itself: show it now, it can't be read again.

    Raises ValidationError.
    """
    row = ApiToken(
        household=household, user=user, name=name.strip(), scope=scope, expires_at=expires_at
    )
    token = give_secret(row)
    row.full_clean()
    row.save()
    return row, token
