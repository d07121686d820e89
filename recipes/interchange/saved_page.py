"""Reads a web page that a browser has saved (HTML): one item. Pure; nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace

from recipes.interchange import markup, web_page
from recipes.interchange.item import Item
from recipes.interchange.neutral import NeutralRecipe

# Where a page names its own address: browsers that save it, search engines, social networks.
_ADDRESSES = (
    re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{1,1000})", re.IGNORECASE),
    re.compile(
        r"<link\b(?=[^<>]{0,500}\brel=[\"']?canonical)[^<>]{0,500}?\bhref=[\"']?"
        r"(https?://[^\s<>\"']{1,1000})",
        re.IGNORECASE,
    ),
    re.compile(
        r"<meta\b(?=[^<>]{0,500}\bproperty=[\"']?og:url)[^<>]{0,500}?\bcontent=[\"']?"
        r"(https?://[^\s<>\"']{1,1000})",
        re.IGNORECASE,
    ),
)
_UNKNOWN = "https://page.invalid/"  # reserved for what is no address (RFC 2606)


def recognises(data: bytes) -> bool:
    """Any HTML; whether it holds a recipe is known when it is read."""
    start = data[:65536].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") and (b"<html" in start or b"<!doctype html" in start)


def read(data: bytes, *, name: str = "") -> Iterator[Item]:
    """One item, with the address that the page says it has. Raises UnreadableRecipe."""
    yield Item(name or "page", _recipe(data))


def _recipe(data: bytes) -> NeutralRecipe:
    page = markup.tamed(web_page.decoded(data))
    found = next(filter(None, (pattern.search(page) for pattern in _ADDRESSES)), None)
    if found:
        return web_page.read(page, found[1])
    return replace(web_page.read(page, _UNKNOWN), source_url="", source_name="")
