"""What the words of a line say of allergens: named, denied by a claim, or left to the cook.

Words can warn of an allergen that the food matched does not have, such as “onions, softened in
butter”. What they don't name stays as the food has it, and unknown where the food is unknown.
"""

import re
from functools import lru_cache

from recipes.names import name_key

_KEPT = 20_000  # lines of a large household's library, so that each is read once
_NAMES = {
    "gluten": "wheat flour bread breadcrumb breaded crumb panko pasta spaghetti macaroni noodle "
    "penne tagliatelle fettuccine linguine orzo lasagne lasagna ramen udon couscous bulgur "
    "barley rye malt malted seitan beer stout lager ale cracker cookie biscuit cake pastry filo "
    "phyllo pretzel oat oatmeal oatcake granola muesli brioche croissant bagel baguette ciabatta "
    "focaccia naan pitta pita crispbread pumpernickel semolina durum spelt farro kamut einkorn "
    "triticale freekeh matzo matzah crouton waffle pancake doughnut wafer gnocchi tortellini "
    "ravioli baklava haggis oreo graham shortbread gingersnap ladyfinger savoiardi tempura "
    "crumpet panettone spaetzle weetabix shortcrust scone",
    "crustaceans": "shrimp prawn crab lobster crayfish crawfish langoustine scampi krill belacan",
    "egg": "egg yolk albumen mayonnaise mayo meringue aioli hollandaise eggnog advocaat "
    "ladyfinger savoiardi",
    "fish": "fish salmon tuna cod haddock halibut trout anchovy sardine mackerel tilapia herring "
    "swordfish monkfish milkfish catfish kipper sprat pilchard turbot pollock hake plaice "
    "flounder whitebait grouper barramundi seabass eel worcestershire dashi bonito "
    "katsuobushi caviar bottarga taramasalata surimi snapper",
    "peanut": "peanut groundnut arachis satay",
    "soy": "soy soya soybean soyabean tofu edamame miso tempeh tamari shoyu natto ponzu hoisin "
    "teriyaki doenjang kecap",
    "milk": "milk butter buttermilk cream cheese yogurt yoghurt whey casein caseinate ghee "
    "parmesan cheddar mozzarella feta ricotta mascarpone brie camembert gouda gruyere emmental "
    "halloumi pecorino gorgonzola stilton roquefort manchego provolone scamorza paneer "
    "custard kefir labneh buttercream caramel toffee fudge ganache queso latte leche quark skyr "
    "fraiche bechamel alfredo raita tzatziki hollandaise eggnog",
    "tree_nuts": "almond walnut pecan cashew pistachio hazelnut macadamia filbert cobnut praline "
    "marzipan amaretto frangipane frangelico orgeat gianduja nutella romesco baklava dukkah "
    "muhammara",
    "celery": "celery celeriac mirepoix soffritto",
    "mustard": "mustard piccalilli",
    "sesame": "sesame tahini halva hummus gomasio dukkah",
    "sulphites": "wine champagne sherry marsala madeira vermouth prosecco",
    "lupin": "lupin lupini",
    "molluscs": "clam mussel oyster scallop squid calamari cuttlefish octopus snail cockle whelk "
    "abalone escargot",
}
_CODES_OF = {
    word: frozenset(code for code, words in _NAMES.items() if word in words.split())
    for words in _NAMES.values()
    for word in words.split()
}
_PHRASES = {
    re.compile(rf"\b{phrase}\b"): frozenset(codes.split())
    for phrase, codes in {
        "brazil nuts?|pine nuts?|mixed nuts|chopped nuts|nut meats?": "tree_nuts",
        "monkey nuts?": "peanut",
        "kit ?kats?|twix": "gluten milk",
        "reese'?s|snickers": "milk peanut",
        "ferrero rocher": "gluten milk tree_nuts",
        "bombay ducks?|sea bass|(?:imitation )?crab ?sticks?|imitation crab": "fish",
        "salad cream": "egg mustard",
        "malted milk": "gluten milk",
        "old bay|vegetable juice": "celery",
        "fermented black beans?|black bean (?:and )?(?:garlic )?(?:sauce|paste)": "soy",
        "liquid aminos|soya? beans?": "soy",
        "baba ?(?:ganoush|ghanoush|ganouj)|za'?atar": "sesame",
    }.items()
}
_ANY_PHRASE = re.compile("|".join(phrase.pattern for phrase in _PHRASES))
_WORD = re.compile(r"[a-z]+")
# What these are made of is the first word, not the second.
_MADE_OF = re.compile(
    r"\b(coconut|almond|soya?|oat|rice|cashew|hemp|nut|peanut|cocoa|shea|apple|body|hazelnut|"
    r"pistachio|macadamia|sesame|tiger nut|(?:sunflower|pumpkin)(?: seed)?)s?"
    r" (?:milk|butter|cream|yogh?urt|drink)s?\b"
    r"|\b(coconut|almond|soya?|oat|rice|tapioca|corn|potato|chickpea|buckwheat|cassava|quinoa|"
    r"sorghum|millet|teff|arrowroot|gram|masa|banana|glass|shirataki|mung bean|konjac|lupin|"
    r"lentil|tiger nut) (?:flour|noodle|cracker|cake|tortilla|pasta|vermicelli)s?\b"
)
# These name an allergen's food and have none of it.
_NOT_MEANT = re.compile(
    r"\bcream of (?:tartar|coconut)\b|\bbutter ?(?:nut|bean|lettuce)s?\b|\boyster mushrooms?\b"
    r"|\blobster mushrooms?\b|\boyster (?=crackers?\b)|\bcrab ?apples?\b|\begg ?plants?\b"
    r"|\bbread and butter pickles?\b"
    r"|\bcreamed\b|\b(?:root|ginger) (?:beer|ale)s?\b|\bcream (?=sherry|soda)|\bmilk thistles?\b"
    r"|\b(?:flax|chia|linseed) ?(?:seed)? eggs?\b|\bgoldfish\b|\begg replacer\b|\bcake yeast\b"
)
_ANIMAL_FREE = re.compile(r"\b(?:vegan|plant[- ]based)\b")
_MEATLESS = re.compile(r"\bvegetarian\b")
_SEAFOOD = frozenset({"fish", "crustaceans", "molluscs"})
_ANIMAL = _SEAFOOD | {"milk", "egg"}
_FREE_OF = re.compile(
    r"(?<!not )\b(gluten|wheat|dairy|milk|egg|peanut|nut|soya?|sesame|celery|mustard|fish|"
    r"shellfish|lupin) ?(?:free|less)\b"
)
_BOTH_FREE = re.compile(r"\b(\w+)- (?:and|&) (?=\w+[- ]free\b)")  # “dairy- and gluten-free”
_WITHOUT = re.compile(r"\b(?:without|no|free (?:of|from)|instead of)\s+(?:added\s+|any\s+)?(\w+)")
_LACKS = {
    "gluten": {"gluten"},
    "wheat": {"gluten"},
    "dairy": {"milk"},
    "nut": {"tree_nuts", "peanut"},
    "soya": {"soy"},
    "shellfish": {"crustaceans", "molluscs"},
}
# A claim on one food of the line says nothing of the next: “butter or dairy-free spread”.
_APART = re.compile(r"[(),;:/]|\b(?:or|if|plus|but|use)\b")
_MEANT_FOR = re.compile(r"\bfor\b.*")  # “for the fish”, “for dairy-free”
_OPEN = re.compile(r"\b(?:or|if|optional|preferably|ideally|not|unless|works?|such as)\b|/")
# Oats and barley stay cereals of Annex II to Regulation (EU) 1169/2011 even below 20 mg/kg.
_STILL_GLUTEN = re.compile(r"\b(?:oat|oats|oatmeal|granola|muesli|beer|lager|ale|malt|barley)\b")
# Without one of these a line claims nothing, and leaves nothing to the cook.
_CLAIMING = re.compile(r"free|less|vegan|vegetarian|based|unsul", re.IGNORECASE)
_CHOOSING = re.compile(r"choice|choosing|prefer|your|any|like|whatever", re.IGNORECASE)
_UNSULPHURED = re.compile(r"\bunsul(?:ph|f)ured\b")
_ANY_KIND = re.compile(
    r"\bof (?:your )?(?:choice|choosing)\b|\b(?:you|if) prefer|\byour (?:favou?rite|preferred)\b"
    r"|\bany (?:kind|type|sort)\b|\b(?:you|one) likes?\b|\bwhatever\b"
)


@lru_cache(_KEPT)
def mentioned_allergens(text: str) -> frozenset[str]:
    """Codes of the allergens that a line of text names as such."""
    plain = _plain(text)
    if not _ANY_PHRASE.search(plain) and not any(map(_codes_of, _WORD.findall(plain))):
        return frozenset()  # as of most lines, and found out fast
    parts = _APART.split(plain)
    return frozenset().union(*(_named_in(_MEANT_FOR.sub("", part)) for part in parts))


@lru_cache(_KEPT)
def denied_allergens(text: str) -> frozenset[str]:
    """Codes of what the food asked for must be free of: “nut-free pesto”, “vegan mayonnaise”.

    Nothing where the line leaves a choice (“gluten-free if needed”). Wheat-free may be rye, and
    lactose-free is milk.
    """
    plain = _plain(text) if _CLAIMING.search(text) else ""
    if not plain or _OPEN.search(plain):
        return frozenset()
    asked = _APART.split(plain)[0]
    denied = _lacking(asked)
    if _STILL_GLUTEN.search(asked) or "wheat" in _FREE_OF.findall(asked):
        denied.discard("gluten")
    if _UNSULPHURED.search(asked):
        denied.add("sulphites")
    return frozenset(denied)


def is_any_kind(text: str) -> bool:
    """Whether the line leaves the kind of food to the cook: “milk of your choice”."""
    return bool(_CHOOSING.search(text) and _ANY_KIND.search(_plain(text)))


def without_claims(name: str) -> str:
    """The food that is asked to be free of something: “gluten-free penne” is penne."""
    plain = _FREE_OF.sub(" ", _plain(name))
    return _MEATLESS.sub(" ", _ANIMAL_FREE.sub(" ", plain)).strip()


def _plain(text: str) -> str:
    """Without accents and hyphens: “béchamel”, “nut-free”; brackets and commas stay."""
    return name_key(_BOTH_FREE.sub(r"\1-free ", text))


def _named_in(part: str) -> set[str]:
    if not part.strip():
        return set()
    lacks = _lacking(part)
    for word in _WITHOUT.findall(part):
        lacks |= _codes_of(word)
    said = _NOT_MEANT.sub(" ", _FREE_OF.sub(" ", part))
    found: set[str] = set()
    for phrase, codes in _PHRASES.items():
        if phrase.search(said):
            found |= codes
            said = phrase.sub(" ", said)
    for word in _WORD.findall(_MADE_OF.sub(r"\1 \2", said)):
        found |= _codes_of(word)
    return found - lacks


def _lacking(part: str) -> set[str]:
    lacks: set[str] = set()
    if _ANIMAL_FREE.search(part):
        lacks |= _ANIMAL
    if _MEATLESS.search(part):
        lacks |= _SEAFOOD
    for word in _FREE_OF.findall(part):
        lacks |= _LACKS.get(word, {word})
    return lacks


@lru_cache(_KEPT)
def _codes_of(word: str) -> frozenset[str]:
    """Of the word, and of what it may be the plural of."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    return frozenset().union(*(_CODES_OF.get(form, frozenset()) for form in forms))
