"""The words that are no food: sizes, states, preparations, purposes.

Collected from English and American recipes; a word goes where cooks use it most.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SIZES = {
    **dict.fromkeys(
        _words("small sm mini miniature tiny baby-sized small-sized small-size little"), "small"
    ),
    **dict.fromkeys(_words("medium med medium-sized medium-size average regular-sized"), "medium"),
    **dict.fromkeys(
        _words(
            "large lg lge big jumbo xl extra-large x-large large-sized large-size good-sized "
            "good-size huge giant"
        ),
        "large",
    ),
    "small-medium": "medium",
    "medium-large": "large",
    "medium-to-large": "large",
    "small-to-medium": "medium",
}
# How a spoon or cup is filled, a slice cut, an amount meant.
FILLINGS = _words(
    "heaping heaped level levelled leveled scant generous rounded packed lightly firmly loosely "
    "tightly well good full fat overflowing hefty thick thin thickly thinly healthy slightly "
    "very extra about more flat brimming thumb-sized bite-sized bite-size rough roughly "
    "sized size standard-size standard regular whole individual"
)
HEDGES = _words(
    "about approximately approx approx. around roughly nearly almost circa ca c. ~ scant generous "
    "just up at least to plus another additional and each weighing weigh weight total totaling "
    "totalling . of or a an the in = maybe some"
)
OPENERS = _words(
    "about approximately approx around roughly nearly almost circa ca ~ plus optional another "
    "additional add and just use scant heaping heaped generous rounded level"
)
ARTICLES = _words("of the a an some")

_CUTTING = _words(
    "chopped diced minced sliced grated shredded crushed peeled cubed halved quartered cut "
    "crumbled julienned slivered mashed torn snipped flaked cracked broken smashed bruised "
    "pounded milled sectioned segmented ribboned spiralized zested juiced scored crosswise "
    "lengthwise lengthways widthways diagonally chunked hulled husked shucked split butterflied "
    "flattened"
)
_TIDYING = _words(
    "drained rinsed trimmed seeded deseeded de-seeded cored pitted stoned stemmed destemmed "
    "shelled unshelled deveined washed cleaned picked scrubbed debearded scaled gutted "
    "separated divided sifted squeezed strained patted wiped dried-off reserved removed "
    "discarded defrosted thawed unwrapped topped tailed de-boned deboned"
)
_WARMING = _words(
    "melted softened beaten toasted cooled warmed chilled whisked lightly-beaten "
    "well-beaten room-temperature browned sautéed sauteed blanched parboiled"
)
_MANNER = _words(
    "finely coarsely roughly thinly thickly freshly lightly firmly loosely tightly slightly "
    "well very thoroughly evenly partially gently neatly packed pressed leveled levelled spooned "
    "diagonally crosswise lengthwise fine-chopped"
)
PREPARATIONS = _CUTTING | _TIDYING | _WARMING | _MANNER
# After "extra" they belong to the name.
GRADES = _words(
    "virgin lean firm large sharp dry dark light fine long thick thin creamy hot old mature bitter "
    "soft small wide special heavy crispy crunchy tender mild"
)
# Left of "ground" they tell how pepper was ground; "ground beef" is a food.
GRINDING = _words("freshly finely coarsely fresh coarse")
JOINS = _words("and & or then")
# A tin or packet of these is bought so: "1 can diced tomatoes".
PACKAGED = _words("can jar package bag box container bottle tube sachet")

STATES = _words(
    "fresh frozen dried dry canned tinned bottled jarred cooked uncooked raw toasted roasted "
    "candied smoked grilled boiled steamed fried thawed refrigerated homemade store-bought "
    "shop-bought unpeeled peeled salted unsalted smooth chunky crunchy creamy plain whole ripe "
    "peeled shelled cold warm hot sweetened unsweetened stale ready-made bought quick instant"
)
KINDS = _words(
    "red white yellow green black brown orange purple golden dark light pink blue rosé sweet hot "
    "mild spicy medium wide thin thick long short large small full-fat low-fat skimmed skim "
    "semi-skimmed nonfat non-fat fat-free unsalted salted smoked unsmoked "
    "english french italian greek american dijon"
)
DESCRIPTIONS = (
    PREPARATIONS
    | frozenset(SIZES)
    | _words(
        "and & boneless skinless skin-on bone-in boned skinned fresh raw cold warm hot dry dried "
        "cooked uncooked unsalted salted firm ripe frozen lean organic thick thin good quality "
        "unpeeled tender young soft hard crisp crusty day-old stale unsweetened sweetened plain "
        "free-range low-sodium reduced-sodium low-fat nonfat fat-free extra extra-lean roasted"
    )
)
# Said of the cook's choice, not of the food.
PRAISE = _words(
    "organic favorite favourite your my good-quality good best best-quality quality high-quality "
    "additional homemade home-made store-bought shop-bought preferred desired free-range "
    "your-favorite any nice real pure authentic some plenty"
)

# What a head noun after "or" may be shared with: "chicken or vegetable stock".
_STOCKS = _words("chicken vegetable veggie beef veal fish turkey lamb ham mushroom seafood bone")
_OILS = _words(
    "vegetable canola sunflower rapeseed olive coconut groundnut peanut grapeseed corn sesame "
    "avocado safflower walnut hazelnut soybean mustard cooking"
)
SHARED_HEADS = {
    **dict.fromkeys(("stock", "broth", "bouillon", "consommé", "consomme"), _STOCKS),
    "oil": _OILS,
    "vinegar": _words("wine cider rice sherry malt balsamic champagne apple distilled"),
    "flour": _words(
        "plain all-purpose bread wheat spelt rye wholemeal rice corn almond self-raising"
    ),
    "milk": _words("almond soy soya oat coconut rice cashew hemp dairy cow's goat's skim whole"),
    "sugar": _words("caster granulated icing powdered cane muscovado demerara coconut palm"),
    "yogurt": _words("greek natural plain vanilla soy soya coconut"),
    "yoghurt": _words("greek natural plain vanilla soy soya coconut"),
    "cheese": _words(
        "cheddar parmesan mozzarella swiss gruyere gruyère monterey jack gouda feta goat goat's "
        "provolone asiago romano colby cottage ricotta"
    ),
    "mince": _words("beef pork lamb turkey chicken veal"),
    "juice": _words("lemon lime orange apple pineapple grapefruit cranberry grape"),
    "zest": _words("lemon lime orange"),
    "beans": _words("kidney pinto navy cannellini haricot borlotti butter lima runner"),
    "bean": _words("kidney pinto navy cannellini haricot borlotti butter lima runner"),
    "rice": _words("basmati jasmine long-grain short-grain wild arborio sushi"),
    "lettuce": _words("romaine iceberg butter bibb cos"),
    "potatoes": _words("russet yukon idaho maris new baking"),
    "breasts": _words("chicken turkey duck"),
    "butter": _words("peanut almond cashew nut"),
    "jam": _words("strawberry raspberry apricot cherry plum blackberry blueberry peach"),
    "noodles": _words("egg rice udon ramen soba glass"),
    "onion": frozenset(),
    "paprika": frozenset(),
    "salt": _words("sea kosher table rock himalayan"),
    "syrup": _words("maple agave golden corn rice date"),
    "tomatoes": _words("cherry grape plum roma vine heirloom beefsteak"),
    "tortillas": _words("corn flour wheat"),
    "seeds": _words("sunflower pumpkin sesame poppy chia flax cumin"),
    "wine": frozenset(),
    "cream": _words("heavy whipping double single sour light clotted"),
}

# No food follows after these: what it is for, how it is meant.
CUTS = _words(
    "for if until depending preferably optional about approximately approx such like plus from "
    "including excluding using taken weighing as at without i see unless because since note "
    "either each depending divided"
)
CUTS_BEFORE = {
    "with": _words("its their the juice juices liquid skin skins bone rind stems tops some extra"),
    "in": _words(
        "half halves bite bite-sized bite-size small large thin thick pieces chunks slices strips "
        "a quarters wedges rings thirds cubes its their two four"
    ),
    "cut": _words("in into up crosswise lengthwise lengthways to on from diagonally"),
    "and": _words("more cut then some"),
    "of": _words("choice your any"),
    "any": _words("variety kind type sort brand flavor flavour color colour"),
    "add": _words("more"),
    "can": _words("be use sub substitute"),
    "on": _words("the"),
}
WITH_AS_NAME = _words("ready on")  # "ready to serve rice", "tomatoes on the vine"
NO_ALTERNATIVE = _words(
    "more less to as so enough until if whatever whichever any your other until however about "
    "use you similar something equivalent just until even less, you'll"
)
PREPARING_STARTS = _words(
    "cut at skin skins skinned seeds ends stems leaves tops room in into crust crusts torn left "
    "to-taste boned patted stems ribs"
)

# Juice and zest as a part of a fruit.
PARTS = {
    "juice": "juice",
    "juiced": "juice",
    "juices": "juice",
    "zest": "zest",
    "zested": "zest",
    "rind": "zest",
    "peel": "zest",
}
PART_FILLERS = _words(
    "of only and & + plus the its freshly squeezed fresh finely grated from just then strained"
)

# Counted units that stand after their food: "2 garlic cloves", "4 lime wedges".
TRAILING_UNITS = _words(
    "clove slice wedge leaf fillet cube head stick stalk sprig strip bar rasher strand sheet bulb "
    "spear bunch ear can jar handful"
)
# ... unless the two make one food: by unit, the word before it; "stick" only where listed.
COMPOUND_BEFORE = {
    "leaf": _words("bay salad lasagne gelatine gelatin gold"),
    "cube": _words("ice stock oxo tofu bread beef"),
    "slice": _words("strawberry pineapple peach apple potato almond"),
    "wedge": _words("potato laughing"),
    "bar": _words("candy granola cereal protein energy mars heath"),
    "strip": _words("chicken tortilla wonton beef steak"),
    "head": _words("fish salmon"),
    "sheet": _words("baking cookie"),
    "ear": _words("pig"),
    "can": _words("trash"),
}
STICK_FOODS = _words("cinnamon celery rhubarb lemongrass butter margarine carrot")
# Unit words that begin the name of a food.
COMPOUND_AFTER = {
    "cube": _words("steak steaks"),
    "strip": _words("steak steaks loin"),
    "stalk": _words("eye steak steaks roast"),  # rib eye
    "round": _words("steak steaks roast tip"),
    "container": _words("roast pie stickers"),  # pot roast
    "leaf": _words("lettuce spinach lard"),
    "sprig": _words("ginger"),  # stem ginger
    "part": _words("skim skim-milk"),
    "pound": _words("cake cakes"),
    "bar": _words("snacks"),
    "ball": _words("peppers park"),
    "stick": _words("noodles"),
    "roll": _words("mops"),
    "sheet": _words("pan"),
    "box": _words("grater"),
    "nest": _words("eggs"),
    "sleeve": frozenset(),
}
# Without a number before them they mean one.
LONE_UNITS = _words(
    "pinch dash handful drop smidgen splash squeeze drizzle glug sprig bunch knob spray twist"
)
