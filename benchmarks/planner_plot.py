"""The benchmark's picture: how far plans are above the reference after so many seconds."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, HEIGHT, MARGIN = 640, 360, 56
COLOURS = ("#1b6e4f", "#b4541f", "#31558f", "#7a3d8f")


def plot(series: Mapping[str, Sequence[tuple[float, float]]], title: str) -> str:
    """An SVG of lines of (seconds, per cent); seconds on a logarithmic axis."""
    points = [point for line in series.values() for point in line]
    first, last = (f(log10(x) for x, _ in points) for f in (min, max))
    most = max(1.0, max(y for _, y in points) * 1.1)

    def at(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - first) / ((last - first) or 1.0)
        return (
            MARGIN + across * (WIDTH - 2 * MARGIN),
            HEIGHT - MARGIN - y / most * (HEIGHT - 2 * MARGIN),
        )

    parts = [_text(WIDTH / 2, 24, title, "middle")]
    parts += [_tick(*at(x, 0), f"{x:g} s") for x in sorted({x for x, _ in points})]
    for share in (0.0, 0.5, 1.0):
        x, y = at(10**first, share * most)
        parts.append(_text(x - 8, y + 4, f"{share * most:.1f} %", "end"))
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - MARGIN}" stroke="#ccc"/>')
    for number, (name, line) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in line))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(_text(WIDTH - MARGIN, 48 + 18 * number, name, "end", colour))
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>", ""])


def _tick(x: float, y: float, words: str) -> str:
    return _text(x, y + 20, words, "middle")


def _text(x: float, y: float, words: str, anchor: str, colour: str = "#222") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="13"'
    return f"<text {place}>{escape(words)}</text>"
