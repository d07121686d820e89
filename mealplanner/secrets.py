"""Values that stand in AWS Secrets Manager, read once when a process starts."""

import json
from collections.abc import Mapping, MutableMapping

from django.core.exceptions import ImproperlyConfigured

from mealplanner.aws import client


def read_secrets(environment: MutableMapping[str, str], ids: Mapping[str, str]) -> None:
    """Put each secret into the environment under its name; what stands there already stays.

    An id is a name or ARN, and `id#field` one field of a secret that is a JSON object. Raises
    ImproperlyConfigured, naming the variable and AWS's reason, never a value, and in Latin-1
    alone: Lambda's client can't tell another sentence when a start fails.
    """
    wanted = {name: known for name, known in ids.items() if known and not environment.get(name)}
    if not wanted:
        return
    service = client("secretsmanager")
    for name, secret_id in wanted.items():
        environment[name] = _read(service, name, secret_id)


def _read(service, name: str, secret_id: str) -> str:
    from botocore.exceptions import BotoCoreError, ClientError

    known, _, field = secret_id.partition("#")
    try:
        value = service.get_secret_value(SecretId=known)["SecretString"]
    except ClientError as error:
        reason = error.response["Error"]["Code"]
    except BotoCoreError as error:
        reason = str(error)
    else:
        return _field(value, field, name, known) if field else value
    raise ImproperlyConfigured(f"{name}: the secret '{known}' could not be read ({reason}).")


def _field(value: str, field: str, name: str, known: str) -> str:
    try:
        return str(json.loads(value)[field])
    except (ValueError, TypeError, KeyError):
        raise ImproperlyConfigured(
            f"{name}: the secret '{known}' is no JSON object with a field '{field}'."
        ) from None
