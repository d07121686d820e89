import json
import logging
import sys

from mealplanner.logs import JsonFormatter, WithoutSecrets, request_id


def record(message="planned", **extra) -> logging.LogRecord:
    made = logging.LogRecord("planner", logging.INFO, __file__, 1, message, (), None)
    made.__dict__.update(extra)
    return made


def test_measures_stand_in_the_format_that_cloudwatch_reads():
    line = json.loads(
        JsonFormatter("MealPlanner/dev").format(
            record(measures={"PlanSeconds": 1.8, "PlanGap": 0.04, "Unknown": None})
        )
    )

    (metrics,) = line["_aws"]["CloudWatchMetrics"]
    assert metrics == {
        "Namespace": "MealPlanner/dev",
        "Dimensions": [[]],
        "Metrics": [
            {"Name": "PlanSeconds", "Unit": "Seconds"},
            {"Name": "PlanGap", "Unit": "None"},
        ],
    }
    assert (line["PlanSeconds"], line["PlanGap"]) == (1.8, 0.04)
    assert "Unknown" not in line


def test_without_a_namespace_measures_are_plain_fields():
    line = json.loads(JsonFormatter().format(record(measures={"Queries": 7})))

    assert line["Queries"] == 7
    assert "_aws" not in line


def test_a_line_names_its_request_and_an_error_is_still_one_line():
    token = request_id.set("r-7")
    try:
        raise ValueError("two\nlines")
    except ValueError:
        failed = record("failed", exc_info=sys.exc_info())
        text = JsonFormatter().format(failed)
    finally:
        request_id.reset(token)

    assert "\n" not in text
    line = json.loads(text)
    assert line["request_id"] == "r-7"
    assert "ValueError: two\nlines" in line["traceback"]


def test_a_line_whose_words_and_values_differ_breaks_no_page():
    """A handler's filters stand outside of what it catches by itself."""
    wrong = logging.LogRecord("other", logging.INFO, __file__, 1, "%s and %s", ("one",), None)

    assert WithoutSecrets().filter(wrong)
