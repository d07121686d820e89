"""Where Lambda enters (`lambda_handler` in zappa_settings.json).

Zappa's handler is made while the function starts, not at its first request. Zappa imports boto3
only for what it does on the machine that deploys, and that import takes a tenth of a second: a
stand-in spares it every cold start, and a later `import boto3` gets the real one.
"""

import contextlib
import os
import sys
import types
from pathlib import Path

from mealplanner import packs

packs.install(Path(__file__).resolve().parent.parent)
os.environ.setdefault("INSTANTIATE_LAMBDA_HANDLER_ON_IMPORT", "1")


@contextlib.contextmanager
def _without_boto():
    """While it lasts boto3 is an empty module; then it is as if nobody had asked for it."""
    empty = {name: types.ModuleType(name) for name in ("boto3", "botocore")}
    empty["boto3"].Session = object  # Zappa names it in annotations
    sys.modules.update(empty)
    yield
    for name in empty:
        del sys.modules[name]


with _without_boto():
    import zappa.utilities  # noqa: F401

from handler import lambda_handler  # noqa: E402  (Zappa puts it at the root of the package)

from mealplanner.events import is_queue_event  # noqa: E402


def handler(event, context):
    """Messages of the queue go to Celery's tasks, everything else to Zappa.

    Zappa answers a queue that it does not know as if all was done, and SQS would then delete
    messages that nobody has read.
    """
    if is_queue_event(event):
        from mealplanner.sqs import handle

        return handle(event, context)
    return lambda_handler(event, context)
