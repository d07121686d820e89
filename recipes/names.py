"""The keys under which a food's name is looked up. Pure."""

import re
import unicodedata

LONGEST_WORD = 40  # letters by which a recipe is searched; what is longer is cut


def name_key(name: str) -> str:
    """Without case, accents and surplus spaces: “Crème  fraîche” is “creme fraiche”."""
    # Twice: folding and decomposing each bring forth what the other has to treat.
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = unicodedata.normalize("NFKD", folded).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s\-–]+", " ", plain.replace("’", "'")).strip()


def candidate_keys(name: str) -> list[str]:
    """The key as written, then as singulars of English plurals."""
    key = name_key(name)
    keys = [key]
    if key.endswith("ies"):
        keys.append(f"{key[:-3]}y")
    if key.endswith("es"):
        keys.append(key[:-2])
    if key.endswith("s") and not key.endswith("ss"):
        keys.append(key[:-1])
    return keys
