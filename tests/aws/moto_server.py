"""AWS on this machine: moto's server, taught what Zappa needs besides and run as AWS runs it.

    python tests/aws/moto_server.py PORT FOLDER

Lambda runs the code that was deployed (tests/aws/runtime.py), and reads queues as AWS does: in
batches, with partial failures only where the mapping allows them. FOLDER holds `client` (with
awslambdaric), `environment.json` (variables of every function), and takes unpacked code, logs, and
`calls.txt`: who (the access key) has asked what.
"""

import base64
import json
import os
import re
import sys
import threading
import time
import traceback
from pathlib import Path
from urllib.parse import unquote

from moto.awslambda import models, responses, urls
from moto.awslambda_simple import models as simple
from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.config import default_user_config
from moto.s3.models import get_canned_acl, s3_backends
from moto.sqs import models as sqs_models

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.aws.runtime import Function, FunctionFailed, unpack

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])
CODE = "deployed-code"  # bucket from which `zappa rollback` fetches an earlier version
_live: dict[tuple, tuple[Function, threading.Lock]] = {}
_lock = threading.Lock()


def _key(function) -> tuple:
    variables = json.dumps(function.environment_vars or {}, sort_keys=True)
    return function.function_arn, function.code_sha_256, variables


def _environment(function) -> tuple[Function, threading.Lock]:
    """The warm process of a function's code and variables; a new one where it has died."""
    with _lock:
        found = _live.get(_key(function))
        if found is None or found[0].process.poll() is not None:
            found = _live[_key(function)] = (_start(function), threading.Lock())
        return found


def _start(function) -> Function:
    digest = re.sub(r"\W", "", function.code_sha_256)[:20]
    folder = FOLDER / "code" / digest
    if not folder.is_dir():
        package = FOLDER / f"{digest}.zip"
        package.write_bytes(function.code_bytes)
        unpack(package, folder)
    common = json.loads((FOLDER / "environment.json").read_text())
    return Function(
        folder,
        FOLDER / "client",
        environment=(function.environment_vars or {}) | common,
        log=FOLDER / f"{function.function_name}.log",
        handler=function.handler,
        name=function.function_name,
        timeout=float(function.timeout),
    )


def invoke(self, function_name, qualifier, body, headers, response_headers):
    function = self.get_function(function_name, qualifier)
    running, lock = _environment(function)
    with lock:
        start = running.log.stat().st_size
        try:
            answer = running.invoke(json.loads(body or "{}"))
        except FunctionFailed as failed:
            answer = failed.payload
            response_headers["x-amz-function-error"] = "Unhandled"
        said = running.log.read_bytes()[start:][-4096:]
    response_headers["x-amz-log-result"] = base64.b64encode(said).decode()
    return json.dumps(answer).encode()


def list_function_url_configs(self):
    """Asked by every `zappa update`, and missing in moto."""
    function = self.backend.get_function(unquote(self.path.split("/")[-2]))
    found = [function.url_config.to_dict()] if function.url_config else []
    return json.dumps({"FunctionUrlConfigs": found})


def partial_arn(original):
    """`zappa rollback` names a function `function:NAME:VERSION`, as AWS allows."""

    def get(self, name_or_arn, qualifier=None):
        if name_or_arn.startswith("function:"):
            _, name_or_arn, *version = name_or_arn.split(":")
            qualifier = (version or [qualifier])[0]
        return original(self, name_or_arn, qualifier)

    return get


def code_location(original):
    """Where the code of a version can be fetched; moto names an address that nobody serves."""

    def get_code(self):
        told = original(self)
        if self.code_bytes and "Code" in told:
            key = re.sub(r"\W", "", self.code_sha_256) + ".zip"
            s3 = s3_backends[self.account_id]["aws"]
            if CODE not in s3.buckets:
                s3.create_bucket(CODE, self.region)
            s3.put_object(CODE, key, self.code_bytes)
            s3.put_object_acl(CODE, key, get_canned_acl("public-read"))
            told["Code"]["Location"] = f"http://127.0.0.1:{PORT}/{CODE}/{key}"
        return told

    return get_code


class _NotPushed(dict):
    """moto calls functions while a message is sent: one by one, and forgets their answers."""

    def items(self):
        return ()


def queue_init(original):
    def init(self, *arguments, **options):
        original(self, *arguments, **options)
        self.lambda_event_source_mappings = _NotPushed()

    return init


def _poll() -> None:
    while True:
        for account, regions in list(simple.lambda_simple_backends.items()):
            for region, backend in list(regions.items()):
                for mapping in list(backend._event_source_mappings.values()):
                    try:
                        _read_queue(account, region, backend, mapping)
                    except Exception:
                        traceback.print_exc()
        time.sleep(0.1)


def _read_queue(account: str, region: str, backend, mapping) -> None:
    name = mapping.event_source_arn.rsplit(":", 1)[1]
    sqs = sqs_models.sqs_backends[account][region]
    if not mapping.enabled or name not in sqs.queues:
        return
    hidden = int(sqs.queues[name].visibility_timeout)
    messages = sqs.receive_message(name, int(mapping.batch_size or 10), 0, hidden)
    if not messages:
        return
    event = {"Records": [_record(message, mapping, region) for message in messages]}
    headers: dict = {}
    answer = backend.invoke(mapping.function_arn, None, json.dumps(event), {}, headers)
    failed = set()
    if "x-amz-function-error" in headers:
        failed = {message.id for message in messages}
    elif "ReportBatchItemFailures" in (mapping.function_response_types or []):
        told = json.loads(answer) or {}
        failed = {item["itemIdentifier"] for item in told.get("batchItemFailures", [])}
    for message in messages:
        if message.id not in failed:
            sqs.delete_message(name, message.receipt_handle)


def _record(message, mapping, region: str) -> dict:
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": {"ApproximateReceiveCount": str(message.approximate_receive_count)},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": mapping.event_source_arn,
        "awsRegion": region,
    }


def note_call(answers, kind, resource="*") -> None:
    """Instead of asking policies, of which moto knows no conditions; see tests/aws/rights.py."""
    signed = answers.headers.get("Authorization", "")
    found = re.search(r"Credential=([^/]+)/[^/]+/[^/]+/([^/]+)/", signed)
    if not found:  # a browser, with an address that was signed for it
        return
    with (FOLDER / "calls.txt").open("a") as calls:
        calls.write(f"{found[1]} {found[2]}:{answers._get_action()} {resource}\n")


def teach() -> None:
    ActionAuthenticatorMixin._authenticate_and_authorize_action = note_call
    default_user_config["lambda"] = {"use_docker": False}
    simple.LambdaSimpleBackend.invoke = invoke
    answers = responses.LambdaResponse
    answers.list_function_url_configs = list_function_url_configs
    pattern = r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/urls/?$"
    urls.url_paths[pattern] = answers.dispatch
    add = answers.add_permission
    answers.add_permission = lambda self: (201, {"status": 201}, add(self))  # as AWS does
    storage, function = models.LambdaStorage, models.LambdaFunction
    storage.get_function_by_name_or_arn_with_qualifier = partial_arn(
        storage.get_function_by_name_or_arn_with_qualifier
    )
    function.get_code = code_location(function.get_code)
    sqs_models.Queue.__init__ = queue_init(sqs_models.Queue.__init__)


def _end_with_parent() -> None:
    """When the tests that started this server are gone, it and its functions go too."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.5)
    for running, _one_at_a_time in _live.values():
        running.kill()
    os._exit(0)


if __name__ == "__main__":
    from moto.server import main

    teach()
    threading.Thread(target=_poll, daemon=True).start()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    main(["-H", "127.0.0.1", "-p", str(PORT)])
