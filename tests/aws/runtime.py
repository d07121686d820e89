"""A Lambda function on this machine: the runtime API on loopback, and AWS's own client in a child.

The child is `python -I -S -B` with the unpacked package, the standard library and the folder of
awslambdaric alone on its path: what the package lacks, it can't find elsewhere.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
import uuid
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ACCOUNT, REGION = "123456789012", "us-east-1"
API = "/2018-06-01/runtime/"
TRACE = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0"
BOOTSTRAP = """
import sys
task, client, handler, api = sys.argv[1:5]
sys.path[:] = [task, *(p for p in sys.path if p and "site-packages" not in p), client]
sys.argv = ["bootstrap", handler]
from awslambdaric import bootstrap
from awslambdaric.lambda_runtime_client import LambdaRuntimeClient
bootstrap.run(handler, LambdaRuntimeClient(api))
"""


class FunctionFailed(Exception):
    """The function raised, died or ran out of time; `payload` is what AWS would tell."""

    def __init__(self, payload: dict):
        super().__init__(f"{payload.get('errorType')}: {payload.get('errorMessage')}")
        self.payload = payload


def unpack(package: Path, folder: Path) -> Path:
    """As on AWS: every file dated 1980, as it stands in the zip."""
    with zipfile.ZipFile(package) as files:
        for entry in files.infolist():
            path = files.extract(entry, folder)
            dated = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(path, (dated, dated))
    return folder


class _Runtime(ThreadingHTTPServer):
    """What the child asks for its next event and tells its answers."""

    daemon_threads = True

    def __init__(self, arn: str, timeout: float):
        super().__init__(("127.0.0.1", 0), _Requests)
        self.arn, self.timeout = arn, timeout
        self.events, self.answers = queue.Queue(), {}
        self.asked = threading.Event()
        self.init_error: dict | None = None

    def handle_error(self, request, client_address):
        """The child has gone away in the middle of a request: that is its business."""


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # unbuffered small writes would wait 40 ms each for an acknowledgement

    def log_message(self, *arguments):
        """Quiet."""

    def _send(self, code: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        self.server.asked.set()
        request, body = self.server.events.get()
        if request is None:
            self.close_connection = True
            return
        deadline = int(1000 * (time.time() + self.server.timeout))
        self._send(
            200,
            body,
            Lambda_Runtime_Aws_Request_Id=request,
            Lambda_Runtime_Deadline_Ms=str(deadline),
            Lambda_Runtime_Invoked_Function_Arn=self.server.arn,
            Lambda_Runtime_Trace_Id=TRACE,
            Content_Type="application/json",
        )

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == f"{API}init/error":
            self.server.init_error = json.loads(body or b"{}")
            self.server.asked.set()
        else:
            request, kind = self.path.removeprefix(API).split("/")[1:]
            self.server.answers[request].put((kind, body))
        self._send(202, b'{"status":"OK"}')


class Function:
    """One execution environment: invoked again it is warm, closed and made anew it is cold."""

    def __init__(
        self,
        package: Path,
        client: Path,
        *,
        environment: dict[str, str],
        log: Path,
        handler: str = "mealplanner.lambda_entry.handler",
        name: str = "mealplanner-dev",
        timeout: float = 120,
        options: tuple[str, ...] = (),
    ):
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
        self.log = log
        self._server = _Runtime(arn, timeout)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        api = f"127.0.0.1:{self._server.server_address[1]}"
        self._started = time.perf_counter()
        python = [sys.executable, "-I", "-S", "-B", *options, "-c"]
        with log.open("ab") as written:
            self.process = subprocess.Popen(
                [*python, BOOTSTRAP, str(package), str(client), handler, api],
                cwd=package,
                env=_variables(api, package, name, handler) | environment,
                stdout=written,
                stderr=written,
            )

    def wait_until_ready(self) -> float:
        """Seconds from the start to the first question for an event. Raises FunctionFailed."""
        while not self._server.asked.wait(0.01):
            self._check_alive()
        if self._server.init_error:
            raise FunctionFailed(self._server.init_error)
        return time.perf_counter() - self._started

    def invoke(self, event) -> object:
        """What the function answers. Raises FunctionFailed."""
        request, answer = str(uuid.uuid4()), queue.Queue()
        self._server.answers[request] = answer
        self._server.events.put((request, json.dumps(event).encode()))
        kind, body = self._wait_for(answer)
        if kind == "error":
            raise FunctionFailed(json.loads(body))
        return json.loads(body)

    def _wait_for(self, answer: queue.Queue) -> tuple[str, bytes]:
        end = time.monotonic() + self._server.timeout
        while time.monotonic() < end:
            with contextlib.suppress(queue.Empty):
                return answer.get(timeout=0.1)
            if self._server.init_error:
                raise FunctionFailed(self._server.init_error)
            self._check_alive()
        self.kill()
        raise FunctionFailed({"errorType": "Sandbox.Timedout", "errorMessage": "out of time"})

    def _check_alive(self) -> None:
        if self.process.poll() is not None:
            code = self.process.returncode
            raise FunctionFailed({"errorType": "Runtime.ExitError", "errorMessage": f"code {code}"})

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def memory_mb(self) -> float:
        """What the process holds of the machine's memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def kill(self) -> None:
        """As AWS ends an environment that breaks: without a word to it."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        self._server.events.put((None, b""))
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.kill()
        self._server.shutdown()
        self._server.server_close()


def _variables(api: str, package: Path, name: str, handler: str) -> dict[str, str]:
    """What AWS sets in a function, and nothing of this machine."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "TZ": ":UTC",
        "HOME": "/nonexistent",
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_LAMBDA_RUNTIME_API": api,
        "AWS_LAMBDA_FUNCTION_NAME": name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "LAMBDA_TASK_ROOT": str(package),
        "_HANDLER": handler,
    }
