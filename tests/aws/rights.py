"""What the committed policies allow, beside what was asked of AWS.

moto knows neither conditions nor most resources of a policy, so it is not asked to refuse: it
notes who called what, and that is compared here, action by action and both ways.
"""

import json
from collections.abc import Iterable
from pathlib import Path

DEPLOYER, FUNCTION = "deployer", "function"  # access keys, by which callers are told apart
POLICIES = Path(__file__).parents[2] / "deployment" / "policies"

# Calls of which the right has another name (AWS's Service Authorization Reference).
RIGHTS = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:HeadObject": "s3:GetObject",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "monitoring:GetMetricStatistics": "cloudwatch:GetMetricStatistics",
    "ses:SendEmail": "ses:SendRawEmail",  # of version 2, with a whole message
}


# API Gateway knows rights by the verb alone.
VERBS = {"Create": "POST", "Get": "GET", "Update": "PATCH", "Delete": "DELETE"}


def right(call: str) -> str:
    service, _, name = call.partition(":")
    if service == "apigateway":
        verb = next(verb for verb in VERBS if name.startswith(verb))
        return f"{service}:{VERBS[verb]}"
    return RIGHTS.get(call, call)


def calls(folder: Path, caller: str) -> list[str]:
    """The rights that the caller needed, one for each call."""
    lines = [line.split() for line in (folder / "calls.txt").read_text().splitlines()]
    needed = [right(call) for who, call, _resource in lines if who == caller]
    return [one for one in needed if one != "sts:GetCallerIdentity"]  # everybody's


def allowed(*policies: str) -> set[str]:
    return {action for name in policies for action in _actions(name)}


def _actions(name: str) -> Iterable[str]:
    for statement in json.loads((POLICIES / f"{name}.json").read_text())["Statement"]:
        actions = statement["Action"]
        yield from [actions] if isinstance(actions, str) else actions
