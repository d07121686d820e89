"""The very zip that Zappa builds, run as Lambda runs it."""

import base64
import contextlib
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from deployment.package import MOST_UNZIPPED_MB, MOST_ZIPPED_MB
from deployment.stages import PARTS
from tests.aws.events import (
    REST_HOST,
    TWO_RECIPES,
    URL_HOST,
    Browser,
    answer,
    function_url,
    rest_api,
    schedule,
)
from tests.aws.runtime import Function, FunctionFailed
from tests.conftest import REQUIRE_ALL

LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
MONDAY = datetime.date(2026, 11, 23)
NEW_COOK = (
    "from households.services import sign_up;"
    "from planner.services import start_household, Answers;"
    "user = sign_up(email='cook@meals.example', password='correct horse', name='Cook',"
    "household_name='Cooks');"
    "start_household(user.households[0], Answers(adults=2), user=user,"
    " today=__import__('datetime').date(2026, 11, 23))"
)


def names(package) -> list[str]:
    return [line.split(maxsplit=2)[2] for line in package.listing.read_text().splitlines()]


def test_the_package_is_small_enough_to_start_fast(package):
    assert package.zipped_mb <= MOST_ZIPPED_MB
    assert package.unzipped_mb <= MOST_UNZIPPED_MB


def test_nothing_of_the_developers_folder_gets_in(package):
    inside = names(package)

    for unwanted in (
        r"(^|/)\.",
        r"\.sqlite3",
        r"^tests?/",
        r"^deployment/",
        r"zappa_settings\.json",
    ):
        assert [name for name in inside if re.search(unwanted, name)] == []
    ours = {name.split("/")[0] for name in inside} & set(PARTS)
    assert ours == set(PARTS)
    assert "mealplanner/staticfiles.json" in inside
    assert "packs.json" in inside


def test_every_module_is_compiled(package):
    inside = set(names(package))
    sources = [name for name in inside if name.endswith(".py")]

    def compiled(name: str) -> str:
        folder, _, file = name.rpartition("/")
        return f"{folder}/__pycache__/{file}".lstrip("/").removesuffix(".py") + ".cpython-313.pyc"

    assert len(sources) > 200
    assert [name for name in sources if compiled(name) not in inside] == []


@pytest.fixture(scope="session")
def prepared(code, work) -> Path:
    """A migrated database with one household, made by the package itself."""
    database = work / "prepared.sqlite3"
    variables = {"SECRET_KEY": "x", "DATABASE_URL": f"sqlite:///{database}"}
    variables["STATIC_BUCKET"] = "static-files"
    log = work / "prepared.log"
    function = Function(code, work / "client", environment=variables, log=log, timeout=300)
    function.invoke({"manage": "migrate --noinput -v 0"})
    function.invoke({"raw_command": NEW_COOK})
    function.close()
    with contextlib.closing(sqlite3.connect(database)) as left:
        left.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all into the one file that is copied
    return database


@pytest.fixture
def site(start, environment, prepared):
    """A function on a copy of the prepared database."""
    shutil.copy(prepared, environment["DATABASE_URL"].removeprefix("sqlite:///"))
    function = start(environment)
    function.wait_until_ready()
    return function


KINDS = {
    "function URL": (function_url, URL_HOST, ""),
    "API Gateway REST": (rest_api, REST_HOST, "/dev"),  # its stage is part of each address
}


@pytest.mark.parametrize("kind", KINDS)
def test_pages_forms_and_api_work_through_the_package(site, kind):
    events, host, prefix = KINDS[kind]
    browser = Browser(site, events, f"https://{host}")
    assert browser.get("/healthz").text == "ok"
    refused = browser.post_form("/login/", "username=cook@meals.example&password=x")
    assert refused.status == 403  # without its token

    assert browser.sign_in().header("Location") == f"{prefix}/"
    assert {"csrftoken", "sessionid"} <= set(browser.cookies)

    assert browser.get("/").status in (200, 302)
    assert browser.get("/no-such-page/").status == 404
    recipes = browser.get("/api/recipes/", Accept="application/json")
    assert json.loads(recipes.text)["results"] == []
    created = browser.post_json(
        "/api/pantry/", {"name": ""}, X_CSRFToken=browser.cookies["csrftoken"]
    )
    assert created.status == 400
    assert browser.get("/api/schema/").status == 200
    sent = browser.upload("/recipes/import/", "file", "box.csv", TWO_RECIPES)
    assert sent.header("Location").startswith(f"{prefix}/recipes/import/")
    assert len(json.loads(browser.get("/api/recipes/").text)["results"]) == 2
    assert f'href="{prefix}/recipes/' in browser.get("/recipes/").text
    assert browser.get("/household/archive/").body.startswith(b"PK")


def test_the_solver_works_inside_and_only_when_it_is_wanted(site, work):
    """Plans a week from the starter recipes; until then the solver lies packed."""
    packed = set(work.glob("solver.tar-*"))
    for command in ("load_food_table", "load_catalogue"):
        site.invoke({"manage": f"{command} -v 0"})
    browser = Browser(site)
    browser.sign_in()

    plan = {"manage": "generate_plan --household Cooks --week 2026-W48 --json"}
    site.invoke(plan)

    week = browser.get("/api/plans/")
    (told,) = json.loads(week.text)["results"]
    assert told["week_start"] == MONDAY.isoformat()
    assert told["gap"] is not None
    assert len(set(work.glob("solver.tar-*")) | packed) == 1
    assert site.memory_mb() <= 250


def test_the_readers_of_recipe_pages_work_inside(site, tmp_path):
    page = tmp_path / "page.html"
    recipe = {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "name": "Soup",
        "recipeIngredient": ["1 kg carrots"],
        "recipeInstructions": "Cook.",
    }
    data = f'<script type="application/ld+json">{json.dumps(recipe)}</script>'
    page.write_text(f"<html><body>{data}</body></html>")

    site.invoke({"manage": f"scrape_recipe --html {page} --url https://example.com/soup"})

    assert '"Soup"' in site.said()


# Of packages of which parts are left out; NumPy's `unique` asks its masked arrays.
TRIMMED = """
import ssl, botocore.httpsession, extruct, numpy, rdflib
numpy.linalg.norm(numpy.unique(numpy.random.default_rng(1).integers(9, size=9)))
rdflib.Graph().parse(data="<a:soup> <a:has> 'leeks' .", format="turtle")
extruct.extract("<p vocab='https://schema.org/' typeof='Recipe'>Soup</p>")
trusted = ssl.create_default_context(cafile=botocore.httpsession.where()).get_ca_certs()
print("TRUSTED", len(trusted) > 50)
"""


def test_nothing_is_missing_of_packages_that_are_trimmed(site):
    site.invoke({"raw_command": TRIMMED})

    assert "TRUSTED True" in site.said()


def test_pictures_are_drawn_anew_inside(site):
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "tomato").save(picture, "WEBP")
    data = base64.b64encode(picture.getvalue())
    code = (
        "import base64; from recipes.images import cleaned;"
        f"print('DRAWN', cleaned(base64.b64decode({data}))[:2].hex())"
    )

    site.invoke({"raw_command": code})

    assert "DRAWN ffd8" in site.said()  # a JPEG


def test_the_schedule_runs_inside(site):
    for name in ("hourly", "nightly"):
        rule = f"mealplanner-dev-{name}-mealplanner.schedules.{name}"
        assert site.invoke(schedule(rule)) == {"done": True}


def test_only_the_edge_gets_in_and_every_answer_has_its_id(start, environment):
    function = start(environment | {"ORIGIN_SECRETS": "from-the-edge"})
    browser = Browser(function)

    assert browser.get("/login/").status == 403
    page = browser.get("/login/", X_Origin_Verify="from-the-edge", X_Request_ID="r-42")

    assert page.status == 200
    assert page.header("X-Request-ID") == "r-42"
    line = next(row for row in function.said().splitlines() if '"r-42"' in row)
    assert json.loads(line)["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "MealPlanner/test"


def test_a_database_that_is_down_at_the_start_is_said_and_found_again(start, environment):
    nobody = "postgres://nobody@127.0.0.1:1/nothing"  # no program listens at port 1
    function = start(environment | {"DATABASE_URL": nobody})
    browser = Browser(function)

    answer = browser.get("/readyz")

    assert answer.status == 503
    assert answer.header("Retry-After") == "10"
    assert "The database does not answer." in function.said()
    assert browser.get("/healthz").status == 200


@contextlib.contextmanager
def asked(postgres: str):
    """A cursor that may make and drop databases; skips where no PostgreSQL answers."""
    import psycopg2

    try:
        connection = psycopg2.connect(postgres, connect_timeout=3)
    except psycopg2.OperationalError:
        assert not REQUIRE_ALL
        pytest.skip(
            "needs PostgreSQL: make test-aws DATABASE_URL=postgres://user:password@host/name"
        )
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


def test_a_database_that_comes_late_or_drops_a_connection_is_found_again(start, environment):
    """On PostgreSQL, by the very libraries that are packed."""
    told = os.environ["DATABASE_URL"]
    postgres = told if told.startswith("postgres") else LOCAL_POSTGRES
    name = f"package_{os.getpid()}"
    with asked(postgres) as cursor:
        url = postgres.rpartition("/")[0] + f"/{name}"
        function = start(environment | {"DATABASE_URL": url})
        browser = Browser(function)
        assert browser.get("/readyz").status == 503
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            assert json.loads(browser.get("/readyz").text)["migrations_missing"] > 0
            function.invoke({"manage": "migrate --noinput -v 0"})
            assert browser.get("/readyz").status == 200
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s AND backend_type = 'client backend'",  # no vacuum of its own
                [name],
            )
            assert cursor.rowcount == 1  # one connection, kept from page to page
            assert browser.get("/login/").status == 200
            assert browser.get("/readyz").status == 200
        finally:
            function.close()
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "", "SECRET_KEY_SECRET_ID": "app#key"}, "could not be read"),
    ],
)
def test_a_start_without_its_secret_says_what_is_missing(start, environment, missing, sentence):
    away = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1"}
    function = start(environment | missing | away)

    with pytest.raises(FunctionFailed, match=sentence):
        function.wait_until_ready()


AWAY = "http://127.0.0.1:1"  # no program listens at port 1


def signed_in(function) -> Browser:
    browser = Browser(function)
    browser.sign_in()
    return browser


def test_a_queue_that_is_away_lets_a_user_go_on_and_the_schedule_makes_up_for_it(
    site, start, environment
):
    queue = {"CELERY_BROKER_URL": "sqs://", "CELERY_QUEUE_URL": f"{AWAY}/1/tasks"}
    browser = signed_in(start(environment | queue | {"AWS_ENDPOINT_URL": AWAY}))

    sent = browser.upload("/recipes/import/", "file", "box.csv", TWO_RECIPES)

    assert sent.status == 302
    assert "The queue does not answer just now" in browser.get(sent.header("Location")).text
    site.invoke(schedule("mealplanner-dev-hourly-mealplanner.schedules.hourly"))
    assert len(json.loads(browser.get("/api/recipes/").text)["results"]) == 2


def test_a_bucket_that_is_away_refuses_a_file_in_a_sentence_and_pages_work(
    site, start, environment
):
    bucket = {"MEDIA_BUCKET": "media-bucket", "MEDIA_ENDPOINT": AWAY}
    browser = signed_in(start(environment | bucket))

    refused = browser.upload("/recipes/import/", "file", "box.csv", TWO_RECIPES)

    assert refused.status == 200
    assert "Files can’t be stored or read just now" in refused.text
    assert browser.get("/recipes/").status == 200


def test_an_event_that_nobody_expects_breaks_nothing(site):
    for event in ({}, {"foo": "bar"}, {"Records": []}, {"Records": [{"s3": {}}]}):
        with contextlib.suppress(FunctionFailed):
            site.invoke(event)
        assert answer(site.invoke(function_url("GET", "/healthz"))).status == 200, event
