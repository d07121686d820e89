"""What is put right after Zappa has deployed; on moto's AWS in tests/aws."""

import json
from types import SimpleNamespace

import pytest

from deployment.hooks import OPEN_TO_ALL, narrow_access


class Lambda:
    """A function's own policy."""

    def __init__(self, **statements: dict):
        self.statements = statements

    def get_policy(self, FunctionName):  # noqa: N803 as AWS calls it
        told = [{"Sid": sid, **statement} for sid, statement in self.statements.items()]
        return {"Policy": json.dumps({"Statement": told})}

    def remove_permission(self, FunctionName, StatementId):  # noqa: N803
        del self.statements[StatementId]

    def add_permission(self, FunctionName, StatementId, **statement):  # noqa: N803
        self.statements[StatementId] = statement


def cli(client: Lambda, **settings):
    zappa = SimpleNamespace(lambda_client=client)
    return SimpleNamespace(zappa=zappa, lambda_name="mealplanner-dev", stage_config=settings)


OPEN = {"Principal": "*", "Action": "lambda:InvokeFunction"}
NARROW = OPEN | {"Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}}


def test_what_zappa_opens_to_everybody_is_narrowed_to_the_function_url():
    client = Lambda(**{OPEN_TO_ALL: OPEN, "schedule": {"Principal": "events.amazonaws.com"}})

    narrow_access(cli(client, function_url_enabled=True))

    assert client.statements == {
        OPEN_TO_ALL: OPEN | {"InvokedViaFunctionUrl": True},
        "schedule": {"Principal": "events.amazonaws.com"},
    }


@pytest.mark.parametrize(
    ("statements", "settings"),
    [
        ({OPEN_TO_ALL: NARROW}, {"function_url_enabled": True}),
        ({"gateway": {"Principal": "apigateway.amazonaws.com"}}, {"function_url_enabled": False}),
    ],
)
def test_what_is_narrow_is_left_alone(statements, settings):
    client = Lambda(**statements)

    narrow_access(cli(client, **settings))

    assert client.statements == statements
