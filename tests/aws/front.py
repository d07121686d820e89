"""A door of plain HTTP on loopback to a deployed function, as CloudFront is on AWS."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.aws.events import answer, function_url


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        """Quiet."""

    def _pass_on(self):
        length = int(self.headers.get("Content-Length") or 0)
        if self.path.startswith("/static/"):
            self._send(*self._static())
            return
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        headers["X-Origin-Verify"] = self.server.secret
        event = function_url(
            self.command, self.path, headers, self.rfile.read(length), host=self.server.site
        )
        told = self.server.lambda_client.invoke(
            FunctionName=self.server.function, Payload=json.dumps(event)
        )
        payload = json.loads(told["Payload"].read())
        if "FunctionError" in told:
            self._send(502, [], json.dumps(payload).encode())
            return
        got = answer(payload)
        self._send(got.status, got.headers, got.body)

    def do_GET(self):
        self._pass_on()

    def do_POST(self):
        self._pass_on()

    def _static(self):
        client, bucket = self.server.s3_client, self.server.bucket
        try:
            found = client.get_object(Bucket=bucket, Key=self.path.lstrip("/"))
        except client.exceptions.NoSuchKey:
            return 404, [], b""
        headers = [("Content-Type", found["ContentType"]), ("Cache-Control", found["CacheControl"])]
        return 200, headers, found["Body"].read()

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def front(cloud, function: str, *, site: str, bucket: str, secret: str):
    """The address at which the function is served while this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    server.daemon_threads = True
    server.lambda_client, server.s3_client = cloud.client("lambda"), cloud.client("s3")
    server.function, server.site = function, site
    server.bucket, server.secret = bucket, secret
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
