"""What kinds of events the function gets."""


def is_queue_event(event) -> bool:
    """Whether these are messages that Lambda has read from an SQS queue."""
    records = event.get("Records") if isinstance(event, dict) else None
    return isinstance(records, list) and bool(records) and _source(records[0]) == "aws:sqs"


def _source(record) -> str:
    return record.get("eventSource", "") if isinstance(record, dict) else ""
