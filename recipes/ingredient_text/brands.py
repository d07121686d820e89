"""Makers' names that stand before a food.

What they name is told better by the food itself: "Philadelphia cream cheese" is cream cheese.
A brand that is the only word for its food stays: "Nutella", "Tabasco sauce".
"""

from recipes.ingredient_text.tokens import Tokens

_NAMES = """
absolut|arm & hammer|athenos|aunt jemima|bacardi|baileys|ball park|barilla|ben & jerry's|
bertolli|best foods|betty crocker|bisto|bob's red mill|boursin|breakstone's|
breyers|buitoni|bush's|cabot|califia|campbell's|captain morgan|carnation|celestial seasonings|
chambord|chobani|classico|coco lopez|colman's|contadina|cool whip|crisco|crystal light|dannon|
de cecco|del monte|diamond crystal|dole|domino|dreyer's|duncan hines|eagle brand|earth balance|
edward's|egg beaters|fage|fleischmann's|fleischmanns|frangelico|frank's|french's|
fruit loops|froot loops|general mills|ghirardelli|ghiradelli|godiva|gold medal|
gold medal unbleached|good seasons|goya|grey goose|grey poupon|guittard|haagen-dazs|
häagen-dazs|heath|heinz|heinz 57|hellmann's|hellmans|hershey's|hershey|hershey's york|
hidden valley|hidden valley ranch|hillshire farm|hormel|huy fong|hungry jack|hunt's|hunts|
jack daniel's|jameson|jell-o|jello|jennie-o|jif|jiffy|jimmy dean|jim beam|johnny's|
johnsonville|jose cuervo|kahlua|karo|keebler|kellogg's|kellogg|kerrygold|kikkoman|king arthur|
king's hawaiian|knorr|knox|knudsen|kraft|krusteaz|la choy|land o lakes|land o' lakes|
land o'lakes|lawry's|lee kum kee|libby's|lindt|lipton|lurpak|malibu|manischewitz|maille|mazola|
mccormick|mezzetta|mrs. dash|mrs dash|minute maid|miracle whip|monin|morton|
morton's|mutti|nabisco|nature's own|near east|neil massey's|nestle|nestlé|nestle toll house|
nestlé toll house|toll house|newman's own|nielsen-massey|ocean spray|old bay|old el paso|
ore-ida|oreo|oscar mayer|ortega|pace|pam|pepperidge farm|perdue|philadelphia|
pillsbury|planters|pom|pom wonderful|president's choice|prego|progresso|quaker|
quorn|rao's|ragu|ragú|red star|rhodes|rice krispies|ro-tel|rotel|s&w|saf|sara lee|
sargento|sauza|simply organic|skippy|smirnoff|smithfield|smucker's|spice islands|splenda|
stolichnaya|stonewall kitchen|stonyfield|stouffer's|stubb's|sun-maid|sunkist|
sunsweet|swanson|swans down|sweet'n low|taco bell|tanqueray|thai kitchen|tillamook|torani|
trader joe's|truvia|tyson|uncle ben's|valrhona|vegenaise|violife|
wesson|whole foods|wish-bone|wolf brand|wondra|wyler's|yoplait|
so delicious|daiya|follow your heart|gardein|beyond meat|tesco|waitrose|sainsbury's|
tesco finest|m&m's|m&m|m&ms|reese's|nilla|eggo|hodgson mill|jacobsen|maldon|saxa|alpro|oatly|
coles|woolworths|aldi|lidl|asda|morrisons|ocado|violet crumble|cadbury|cadbury's|
green & black's|mcvitie's|hovis|warburtons|stork
"""
_BRANDS = frozenset(
    tuple(name.strip().split()) for name in _NAMES.replace("\n", "").split("|") if name.strip()
)
_LONGEST = max(map(len, _BRANDS))
_FIRST_WORDS = frozenset(words[0] for words in _BRANDS)
# Too vague to be the whole name of a food: there the brand says what it is.
_VAGUE = frozenset(
    "sauce syrup mix seasoning candy liqueur spice rub powder drink bar bars cups bits pieces "
    "chips crumbs original classic crackers bites squares blend cake frosting cocoa whip "
    "substitute cubes flakes free eggs light lite nuts corn cereal wafers wafer".split()
)
_MOST_MARKED = 9  # words a brand with a trade mark sign may have


def brand_end(words: Tokens) -> int:
    """How many of the first tokens are a brand; 0 where no food would be left."""
    end = _marked_end(words) or _listed_end(words)
    rest = [word for word in words[end:] if word.kind == "word"]
    vague = not rest or (len(rest) == 1 and rest[0].low in _VAGUE)
    return 0 if vague else end


def _marked_end(words: Tokens) -> int:
    """The end of a brand with a trade mark sign after it."""
    marks = [at for at, word in enumerate(words[:_MOST_MARKED]) if word.low == "\u2122"]
    return marks[-1] + 1 if marks and marks[-1] + 1 < len(words) else 0


def _listed_end(words: Tokens) -> int:
    if not words or words[0].low not in _FIRST_WORDS:
        return 0
    plain = tuple(word.low for word in words[:_LONGEST])
    return next((end for end in range(len(plain), 0, -1) if plain[:end] in _BRANDS), 0)
