"""The stage `rest`: the same site behind API Gateway REST, deployed on moto's AWS."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.aws.events import REST_HOST, Browser, rest_api
from tests.aws.rights import DEPLOYER, allowed, calls

ROOT = Path(__file__).parents[2]
NAME = "mealplanner-rest"
# With the rights of who deploys: to make what stands in the template, and to take it away.
BY_CLOUDFORMATION = {"apigateway:DELETE", "apigateway:PUT"}
BY_AN_UPDATE = {"cloudformation:UpdateStack"}


class Deployed:
    """`invoke` as API Gateway does, which moto only describes."""

    def __init__(self, cloud, account):
        self.cloud, self.account = cloud, account
        self.lambda_client = cloud.client("lambda")

    def run(self, module: str, *options: str, answer: str = ""):
        return subprocess.run(
            [sys.executable, "-m", f"deployment.{module}", "--stage", "rest", *options],
            cwd=ROOT,
            env=os.environ | self.account,
            input=answer,
            capture_output=True,
            text=True,
        )

    def invoke(self, event: dict):
        told = self.lambda_client.invoke(FunctionName=NAME, Payload=json.dumps(event))
        return json.loads(told["Payload"].read())


@pytest.fixture(scope="module")
def deployed(cloud, account):
    stage = Deployed(cloud, account | {"SMOKE_URL": "http://127.0.0.1:1"})
    stage.said = stage.run("deploy", "--architecture", "x86_64")
    return stage


def test_the_gateway_hands_every_address_to_the_function(deployed):
    assert "no version before to go back to" in deployed.said.stdout  # nobody answered at port 1
    gateway = deployed.cloud.client("apigateway")
    (api,) = [known for known in gateway.get_rest_apis()["items"] if known["name"] == NAME]
    resources = gateway.get_resources(restApiId=api["id"], limit=500)["items"]

    assert {resource["path"] for resource in resources} == {"/", "/{proxy+}"}
    for resource in resources:
        told = gateway.get_integration(
            restApiId=api["id"], resourceId=resource["id"], httpMethod="ANY"
        )
        assert told["type"] == "AWS_PROXY"
        assert f"function:{NAME}/invocations" in told["uri"]
    assert [stage["stageName"] for stage in gateway.get_stages(restApiId=api["id"])["item"]] == [
        "rest"
    ]


def test_pages_know_the_stage_in_their_address(deployed):
    browser = Browser(deployed, rest_api, f"https://{REST_HOST}", X_Origin_Verify="from-the-edge")

    assert json.loads(browser.get("/readyz").text) == {"ready": True}
    assert browser.get("/").header("Location") == "/rest/login/?next=/rest/"
    assert 'href="/rest/sign-up/"' in browser.get("/login/").text


def test_it_goes_as_it_came_with_the_rights_written_down(deployed):
    gone = deployed.run("deploy", "--undeploy", answer="rest\n")

    assert gone.returncode == 0, gone.stdout + gone.stderr
    called = set(calls(deployed.cloud.folder, DEPLOYER))
    assert called - allowed("deployer", "deployer-rest") == set()
    assert allowed("deployer-rest") - called - BY_CLOUDFORMATION - BY_AN_UPDATE == set()
