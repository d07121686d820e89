"""A database engine as Django wants it; chosen by DATABASE_IAM."""

import os

from django.db.backends.postgresql import base

SECONDS_VALID = 900  # of a token, as AWS fixes it; it is needed only while connecting


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        params = super().get_connection_params()
        params.setdefault("sslmode", "require")
        token = connection_token(params["host"], params.get("port") or 5432, params["user"])
        return params | {"password": token}


def connection_token(host: str, port: int, user: str) -> str:
    """Signed here, without asking AWS anything."""
    import botocore.session
    from botocore.model import ServiceId
    from botocore.signers import RequestSigner

    session = botocore.session.get_session()
    region = os.environ["AWS_REGION"]
    signer = RequestSigner(
        ServiceId("rds-db"),
        region,
        "rds-db",
        "v4",
        session.get_credentials(),
        session.get_component("event_emitter"),
    )
    scheme = "https://"
    request = {
        "method": "GET",
        "url": f"{scheme}{host}:{port}/?Action=connect&DBUser={user}",
        "body": {},
        "headers": {},
        "context": {},
    }
    signed = signer.generate_presigned_url(
        request, operation_name="connect", region_name=region, expires_in=SECONDS_VALID
    )
    return signed.removeprefix(scheme)
