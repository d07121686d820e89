"""Cold starts of the Lambda package, beside a bare Django page behind the same door.

    make test-aws   (once, for the packages)
    .venv-aws/bin/python -m benchmarks.starting [--runs 12]

All are started by Lambda's own client on this machine (tests/aws/runtime.py), in turns, from the
same unpacked zip. The bare page is one view with one template in an empty project; it stands once
behind Zappa's own handler and once behind ours, which spares it boto3. `init` is until the
function asks for its first event, `first` until that is answered; `cpu` is what both took of a
processor, which means the same on a busy machine.
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.lambda_kitchen import Kitchen, make_bare, make_week, open_kitchen, sign_in
from benchmarks.pages import cpu_ms
from tests.aws.events import Browser

ROWS = 10  # of the table of imports
ZAPPA = {
    "environment": {"INSTANTIATE_LAMBDA_HANDLER_ON_IMPORT": "1"},
    "handler": "handler.lambda_handler",
}
_IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)$", re.MULTILINE)


def once(kitchen: Kitchen, name: str, page: str, cookies: dict, options: dict) -> dict[str, float]:
    """Milliseconds of one cold start."""
    function = kitchen.start(name, **options)
    try:
        ready = function.wait_until_ready()
        browser = Browser(function)
        browser.cookies.update(cookies)
        asked = time.perf_counter()
        answer = browser.get(page)
        first = time.perf_counter() - asked
        if answer.status != 200:
            raise RuntimeError(f"{name} answers {answer.status}: {function.said()[-2000:]}")
        cpu = cpu_ms([function.process.pid])
    finally:
        function.close()
    return {"init": 1000 * ready, "first": 1000 * first, "all": 1000 * (ready + first), "cpu": cpu}


def measure(runs: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        kitchen = open_kitchen(Path(folder))
        bare, database = make_bare(kitchen), make_week(kitchen)
        ours = {"environment": kitchen.environment()}
        signed_in = {"environment": kitchen.environment(database)}
        function = kitchen.start("sign-in", **signed_in)
        cookies = sign_in(function).cookies
        function.close()
        kinds = {
            "sign-in page": ("/login/", {}, ours),
            "bare page": (
                "/login/",
                {},
                ZAPPA | {"code": bare},
            ),
            "bare page, our door": ("/login/", {}, {"code": bare, "environment": {}}),
            "week, signed in": ("/", cookies, signed_in),
        }
        figures = {name: defaultdict(list) for name in kinds}
        for _ in range(runs):
            for name, kind in kinds.items():
                for part, value in once(kitchen, name, *kind).items():
                    figures[name][part].append(value)
        timed = ours | {"options": ("-X", "importtime")}
        for number in range(min(runs, 5)):
            once(kitchen, f"imports-{number}", "/login/", {}, timed)
        logs = [log.read_text() for log in kitchen.folder.glob("imports-*.log")]
        return told(figures) | {"imports": imports(logs)}


def told(figures: dict[str, dict[str, list[float]]]) -> dict:
    """Medians, and how many times as long the sign-in page takes as the bare one."""
    ms = {
        name: {part: round(statistics.median(values), 1) for part, values in parts.items()}
        for name, parts in figures.items()
    }
    ratios = {
        f"sign-in page / {name}, {part}": round(ms["sign-in page"][part] / ms[name][part], 2)
        for name in ("bare page", "bare page, our door")
        for part in ("all", "cpu")
    }
    return {"ms": ms, "ratios": ratios}


def imports(logs: list[str]) -> dict:
    """The packages whose own modules took longest, in ms, each module at its best."""
    best: dict[str, int] = {}
    for microseconds, name in _IMPORT.findall("\n".join(logs)):
        best[name] = min(int(microseconds), best.get(name, int(microseconds)))
    took, modules = defaultdict(int), defaultdict(int)
    for name, microseconds in best.items():
        took[name.split(".")[0]] += microseconds
        modules[name.split(".")[0]] += 1
    longest = sorted(took, key=took.get, reverse=True)[:ROWS]
    rows = {name: {"ms": took[name] / 1000, "modules": modules[name]} for name in longest}
    return {"modules": len(best), "longest": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=12)
    print(json.dumps(measure(parser.parse_args().runs), indent=1))


if __name__ == "__main__":
    main()
