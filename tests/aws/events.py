"""Events as AWS hands them to a function, and its answers as a browser sees them."""

import base64
import json
import re
import uuid
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.aws.runtime import ACCOUNT, REGION

URL_HOST = f"abcdefgh.lambda-url.{REGION}.on.aws"
REST_HOST = f"abc123.execute-api.{REGION}.amazonaws.com"
FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Port": "443"}
TWO_RECIPES = b"title,ingredients,directions\nImported one,1 onion,Cook.\nImported two,1 egg,Boil."
CLIENT = "203.0.113.9"
_TEXT = ("text/", "application/json", "application/x-www-form-urlencoded")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")


def function_url(
    method: str, address: str, headers: dict | None = None, body: bytes = b"", host: str = URL_HOST
) -> dict:
    """Payload 2.0: header names in small letters, cookies apart, text as text."""
    parts = urlsplit(address)
    named = FORWARDED | (headers or {})
    sent = {"host": host} | {name.lower(): value for name, value in named.items()}
    request = {"method": method, "path": unquote(parts.path), "protocol": "HTTP/1.1"}
    event = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": unquote(parts.path),
        "rawQueryString": parts.query,
        "headers": sent,
        "requestContext": {
            "accountId": "anonymous",
            "domainName": host,
            "http": request | {"sourceIp": CLIENT, "userAgent": "test"},
            "requestId": str(uuid.uuid4()),
            "stage": "$default",
        },
        "isBase64Encoded": False,
    }
    if "cookie" in sent:
        event["cookies"] = sent["cookie"].split("; ")
    if body:
        is_text = sent.get("content-type", "").startswith(_TEXT)
        event["isBase64Encoded"] = not is_text
        event["body"] = body.decode() if is_text else base64.b64encode(body).decode()
    return event


def rest_api(
    method: str, address: str, headers: dict | None = None, body: bytes = b"", stage: str = "rest"
) -> dict:
    """Payload 1.0 with Zappa's binary types: every body is base64."""
    parts = urlsplit(address)
    sent = {"Host": REST_HOST} | FORWARDED | (headers or {})
    query = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query.setdefault(name, []).append(value)
    return {
        "resource": "/{proxy+}",
        "path": parts.path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": {"proxy": parts.path.lstrip("/")},
        "stageVariables": None,
        "body": base64.b64encode(body).decode() if body else None,
        "isBase64Encoded": bool(body),
        "requestContext": {
            "stage": stage,
            "path": f"/{stage}{parts.path}",
            "httpMethod": method,
            "requestId": str(uuid.uuid4()),
            "identity": {"sourceIp": CLIENT, "userAgent": "test"},
        },
    }


def schedule(rule: str) -> dict:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": "2026-11-23T06:00:00Z",
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{rule}"],
        "detail": {},
        "kwargs": {},
    }


def answer(output: dict) -> Answer:
    """What the browser gets of what the function returned."""
    body = output.get("body") or ""
    data = base64.b64decode(body) if output.get("isBase64Encoded") else body.encode()
    several = output.get("multiValueHeaders")
    if several:
        headers = [(name, value) for name, values in several.items() for value in values]
    else:
        headers = list((output.get("headers") or {}).items())
    headers += [("set-cookie", cookie) for cookie in output.get("cookies") or []]
    return Answer(int(output["statusCode"]), headers, data)


def token(page: Answer) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]


class Browser:
    """Asks the function through one kind of event and keeps its cookies; `more`: headers."""

    def __init__(
        self, function, kind=function_url, origin: str = f"https://{URL_HOST}", **more: str
    ):
        self.function, self.kind, self.origin, self.more = function, kind, origin, more
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in (self.more | headers).items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method != "GET":
            sent["Origin"] = self.origin
        got = answer(self.function.invoke(self.kind(method, address, sent, body)))
        for name, value in got.headers:
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.split(";")[0]
        return got

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, **headers)

    def post_form(self, address: str, fields: str, **headers: str) -> Answer:
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", address, fields.encode(), Content_Type=kind, **headers)

    def sign_in(self) -> Answer:
        """As the cook whom the tests sign up."""
        fields = "username=cook@meals.example&password=correct+horse&csrfmiddlewaretoken="
        return self.post_form("/login/", fields + token(self.get("/login/")))

    def upload(self, address: str, field: str, name: str, data: bytes, **fields: str) -> Answer:
        """Send the form of a page with a file in it."""
        edge = "b0undary"
        fields = {"csrfmiddlewaretoken": token(self.get(address))} | fields
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + data + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", address, body, Content_Type=f"multipart/form-data; boundary={edge}")

    def post_json(self, address: str, value, **headers: str) -> Answer:
        body = json.dumps(value).encode()
        return self.ask("POST", address, body, Content_Type="application/json", **headers)
