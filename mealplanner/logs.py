"""Logs as one JSON object a line, with measures in CloudWatch's embedded format.

A module that measures something says so in its log line and knows nothing of CloudWatch:
`log.info("planned", extra={"measures": {"PlanSeconds": 1.8}})`.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

# Addresses that open something to whoever knows them: an invitation, a shared recipe.
_SECRET_PATH = re.compile(r"(/(?:join|r)/)[^/\s?]+")

# Units as CloudWatch names them; a measure without one is a plain number.
UNITS = {
    "Latency": "Milliseconds",
    "Queries": "Count",
    "PlanSeconds": "Seconds",
    "Tasks": "Count",
    "TaskFailures": "Count",
    "TaskMilliseconds": "Milliseconds",
}


class WithoutSecrets(logging.Filter):
    """Django names the address of what it refused: what would let a reader in is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            told = record.getMessage()
        except (TypeError, ValueError):  # words and values differ: the handler says so by itself
            return True
        clean = _SECRET_PATH.sub(r"\1…", told)
        if clean != told:
            record.msg, record.args = clean, ()
        return True


class JsonFormatter(logging.Formatter):
    """`namespace`: where CloudWatch files the measures; without it they are plain fields."""

    def __init__(self, namespace: str = ""):
        super().__init__()
        self.namespace = namespace

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        line |= getattr(record, "fields", {})
        line |= self._measured(record)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)

    def _measured(self, record: logging.LogRecord) -> dict:
        measures = {
            name: value
            for name, value in getattr(record, "measures", {}).items()
            if value is not None
        }
        if not (measures and self.namespace):
            return measures
        described = [{"Name": name, "Unit": UNITS.get(name, "None")} for name in measures]
        metrics = {"Namespace": self.namespace, "Dimensions": [[]], "Metrics": described}
        stamp = {"Timestamp": int(record.created * 1000), "CloudWatchMetrics": [metrics]}
        return {"_aws": stamp, **measures}
