"""The door to other people's servers, on servers of this machine that behave badly."""

import gzip
import socket
import ssl
import time
from contextlib import closing
from ipaddress import ip_address

import pytest
import trustme

from recipes.addresses import is_public
from recipes.fetching import CannotFetch, Door
from tests.recipes.bad_servers import HERE, PAGE, answer, door, moved, server


def test_a_page_comes_with_its_address_type_and_letters():
    with server([answer()]) as (port, asked):
        found = door(port).page(f"http://soup.example:{port}/Päge?q=1&r=a b#top")
    assert (found.body, found.content_type, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.url == f"http://soup.example:{port}/P%C3%A4ge?q=1&r=a%20b"
    assert asked[0].startswith("GET /P%C3%A4ge?q=1&r=a%20b HTTP/1.1\r\n")
    assert f"Host: soup.example:{port}\r\n" in asked[0]
    assert "cookie" not in asked[0].lower()
    assert "authorization" not in asked[0].lower()


def test_a_packed_page_is_unpacked():
    packed = answer(gzip.compress(PAGE), more=["Content-Encoding: gzip"])
    with server([packed]) as (port, _):
        assert door(port).page(f"http://soup.example:{port}/").body == PAGE


def test_a_page_without_a_stated_length_may_come_in_chunks():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    with server([head, b"3\r\n<h1\r\n", b"1\r\n>\r\n0\r\n\r\n"]) as (port, _):
        assert door(port).page(f"http://soup.example:{port}/").body == b"<h1>"


def test_a_picture_is_no_page_and_a_page_no_picture():
    with server([answer(kind="image/png")]) as (port, _):
        assert door(port).picture(f"http://soup.example:{port}/").content_type == "image/png"
        with pytest.raises(CannotFetch, match="not a web page but image/png"):
            door(port).page(f"http://soup.example:{port}/")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://soup.example/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("soup", "not a web address"),
        ("http://", "not a web address"),
        ("http://[broken", "not a web address"),
        ("http://soup.example:port/", "not a web address"),
        ("http://a..b.example/", "not a web address"),
        ("https://soup.example/" + "a" * 2000, "not a web address"),
        ("http://cook:secret@soup.example/", "user name or password"),
        ("http://soup.example:22/", "Port 22"),
    ],
)
def test_an_address_that_is_not_to_be_fetched_is_refused_before_anything_is_asked(url, sentence):
    def resolve(*_, **__):
        raise AssertionError("asked")

    with pytest.raises(CannotFetch, match=sentence):
        Door(resolve=resolve).page(url)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "https://169.254.169.254/"],
)
def test_private_addresses_are_refused_by_the_rules_of_the_site(url):
    with pytest.raises(CannotFetch, match="not a public site"):
        Door().page(url)


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    def resolve(host, port, **_):
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.215.14", "10.0.0.7")]

    with pytest.raises(CannotFetch, match="not a public site"):
        Door(resolve=resolve).page("http://soup.example/")


def test_the_connection_goes_to_the_address_that_was_checked():
    asked = []

    def resolve(host, port, **_):
        asked.append(host)
        return [(2, 1, 6, "", (HERE if len(asked) == 1 else "127.0.0.9", port))]

    with server([answer()]) as (port, _):
        assert door(port, resolve=resolve).page(f"http://soup.example:{port}/").body == PAGE
    assert asked == ["soup.example"]


def test_a_site_that_does_not_exist_is_said_so():
    def resolve(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(CannotFetch, match=r"no site soup\.example"):
        Door(resolve=resolve).page("http://soup.example/")


def test_a_site_that_does_not_answer_is_said_so():
    with closing(socket.create_server((HERE, 0))) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(CannotFetch, match="does not answer"):
        door(port).page(f"http://soup.example:{port}/")


def test_redirects_are_followed_to_the_page():
    def parts(request):
        return [moved("/soup") if request.startswith("GET / ") else answer()]

    with server(parts) as (port, asked):
        found = door(port).page(f"http://soup.example:{port}/")
    assert (found.body, found.url) == (PAGE, f"http://soup.example:{port}/soup")
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("http://10.0.0.1:{port}/", "not a public site"),
        ("http://127.0.0.2:{port}/", "not a public site"),
        ("http://soup.example:22/", "Port 22"),
        ("file:///etc/passwd", "not a web address"),
        ("http://cook:secret@soup.example/", "user name or password"),
        ("http://[broken", "no web address"),
    ],
)
def test_each_redirect_is_checked_anew(to, sentence):
    with server(lambda _: [moved(to.format(port=port))]) as (port, asked):
        with pytest.raises(CannotFetch, match=sentence):
            door(port).page(f"http://soup.example:{port}/")
        assert len(asked) == 1


def test_a_site_that_redirects_for_ever_is_left_after_five():
    with server([moved("/again")]) as (port, asked):
        with pytest.raises(CannotFetch, match="5 redirects"):
            door(port).page(f"http://soup.example:{port}/")
        assert len(asked) == 6


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("404 Not Found", "no page"), ("403 Forbidden", "refuses"), ("503 Busy", "try again later")],
)
def test_a_refusal_of_the_site_is_said_in_words(status, sentence):
    with (
        server([answer(status=status)]) as (port, _),
        pytest.raises(CannotFetch, match=f"{sentence}.*{status[:3]}"),
    ):
        door(port).page(f"http://soup.example:{port}/")


SLOW = {
    "that says nothing": ([b""], 3),
    "whose head drips": ([b"H", *[b"T"] * 60], 0.05),
    "whose body drips": ([answer(b"a" * 90)[:-90], *[b"a"] * 60], 0.05),
    "whose chunks drip": (
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"]
        + [b"0"] * 60,
        0.05,
    ),
    "that only says to continue": ([b"HTTP/1.1 100 Continue\r\n\r\n"] * 60, 0.05),
}


@pytest.mark.parametrize("case", SLOW)
def test_a_server_is_left_when_the_time_is_over(case):
    parts, pause = SLOW[case]
    began = time.monotonic()
    with (
        server(parts, pause=pause) as (port, _),
        pytest.raises(CannotFetch, match="takes too long"),
    ):
        door(port, seconds=0.4).page(f"http://soup.example:{port}/")
    assert time.monotonic() - began < 2


def test_a_name_that_takes_too_long_to_resolve_is_given_up():
    with pytest.raises(CannotFetch, match="takes too long"):
        Door(resolve=lambda *_, **__: time.sleep(2), seconds=0.2).page("http://soup.example/")


ENDLESS = {
    "long": answer(b"a" * 9_000),
    "endless": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"a" * 9_000,
    "packed": answer(gzip.compress(b"a" * 900_000), more=["Content-Encoding: gzip"]),
    "empty blocks": answer(
        gzip.compress(b"")[:10] + b"\x00\x00\x00\xff\xff" * 2_000, more=["Content-Encoding: gzip"]
    ),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_more_bytes_than_a_page_has_are_not_taken_in(case):
    with (
        server([ENDLESS[case]]) as (port, _),
        pytest.raises(CannotFetch, match=r"larger than 0\.005 MB"),
    ):
        door(port, most_bytes=5_000).page(f"http://soup.example:{port}/")


BROKEN = {
    "no HTTP": b"hello\r\n\r\n",
    "nothing": b"",
    "a length that lies": answer(PAGE)[:-3],
    "gzip that is none": answer(b"soup", more=["Content-Encoding: gzip"]),
    "gzip cut short": answer(gzip.compress(PAGE)[:-6], more=["Content-Encoding: gzip"]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_answer_that_breaks_off_is_never_taken_for_a_page(case):
    with server([BROKEN[case]]) as (port, _), pytest.raises(CannotFetch, match="broke off"):
        door(port).page(f"http://soup.example:{port}/")


def test_an_unknown_packing_is_said_so():
    with (
        server([answer(more=["Content-Encoding: br"])]) as (port, _),
        pytest.raises(CannotFetch, match="unknown here"),
    ):
        door(port).page(f"http://soup.example:{port}/")


def test_https_asks_for_the_name_and_checks_its_certificate():
    authority, names = trustme.CA(), []
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("recipes.example").configure_cert(secure)
    secure.sni_callback = lambda _socket, name, _context: names.append(name)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with server([answer()], context=secure) as (port, _):
        found = door(port, trust=trust).page(f"https://recipes.example:{port}/")
        with pytest.raises(CannotFetch, match="certificate is not valid"):
            door(port, trust=trust).page(f"https://other.example:{port}/")
        with pytest.raises(CannotFetch, match="certificate is not valid"):
            door(port).page(f"https://recipes.example:{port}/")
    assert found.body == PAGE
    assert names == ["recipes.example", "other.example", "recipes.example"]


def test_a_server_that_does_not_speak_https_is_said_so():
    with (
        server([answer()]) as (port, _),
        pytest.raises(CannotFetch, match="does not speak HTTPS"),
    ):
        door(port).page(f"https://recipes.example:{port}/")


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 192.88.99.1 ::1 :: fe80::1 fc00::1 "
    "fd00:ec2::254 ff02::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:192.168.0.1 ::127.0.0.1 "
    "64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:c0a8:101:: 64:ff9b:1::1".split(),
)
def test_addresses_of_this_machine_and_its_neighbours_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", "93.184.215.14 8.8.8.8 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808".split()
)
def test_addresses_of_the_world_are_public(address):
    assert is_public(ip_address(address))
