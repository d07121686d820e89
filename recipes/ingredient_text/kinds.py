"""Lines that are no ingredient: headings, kitchen gear, pointers to other pages."""

import re

_MARKED = re.compile(
    r"^\s*(?:#{1,6}\s|={2,}|-{2,}\s*\w|\*{2}[^*\d]+\*{2}:?\s*$|_{2}[^_\d]+_{2}:?\s*$"
    r"|MMMMM|\[[^\]\d]{3,60}\]\s*$)"
)
_FOR_THE = re.compile(r"^for (?:the|your) [^\d,;()]{2,60}$", re.I)
_NUMBER = re.compile(r"^(?:\d|(?:an?|one|two|three|half)\s)", re.I)
_TITLES = frozenset(
    "filling;fillings;topping;toppings;marinade;dough;crust;batter;glaze;garnish;garnishes;"
    "assembly;base;coating;ingredients;main ingredients;method;directions;instructions;equipment;"
    "special equipment;tools;optional;optional toppings;optional ingredients;optional garnishes;"
    "to serve;to finish;to garnish;to decorate;for serving;for garnish;for decoration;for frying;"
    "for dusting;for topping;serving;notes;wet ingredients;dry ingredients;"
    "you will need;you'll need".split(";")
)
_GEAR = re.compile(
    r"\b(?:(?:baking|roasting|casserole|pie|gratin|cake|loaf|muffin|springform|tart|bundt|pizza|"
    r"sheet|frying|saut[eé]|grill|wok|cookie|jelly[ -]roll|tube|brownie) ?"
    r"(?:pan|pans|dish|dishes|tin|tins|tray|trays|sheet|sheets|plate|plates|ring|rings|stone)"
    r"|parchment(?: paper)?|greaseproof paper|baking (?:paper|parchment)|wax(?:ed)? paper|"
    r"alumin(?:i)?um foil|tin ?foil|heavy-duty foil|cling ?film|plastic wrap|saran wrap|"
    r"cheese ?cloth|muslin|(?:kitchen|butcher'?s|cooking) (?:twine|string)|twine|"
    r"skewers?|tooth ?picks?|cocktail (?:sticks?|picks?)|(?:lolli(?:pop)?|lolly|popsicle|"
    r"craft|ice[ -]cream|pop) (?:sticks?|moulds?|molds?)|wooden (?:sticks?|spoons?)|"
    r"paper (?:straws?|towels?|cups?|cases?|liners?|plates?)|drinking straws?|"
    r"(?:cupcake|muffin|baking) (?:liners?|cases?|papers?|cups?|wrappers?)|"
    r"(?:piping|pastry|zip[- ]?lock|ziploc|freezer|plastic|oven|roasting) bags?|"
    r"(?:cookie|biscuit|pastry|ravioli) cutters?|(?:candy|meat|sugar|instant-read) thermometer|"
    r"ramekins?|mason jars?|canning jars?|kilner jars?|jam jars|rolling pin|ice[- ]cream "
    r"(?:maker|machine|scoop)|food processor|blender|slow cooker|crock ?pot|pressure cooker|"
    r"air ?fryer|instant pot|cedar planks?|spray bottle|mandoline?|microplane)\b",
    re.I,
)
_POINTER = re.compile(
    r"^(?:https?://|www\.|(?:\*+\s*)?(?:see|note|notes|tip|tips|nb)\b\s*[:.*]?\s.*|click |"
    r"(?:recipe|instructions?) (?:below|above|follows?)|adapted from |serves \d|makes \d|"
    r"yields? \d|prep(?:aration)? time|cook(?:ing)? time)",
    re.I,
)
_MOST_WORDS = 14  # a longer name is a sentence
_FOOD_IN_GEAR = re.compile(r"\b(?:spray|oil|butter|flour|chicken|fish|sausages?|meat)\b", re.I)


def header_title(text: str, cleaned: str) -> str:
    """The title of a heading such as “For the sauce:”; "" for other lines."""
    title = cleaned.strip(" #=*_-:()[]")
    title = re.sub(r"^M{5}\s*-*|-+$", "", title).strip()
    if not re.search(r"[^\W\d_]", title):
        return ""
    if _MARKED.match(text):
        return title
    if cleaned.rstrip().endswith(":") and not _NUMBER.match(cleaned):
        return title
    if title.lower() in _TITLES or _FOR_THE.match(title):
        return title
    return ""


def is_food(cleaned: str, name: str) -> bool:
    """Whether the line names a food: no tool, no pointer elsewhere, no advice."""
    if not name or _POINTER.match(cleaned) or len(name.split()) > _MOST_WORDS:
        return False
    return not _GEAR.search(name) or bool(_FOOD_IN_GEAR.search(name))
