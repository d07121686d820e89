"""API keys: `Authorization: Bearer <token>`."""

import datetime

from django.db.models import F
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS

from households.models import ApiToken
from households.services import hash_token

_NOTE_USE_EVERY = datetime.timedelta(minutes=1)  # a busy program costs one write a minute


class TokenAuthentication(BaseAuthentication):
    """The user of a token, narrowed to the token's household; writing needs its scope."""

    keyword = "Bearer"

    def authenticate(self, request):
        key = _key(request)
        if key is None:
            return None
        token = _token(key)
        if request.method not in SAFE_METHODS and token.scope != ApiToken.Scope.WRITE:
            raise PermissionDenied("This API token may only read: make one that may write.")
        _note_use(token)
        token.user.narrowed_to = token.household
        request._request.household = token.household
        request._request.households = [token.household]
        return token.user, token

    def authenticate_header(self, request):
        return self.keyword


def _key(request):
    """The token in the header; None where another kind of sign-in is meant."""
    scheme, _, key = get_authorization_header(request).decode("latin-1").strip().partition(" ")
    if scheme.lower() != TokenAuthentication.keyword.lower():
        return None
    if not key.strip() or " " in key.strip():
        raise AuthenticationFailed("Send the API token as “Authorization: Bearer <token>”.")
    return key.strip()


def _token(key):
    tokens = ApiToken.objects.usable(timezone.now()).select_related("user", "household")
    still_a_member = tokens.filter(household__memberships__user=F("user"))
    token = still_a_member.filter(token_hash=hash_token(key)).first()
    if token is None:
        raise AuthenticationFailed("This API token is not known, or it has expired.")
    return token


def _note_use(token):
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= _NOTE_USE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


class TokenScheme(OpenApiAuthenticationExtension):
    """How the API's schema names this sign-in."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer"}
