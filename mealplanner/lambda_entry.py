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
def _absent(*names: str):
    """While it lasts, importing these fails or gives an empty module; then all is as before."""
    missing = [name for name in names if name not in sys.modules]
    for name in missing:
        sys.modules[name] = _EMPTY.get(name)
    yield
    for name in missing:
        del sys.modules[name]


_EMPTY = {name: types.ModuleType(name) for name in ("boto3", "botocore")}
_EMPTY["boto3"].Session = object  # Zappa names it in annotations

with _absent("boto3", "botocore"):
    import zappa.utilities  # noqa: F401

with _absent("requests"):  # for a test client of REST framework's
    from django.urls import get_resolver
    from handler import lambda_handler  # Zappa puts it at the root of the package

    get_resolver().url_patterns  # noqa: B018  (all pages, before the first request)

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
