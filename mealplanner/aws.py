"""Services of AWS, asked with little patience: whoever waits for them is told soon."""

CONNECT_SECONDS, READ_SECONDS, TRIES = 2, 10, 2


def patience():
    """Configuration of a client that gives up before a page does."""
    from botocore.config import Config  # a tenth of a second: only where a service is asked

    return Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": TRIES, "mode": "standard"},
    )


def client(service: str):
    import boto3

    return boto3.client(service, config=patience())
