"""What a first visit has to fetch before a page stands, and that nothing moves once it does."""

import re
import urllib.request

import pytest
from django.conf import settings

from planner.models import Meal

MOST_BYTES = 45_000
FETCHED = re.compile(r'(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"')
SHIFTS = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().map((one) => one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(resolve, 300, []);
})"""


def fetch(address, cookie):
    request = urllib.request.Request(
        address, headers={"Cookie": cookie, "Accept-Encoding": "gzip", "Accept-Language": "en"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers["Content-Encoding"], answer.read()


def test_the_week_of_28_meals_comes_within_its_weight(demo_site, signed_in, desk):
    cookies = signed_in(desk).context.cookies()
    session = next(one["value"] for one in cookies if one["name"] == settings.SESSION_COOKIE_NAME)
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"

    desk.goto("/")
    encoding, page = fetch(f"{demo_site}/", cookie)
    files = {
        address: fetch(demo_site + address, cookie) for address in FETCHED.findall(desk.content())
    }

    assert {encoding, *(how for how, _ in files.values())} == {"gzip"}
    weights = {"the page": len(page)} | {name: len(body) for name, (_, body) in files.items()}
    assert len(weights) >= 6
    assert sum(weights.values()) <= MOST_BYTES, weights


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_nothing_moves_while_a_page_loads(request, demo_site, signed_in, screen):
    page = signed_in(request.getfixturevalue(screen))
    recipe = Meal.objects.exclude(recipe=None).first().recipe
    for path in ("/", "/recipes/", recipe.get_absolute_url(), "/shopping/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == [], path
