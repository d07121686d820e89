"""What a browser asks of a site before it offers to install it."""

import json

from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image


def manifest():
    with open(finders.find("manifest.webmanifest")) as file:
        return json.load(file)


def test_every_page_names_the_manifest(client, db):
    assert '<link rel="manifest" href="/static/manifest.webmanifest">' in client.get("/login/").text


def test_the_manifest_says_what_is_installed():
    told = manifest()
    assert told["name"] == "Meal Planner"
    assert told["start_url"] == told["scope"] == reverse("home")
    assert told["display"] == "standalone"


def test_its_icons_are_there_in_the_sizes_it_says():
    found = {}
    for icon in manifest()["icons"]:
        path = finders.find(icon["src"])
        if icon["type"] == "image/png":
            with Image.open(path) as image:
                assert f"{image.width}x{image.height}" == icon["sizes"]
        found[icon["sizes"], icon.get("purpose", "any")] = path
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= set(found)
    assert all(found.values())
