"""Whether a stage answers as it should, asked as a browser asks."""

import re
import urllib.error
import urllib.request
from urllib.parse import urljoin

SECONDS = 30  # of patience; a first start with a sleeping database takes half of it
TRIES = 3


def problems(site: str, *, origin_secret: str = "") -> list[str]:
    """What is wrong with the site at this address; nothing, if all is well.

    With `origin_secret` the function itself is asked, past CloudFront, which has the static files.
    """
    found = []
    for path, expected in (("/healthz", "ok"), ("/readyz", '"ready": true')):
        status, text = _ask(site.rstrip("/") + path, origin_secret)
        if status != 200 or expected not in text:
            found.append(f"{path} answers {status}: {text[:200]}")
    status, page = _ask(f"{site.rstrip('/')}/login/", origin_secret)
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
    if status != 200 or not style:
        return [*found, f"/login/ answers {status} without its style"]
    if not origin_secret:
        status, _text = _ask(urljoin(site, style[1]), "")
        if status != 200:
            found.append(f"{style[1]} answers {status}")
    return found


def _ask(address: str, origin_secret: str) -> tuple[int, str]:
    headers = {"X-Origin-Verify": origin_secret} if origin_secret else {}
    request = urllib.request.Request(address, headers=headers)
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode(errors="replace")
        except OSError as error:
            status, text = 0, str(error)
    return status, text
