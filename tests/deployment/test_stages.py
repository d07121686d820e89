"""The committed stages and policies; what is built from them is tested in tests/aws."""

import json
import re
from pathlib import Path

import pytest

from deployment import stages
from deployment.smoke import problems
from deployment.static import _is_hashed
from deployment.trimming import is_wanted

ROOT = Path(__file__).parents[2]
POLICIES = sorted((ROOT / "deployment" / "policies").glob("*.json"))


def everything(value) -> dict[str, str]:
    return {name: f"value-of-{name.lower()}" for name in value}


@pytest.mark.parametrize("stage", ["dev", "staging", "production", "rest"])
def test_a_stage_is_safe_by_default(stage):
    told = stages.settings(stage)

    assert told["runtime"] == "python3.13"
    assert told["architecture"] == "arm64"
    assert (told["debug"], told["log_level"]) == (False, "INFO")
    for key in ("keep_warm", "touch", "use_precompiled_packages", "manage_roles"):
        assert told[key] is False
    assert told["function_url_enabled"] is not told["apigateway_enabled"]


def test_no_stage_holds_a_secret_or_an_account():
    text = stages.SETTINGS.read_text()

    assert not re.search(r"\d{12}|AKIA|secret\"?: *\"[^$]", text)


def test_a_stage_is_filled_from_the_environment():
    told = stages.filled("dev", everything(stages.variables("dev")))

    assert "${" not in json.dumps(told)
    assert told["role_arn"] == "value-of-role_arn"
    assert told["aws_environment_variables"]["METRICS_NAMESPACE"] == "MealPlanner/dev"


def test_all_missing_variables_are_named_at_once():
    known = everything(stages.variables("dev"))
    del known["ROLE_ARN"], known["QUEUE_URL"]

    with pytest.raises(stages.NotReady, match=r"needs QUEUE_URL, ROLE_ARN in the environment"):
        stages.filled("dev", known)


@pytest.mark.parametrize("name", ["base", "prod", ""])
def test_only_stages_can_be_deployed(name):
    with pytest.raises(stages.NotReady, match="there are dev, staging, production, rest"):
        stages.settings(name)


def test_every_variable_of_a_stage_is_explained():
    guide = (ROOT / "docs" / "deploy.md").read_text()

    for name in stages.variables("production"):
        assert f"`{name}`" in guide


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_a_policy_allows_nothing_on_everything(policy):
    """But for what AWS knows no resource for, and then only with a condition or to list."""
    for statement in json.loads(policy.read_text())["Statement"]:
        actions = statement["Action"]
        for action in [actions] if isinstance(actions, str) else actions:
            assert not action.endswith("*")
        if statement["Resource"] == "*":
            unscoped = all(":List" in action for action in statement["Action"])
            assert unscoped or "Condition" in statement or "LetsNobodyNarrow" in statement["Sid"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("django/contrib/auth/models.py", True),
        ("django/contrib/gis/geos.py", False),
        ("django/conf/locale/en_GB/formats.py", True),
        ("django/conf/locale/fr/formats.py", False),
        ("django/conf/locale/__init__.py", True),
        ("locale/de/LC_MESSAGES/django.mo", True),
        ("botocore/data/sqs/2012-11-05/service-2.json.gz", True),
        ("botocore/data/ec2/2016-11-15/service-2.json.gz", False),
        ("botocore/docs/__init__.py", True),
        ("recipes/__pycache__/models.cpython-313.pyc", False),
        ("celery/bin/worker.py", False),
        ("django/test/signals.py", True),
        ("numpy/ma/core.py", True),  # asked by numpy.unique
        ("numpy/polynomial/chebyshev.py", False),
        ("botocore/cacert.pem", False),
        ("certifi/cacert.pem", True),
    ],
)
def test_what_the_function_never_reads_stays_out(name, wanted):
    assert is_wanted(name) is wanted


def test_only_files_with_a_digest_in_their_name_are_kept_for_ever():
    assert _is_hashed("app.1f2e3d4c5b6a.css")
    assert not _is_hashed("app.css")
    assert not _is_hashed("staticfiles.json")


def test_a_site_that_is_away_is_a_problem_told():
    found = problems("http://127.0.0.1:1")

    assert any("/healthz answers 0" in problem for problem in found)
