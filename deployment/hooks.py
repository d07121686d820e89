"""What Zappa calls while it packages and deploys (`callbacks` in zappa_settings.json)."""

import os
from pathlib import Path

from deployment.trimming import repack

PARTIAL = ["ReportBatchItemFailures"]


def trim(cli) -> None:
    """After the zip is built: drop what is never read, add compiled modules.

    Zappa leaves out every file called *.zip, also one that a package reads: it is put back.
    """
    path = Path(cli.zip_path)
    smaller = path.with_suffix(".trimmed")
    site = Path(os.environ["VIRTUAL_ENV"], "lib", "python3.13", "site-packages")
    repack(path, smaller, more={found.relative_to(site): found for found in site.rglob("*.zip")})
    smaller.replace(path)


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
