"""Servers of this machine that answer, and misbehave, as the web does."""

import socket
import threading
import time
from contextlib import closing, contextmanager, suppress

from recipes.fetching import Door

HERE = "127.0.0.1"
PAGE = b"<h1>Pea soup</h1>"


def answer(body=PAGE, *, status="200 OK", kind="text/html; charset=utf-8", more=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(to: str) -> bytes:
    return answer(b"", status="302 Found", more=[f"Location: {to}"])


@contextmanager
def server(parts, *, pause=0.0, context=None):
    """Sends `parts` of its answer (bytes, or what makes them of the request); gives its port."""
    asked: list[str] = []
    with closing(socket.create_server((HERE, 0))) as listening:

        def serve():
            with suppress(OSError):
                while True:
                    wire, _ = listening.accept()
                    with suppress(OSError), closing(wire):
                        talk(context.wrap_socket(wire, server_side=True) if context else wire)

        def talk(wire):
            with closing(wire):
                asked.append(wire.recv(65_536).decode("latin-1"))
                for part in parts(asked[-1]) if callable(parts) else parts:
                    wire.sendall(part)
                    time.sleep(pause)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1], asked
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def door(*ports: int, **rules) -> Door:
    """Open to this machine's 127.0.0.1 alone, whatever name is asked for."""

    def resolve(host, port, **_):
        address = HERE if host.endswith(".example") else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    defaults = {"resolve": resolve, "seconds": 5, "is_allowed": lambda a: str(a) == HERE}
    return Door(ports=frozenset(ports), **defaults | rules)
