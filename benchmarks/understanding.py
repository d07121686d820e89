"""How well recipes are understood: shares and medians on a corpus, beside their targets.

    python benchmarks/understanding.py CORPUS [--worst 20] [--json]

CORPUS is a folder. Each part below reads one file of it and is left out where that is missing.
Exit 0 when every target is reached, 1 when one is missed or nothing could be measured.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import nutrition, parsing
from benchmarks.figures import Part, plain, report

PARTS = (parsing.measure, nutrition.measure)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if not options.corpus.is_dir():
        print(f"{options.corpus} is not a folder: name the one with the corpus.", file=sys.stderr)
        return 1
    parts = [part for part in (measure(options.corpus) for measure in PARTS) if part]
    if not parts:
        print(f"{options.corpus} has none of the files measured here.", file=sys.stderr)
        return 1
    print(_as_json(parts, options.worst) if options.json else report(parts, options.worst))
    return 0 if all(f.reached is not False for part in parts for f in part.figures) else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="the folder with the corpus")
    parser.add_argument("--worst", type=int, default=20, help="how many worst cases to print")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def _as_json(parts: list[Part], worst: int) -> str:
    found = [plain(part) | {"worst": part.worst[:worst]} for part in parts]
    return json.dumps({"parts": found}, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
