"""The one door to other people's servers: recipe pages and their pictures.

Whoever gives an address must not reach what only this machine can reach. Each address is resolved
once, refused unless it is public, and the connection goes to the very address that was checked;
each redirect is checked anew. Time and size are bounded over the whole fetch. Nothing of ours is
sent: no cookies, no credentials.
"""

import http.client
import io
import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit

from recipes.addresses import Address, is_public

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_LONGEST_URL = 2_000  # characters; longer ones are refused by many servers as well
_TYPES = {
    "a web page": ("text/html", "application/xhtml+xml"),
    "a picture": ("image/jpeg", "image/png", "image/webp", "image/gif"),
}
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; MealPlanner; reads one recipe for its cook)",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REFUSALS = {
    401: "The site wants a login for this page",
    403: "The site refuses programs like this one",
    404: "There is no page at this address",
    410: "There is no page at this address any more",
    429: "The site asks for fewer visits: try again in some minutes",
}


class CannotFetch(Exception):
    """Nothing was fetched; the message is a sentence for people.

    No ValueError: http.client catches those while it reads chunks.
    """


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url`: where it was found after redirects. `charset`: of the header, may be empty."""

    url: str
    content_type: str
    charset: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Door:
    """What may pass. The defaults are the rules of the site; tests open it to their own servers."""

    is_allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(_PORTS.values())
    seconds: float = 10
    most_bytes: int = 5_000_000
    most_redirects: int = 5
    resolve: Callable[..., list] = socket.getaddrinfo
    trust: ssl.SSLContext | None = None  # None: the certificates that this machine trusts

    def page(self, url: str) -> Fetched:
        """A web page. Raises CannotFetch."""
        return self._fetch(url, "a web page")

    def picture(self, url: str) -> Fetched:
        """A picture as it came, not yet checked. Raises CannotFetch."""
        return self._fetch(url, "a picture")

    def _fetch(self, url: str, kind: str) -> Fetched:
        clock = _Clock(self.seconds)
        for _ in range(self.most_redirects + 1):
            url = _checked(url, self.ports)
            with closing(_connect(url, self._addresses(url, clock), clock, self.trust)) as wire:
                answer = self._ask(url, kind, _Wire(wire, clock), clock)
            if isinstance(answer, Fetched):
                return answer
            url = _joined(url, answer)
        raise CannotFetch(f"The site sends us round in circles: {self.most_redirects} redirects.")

    def _ask(self, url: str, kind: str, wire: "_Wire", clock: "_Clock") -> "Fetched | str":
        """What stands there, or where it has moved."""
        try:
            response = _answer(url, kind, wire)
            if response.status in _REDIRECTS and response.headers["Location"]:
                return response.headers["Location"]
            _check_status(response.status)
            content_type = _content_type(response.headers, kind)
            body = _body(response, self.most_bytes, clock)
        except TimeoutError:
            raise _too_slow() from None
        except (OSError, http.client.HTTPException, zlib.error) as error:
            host = urlsplit(url).hostname
            raise CannotFetch(f"{host} broke off the answer: try again later.") from error
        return Fetched(url, content_type, response.headers.get_content_charset() or "", body)

    def _addresses(self, url: str, clock: "_Clock") -> list[tuple[str, int]]:
        """All addresses of a host, IPv4 first; refused where one of them is not public."""
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
        found = _within(clock, lambda: self.resolve(parts.hostname, port, type=socket.SOCK_STREAM))
        if not found:
            raise CannotFetch(f"There is no site {parts.hostname}: check the address.")
        hosts = dict.fromkeys(str(entry[4][0]) for entry in found)
        if not all(self.is_allowed(ipaddress.ip_address(host)) for host in hosts):
            raise CannotFetch(f"{parts.hostname} is not a public site: only those are fetched.")
        return sorted(((host, port) for host in hosts), key=lambda entry: ":" in entry[0])


class _Clock:
    """The time that is left for the whole fetch."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds above zero. Raises CannotFetch when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise _too_slow()
        return left


def _too_slow() -> CannotFetch:
    return CannotFetch("The site takes too long to answer: try again later.")


def _within(clock: _Clock, work: Callable[[], list]) -> list:
    """What `work` finds in time, nothing where it fails; a thread as resolving can't be timed."""
    results: queue.SimpleQueue = queue.SimpleQueue()

    def run():
        try:
            results.put(work())
        except (OSError, UnicodeError):
            results.put([])

    threading.Thread(target=run, daemon=True).start()
    try:
        return results.get(timeout=clock.left())
    except queue.Empty:
        raise _too_slow() from None


def _checked(url: str, ports: frozenset[int]) -> str:
    """The address in ASCII without fragment. Raises CannotFetch where it is not to be fetched."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        raise CannotFetch(f"“{url[:200]}” is not a web address.") from None
    if parts.scheme not in _PORTS or not host or len(url) > _LONGEST_URL:
        raise CannotFetch(f"“{url[:200]}” is not a web address: it begins with https://.")
    if parts.username is not None or parts.password is not None:
        raise CannotFetch("This address holds a user name or password: take them out.")
    if port not in ports:
        raise CannotFetch(f"Port {port} is not one of web pages: only 80 and 443 are fetched.")
    host = f"[{host}]" if ":" in host else host
    place = host if port == _PORTS[parts.scheme] else f"{host}:{port}"
    query = f"?{_ascii(parts.query)}" if parts.query else ""
    return f"{parts.scheme}://{place}{_ascii(parts.path) or '/'}{query}"


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise CannotFetch(f"The site sends us to “{location[:200]}”, no web address.") from None


def _ascii(text: str) -> str:
    return quote(text, safe="/%:@!$&'()*+,;=~?-._[]|")


class _TimedStream(io.RawIOBase):
    """Reads a socket; every wait counts against the one clock, however little each brings."""

    def __init__(self, wire: socket.socket, clock: _Clock):
        self._wire, self._clock = wire, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self._wire.settimeout(self._clock.left())
        return self._wire.recv_into(buffer)


class _Wire:
    """The few methods of a socket that http.client uses, on the clock."""

    def __init__(self, wire: socket.socket, clock: _Clock):
        self._wire, self._clock = wire, clock

    def sendall(self, data: bytes) -> None:
        self._wire.settimeout(self._clock.left())
        self._wire.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedStream(self._wire, self._clock))

    def close(self) -> None:
        """Nothing: http.client closes before it reads the body; whoever connected closes."""


def _connect(url: str, addresses, clock: _Clock, trust: ssl.SSLContext | None) -> socket.socket:
    """A connection to the first of these checked addresses that answers."""
    parts = urlsplit(url)
    for number, address in enumerate(addresses):
        share = clock.left() / (len(addresses) - number)
        try:
            wire = socket.create_connection(address, timeout=share)
        except OSError:
            continue
        return _secured(wire, parts.hostname, clock, trust) if parts.scheme == "https" else wire
    raise CannotFetch(f"{parts.hostname} does not answer: try again later.")


def _secured(wire: socket.socket, host: str, clock: _Clock, trust) -> ssl.SSLSocket:
    """The connection under TLS; its certificate must be that of the name in the address."""
    context = trust or ssl.create_default_context()
    try:
        wire.settimeout(clock.left())
        return context.wrap_socket(wire, server_hostname=host)
    except ssl.SSLCertVerificationError:
        wire.close()
        raise CannotFetch(f"{host} can't prove who it is: its certificate is not valid.") from None
    except OSError:
        wire.close()
        raise CannotFetch(f"{host} does not speak HTTPS as it should.") from None


def _answer(url: str, kind: str, wire: _Wire) -> http.client.HTTPResponse:
    """Asks on this connection; the body is not read yet."""
    parts = urlsplit(url)
    usual = _PORTS[parts.scheme]
    connection = http.client.HTTPConnection(parts.hostname, parts.port or usual)
    connection.default_port = usual  # else HTTPS names its port in the Host header
    connection.sock = wire
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request("GET", target, headers=_HEADERS | {"Accept": ",".join(_TYPES[kind])})
    return connection.getresponse()


def _check_status(status: int) -> None:
    if status != 200:
        reason = _REFUSALS.get(status, "The site has trouble: try again later")
        raise CannotFetch(f"{reason} ({status}).")


def _content_type(headers: Message, kind: str) -> str:
    """The type without parameters. Raises CannotFetch where it is not of this kind."""
    stated = headers["Content-Type"] or "nothing stated"
    name = re.split(r"[;\s]", stated.strip().lower())[0]
    if name not in _TYPES[kind]:
        raise CannotFetch(f"This address is not {kind} but {stated[:60]}: take another one.")
    return name


def _body(response: http.client.HTTPResponse, most: int, clock: _Clock) -> bytes:
    """The decoded bytes. Raises CannotFetch for more than `most`, packed or not."""
    decode = _decoder(response.headers["Content-Encoding"] or "")
    packed, body = 0, bytearray()
    while chunk := response.read1(_CHUNK):
        clock.left()
        packed += len(chunk)
        body += decode(chunk, most + 1 - len(body))
        if max(packed, len(body)) > most:
            raise CannotFetch(f"This is larger than {most / 1e6:g} MB: take another address.")
    if response.length or not _is_complete(decode):
        raise http.client.IncompleteRead(bytes(body[:0]))
    return bytes(body)


def _decoder(encoding: str) -> Callable[[bytes, int], bytes]:
    if encoding.lower() in ("gzip", "x-gzip"):
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress
    if encoding.lower() in ("", "identity"):
        return lambda chunk, most: chunk[:most]
    raise CannotFetch(f"The site packs its answer in a way unknown here ({encoding[:20]}).")


def _is_complete(decode: Callable) -> bool:
    return getattr(getattr(decode, "__self__", None), "eof", True)
