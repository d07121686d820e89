"""What Zappa calls while it packages and deploys (`callbacks` in zappa_settings.json)."""

import json
import os
from pathlib import Path

from deployment.trimming import repack

PARTIAL = ["ReportBatchItemFailures"]
OPEN_TO_ALL = "FunctionURLAllowPublicAccessInvoke"  # as Zappa calls the statement
ONLY_BY_URL = "InvokedViaFunctionUrl"


def trim(cli) -> None:
    """After the zip is built: drop what is never read, add compiled modules.

    Zappa leaves out every file called *.zip, also one that a package reads: it is put back.
    """
    path = Path(cli.zip_path)
    smaller = path.with_suffix(".trimmed")
    site = Path(os.environ["VIRTUAL_ENV"], "lib", "python3.13", "site-packages")
    repack(path, smaller, more={found.relative_to(site): found for found in site.rglob("*.zip")})
    smaller.replace(path)


def after_deploying(cli) -> None:
    connect_queue(cli)
    narrow_access(cli)


def narrow_access(cli) -> None:
    """Let strangers in by the function URL alone.

    A function URL needs `lambda:InvokeFunction` for everybody, and Zappa grants it without the
    condition that it was the URL which called. Any account of AWS could then hand the function an
    event of its own making, and Zappa's handler runs the Python in a `raw_command`.
    """
    if not cli.stage_config.get("function_url_enabled"):
        return
    client, name = cli.zappa.lambda_client, cli.lambda_name
    policy = json.loads(client.get_policy(FunctionName=name)["Policy"])
    for statement in policy["Statement"]:
        if statement["Sid"] == OPEN_TO_ALL and ONLY_BY_URL not in json.dumps(statement):
            client.remove_permission(FunctionName=name, StatementId=OPEN_TO_ALL)
            client.add_permission(
                FunctionName=name,
                StatementId=OPEN_TO_ALL,  # under its name, or the next update adds the other again
                Action="lambda:InvokeFunction",
                Principal="*",
                **{ONLY_BY_URL: True},
            )


def connect_queue(cli) -> None:
    """After deploying: let a batch of messages succeed in part.

    Zappa can't ask for it, and without it Lambda ignores `batchItemFailures` and deletes messages
    that failed. It also only logs it when it could not make the mapping; here that is an error.
    """
    client = cli.zappa.lambda_client
    for arn in _queues(cli.stage_config["events"]):
        found = client.list_event_source_mappings(FunctionName=cli.lambda_arn, EventSourceArn=arn)[
            "EventSourceMappings"
        ]
        if not found:
            raise RuntimeError(f"Lambda does not read the queue {arn}: see Zappa's words above.")
        for mapping in found:
            client.update_event_source_mapping(UUID=mapping["UUID"], FunctionResponseTypes=PARTIAL)


def _queues(events: list[dict]) -> list[str]:
    sources = [event.get("event_source", {}).get("arn", "") for event in events]
    return [arn for arn in sources if ":sqs:" in arn]
