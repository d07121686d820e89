"""What a table answers."""

from dataclasses import dataclass

SURE = 0.9  # from here on a match stands without somebody looking at it


@dataclass(frozen=True, slots=True)
class Match[Key]:
    """`confidence` lies between 0 and 1; 1 is the name itself."""

    key: Key
    confidence: float
