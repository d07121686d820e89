"""What a reader of a file answers, one for each recipe in it."""

from dataclasses import dataclass

from recipes.interchange.neutral import NeutralRecipe


@dataclass(frozen=True, slots=True)
class Item:
    """`recipe` None: it can't be read, and `problem` says why.

    `source`: where in the file it stands. `image`: the bytes as they came, not yet checked.
    """

    source: str
    recipe: NeutralRecipe | None = None
    problem: str = ""
    image: bytes = b""
