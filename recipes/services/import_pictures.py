"""The pictures of an import: those in the file as they are, those of an address fetched."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from recipes.fetching import CannotFetch
from recipes.interchange.item import Item
from recipes.services import sources


@dataclass
class Pictures:
    """Fetches through the one door, within bounds, so that an import comes to its end.

    Dead links answer at once and cost little; a network that swallows everything costs
    `seconds_in_vain`, not 5 seconds for each recipe.
    """

    most: int = 300
    seconds: float = 180
    seconds_in_vain: float = 20
    seconds_each: float = 5
    clock: Callable[[], float] = time.monotonic

    def of(self, item: Item) -> tuple[bytes, list[str]]:
        """The bytes, not yet checked; and why there are none, where there could be some."""
        address = item.recipe.image_url
        if item.image or not address:
            return item.image, []
        if min(self.most, self.seconds, self.seconds_in_vain) <= 0:
            return b"", [
                "Without its picture: one import fetches only so many. Add it to the recipe itself."
            ]
        return self._fetched(address)

    def _fetched(self, address: str) -> tuple[bytes, list[str]]:
        door = replace(sources.DOOR, seconds=min(sources.DOOR.seconds, self.seconds_each))
        begin = self.clock()
        picture, problems = b"", []
        try:
            picture = door.picture(address).body
        except CannotFetch as error:
            problems = [f"Without its picture: {error}"]
        spent = self.clock() - begin
        self.most -= 1
        self.seconds -= spent
        self.seconds_in_vain -= spent if problems else 0
        return picture, problems
