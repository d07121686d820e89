"""Allergens that the words of a line name outright; what they don't name stays unknown."""

import re

_NAMES = {
    "gluten": "wheat flour bread breadcrumb panko pasta spaghetti macaroni noodle couscous bulgur "
    "barley rye malt seitan beer cracker cookie biscuit cake pastry pretzel oat oatmeal brioche "
    "croissant bagel semolina spelt farro crouton waffle doughnut wafer gnocchi tortellini "
    "ravioli oreo graham",
    "crustaceans": "shrimp prawn crab lobster crayfish crawfish langoustine scampi krill",
    "egg": "egg yolk mayonnaise mayo meringue aioli hollandaise eggnog ladyfinger",
    "fish": "fish salmon tuna cod haddock halibut trout anchovy sardine mackerel tilapia herring "
    "swordfish worcestershire dashi bonito caviar snapper",
    "peanut": "peanut groundnut satay",
    "soy": "soy soya tofu edamame miso tempeh tamari shoyu natto",
    "milk": "milk butter buttermilk cream cheese yogurt yoghurt whey casein ghee parmesan "
    "cheddar mozzarella feta ricotta mascarpone brie gouda paneer custard kefir buttercream "
    "caramel toffee fudge ganache queso latte quark skyr",
    "tree_nuts": "almond walnut pecan cashew pistachio hazelnut macadamia praline marzipan "
    "amaretto frangipane nutella",
    "celery": "celery celeriac",
    "mustard": "mustard",
    "sesame": "sesame tahini halva hummus",
    "sulphites": "wine champagne sherry marsala prosecco",
    "lupin": "lupin",
    "molluscs": "clam mussel oyster scallop squid calamari octopus snail cockle whelk",
}
_CODE_OF = {word: code for code, words in _NAMES.items() for word in words.split()}
_WORD = re.compile(r"[a-z]+")
# What these are made of is the first word, not the second.
_MADE_OF = re.compile(
    r"\b(coconut|almond|soy|soya|oat|rice|cashew|hemp|nut|peanut|cocoa|shea|apple|body|tapioca|"
    r"corn|potato|chickpea|buckwheat|cassava|quinoa|sorghum|millet|teff|arrowroot|gram|masa|"
    r"banana|glass|shirataki|mung bean|konjac)[- ]"
    r"(?:milk|butter|cream|yogh?urt|drink|flour|noodle|cracker|cake|tortilla|bread|pasta|"
    r"vermicelli)s?\b"
)
# These name an allergen's food and have none of it.
_NOT_MEANT = re.compile(
    r"\bcream of (?:tartar|coconut)\b|\bbutter ?(?:nut|bean|lettuce)s?\b|\boyster mushrooms?\b"
    r"|\begg ?plants?\b|\bbread and butter pickles?\b|\bcreamed\b"
)
_ANIMAL_FREE = re.compile(r"\b(?:vegan|plant[- ]based|mock|imitation)\b")
_ANIMAL = {"milk", "egg", "fish", "crustaceans", "molluscs"}
_FREE_OF = re.compile(r"\b(gluten|wheat|dairy|milk|egg|nut|soy)[- ]free\b")
_LACKS = {
    "gluten": {"gluten"},
    "wheat": {"gluten"},
    "dairy": {"milk"},
    "milk": {"milk"},
    "egg": {"egg"},
    "nut": {"tree_nuts", "peanut"},
    "soy": {"soy"},
}


def mentioned_allergens(text: str) -> frozenset[str]:
    """Codes of the allergens that a line of text names as such."""
    low = text.lower()
    said = _MADE_OF.sub(r"\1", _NOT_MEANT.sub(" ", low))
    lacks = _ANIMAL if _ANIMAL_FREE.search(low) else set()
    for word in _FREE_OF.findall(low):
        lacks = lacks | _LACKS[word]
    named = {
        _CODE_OF[word]
        for token in _WORD.findall(_FREE_OF.sub(" ", said))
        for word in (token, token.removesuffix("s"), token.removesuffix("es"))
        if word in _CODE_OF
    }
    return frozenset(named - lacks)
