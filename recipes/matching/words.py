"""The words of a food's name, and what each does to its meaning."""

import re

from recipes.names import name_key

# They say how good, how big, how warm or how cut a food is, which leaves it the same food.
PLAIN = frozenset(
    "fresh freshly organic large medium small big ripe cold warm hot lukewarm chilled softened "
    "soft melted finely roughly thinly coarsely coarse fine chopped minced sliced diced grated "
    "shredded crushed cubed quartered halved peeled pitted seeded cored trimmed packed pure good "
    "best quality room temperature temp favorite favourite store bought homemade purchased jarred "
    "bottled creamy fluffy velvety hearty plump juicy tender young natural naturally raw free "
    "range pasture raised cage plain unbleached unwaxed unsweetened local of your the a an some "
    "more choice choosing preferred cut bite size sized thick thin firm tart all purpose "
    "high about such as day old stale beaten lightly well rinsed drained washed skinless boneless "
    "skin bone off each extra additional very shelled deveined heaped heaping level loosely "
    "tightly hunk style type regular standard original mild table grade "
    "artisan ready made preshredded pre whipped sifted toasted crumbled mashed juiced squeezed "
    "warmed cooled reserved flat broken torn picked strong dutch processed whole dry "
    "real crusty recipe cracked unpeeled scrubbed at into for from with in to stick sticks "
    "and serving portion block combination assorted ultra shaped stabilized stabilised premium "
    "gourmet deluxe select fancy finest essential paleo compliant lrg other various durum "
    "simply steamable usual fragrant flavourful flavorful delicious".split()
)
# The last word where it only names a piece of the food: “broccoli florets”, “gouda cheese”.
PIECES = frozenset(
    "leaf floret wedge segment chunk piece kernel stem stalk root fillet filet half slice strip "
    "ribbon shred crumble cube cheese pasta bulb sprig stick frond rind spear round meat "
    "steak noodle halve drop shaving shoot tip blend".split()
)
# With one of these it is made of something else: no match is better than a wrong one.
OTHERWISE_MADE = frozenset(
    "vegan vegetarian plantbased plant meatless meatfree mock imitation artificial "
    "nondairy dairyfree eggfree eggless glutenfree grainfree nutfree sugarfree keto substitute "
    "replacer replacement alternative analog analogue impossible beyond faux cauliflower "
    "unsulphured unsulfured flavoured flavor flavour essence extract infused oilfree alcoholfree "
    "nonalcoholic".split()
)
# A food in another state has another composition for the same weight.
STATES = frozenset(
    "cooked boiled steamed roasted roast fried grilled baked breaded braised stewed rotisserie "
    "canned tinned can tin dried dehydrated freeze frozen powdered powder smoked pickled candied "
    "sweetened condensed instant evaporated concentrate marinated seasoned stuffed sprouted "
    "ground minced mince leftover malted cured light lite low lower lowfat nonfat fat reduced "
    "fatfree lean skim half sauce juice syrup paste oil butter cream vinegar cooking "
    "coated covered filled chip bit crumb meringue chocolate".split()
)
# States that may stand behind their food: “guajillo chiles dried”, “cumin ground”.
AFTERWARDS = frozenset(
    "dried frozen canned tinned cooked roasted toasted smoked ground minced pickled".split()
)
# States and colours that a food may have and still be weighed as its plain self, and how sure
# that is: frozen peas are peas, a roasted almond has lost some water.
SOFT = {
    **dict.fromkeys("frozen seedless kosher mixed baby mini bulk grass fed".split(), 0.92),
    **dict.fromkeys("irish english hungarian spanish italian mexican japanese smoky".split(), 0.88),
    **dict.fromkeys("french german american australian turkish greek yukon".split(), 0.88),
    **dict.fromkeys("red green yellow white brown orange purple golden gold dark".split(), 0.85),
    **dict.fromkeys("salted unsalted black light sweet sharp".split(), 0.85),
    **dict.fromkeys("crisp crispy liquid".split(), 0.85),
    "spicy": 0.8,
    **dict.fromkeys("roasted dryroasted dried ground shelled".split(), 0.75),
}
# Words for a whole class: with an unknown word before them they may be anything.
GENERIC = frozenset(
    "steak cheese sauce fillet mince oil sausage bread stock broth noodle milk cream butter flour "
    "sugar vinegar mix paste bean nut seed powder yoghurt drink spread dressing syrup sprout "
    "cake cracker biscuit wine beer roast chop rib juice pastry dough crust wrap tortilla "
    "seasoning spice blend chip cereal filling topping pepper flake herb berry ham jam".split()
)
_SPELLINGS = {
    **dict.fromkeys("chile chili chily chilies chiles".split(), "chilli"),
    **dict.fromkeys("yogurt yoghourt yogourt".split(), "yoghurt"),
    "filet": "fillet",
    "mayo": "mayonnaise",
    "veggie": "vegetable",
    "veg": "vegetable",
    "canned": "tinned",
    "soya": "soy",
    "whisky": "whiskey",
    **dict.fromkeys("boullion bullion boullon bouillion".split(), "bouillon"),
    **dict.fromkeys("parmesean parmasean parmesian parmigiano".split(), "parmesan"),
    **dict.fromkeys("mozerella mozzerella mozarela".split(), "mozzarella"),
    **dict.fromkeys("zuchini zuccini zuchinni".split(), "zucchini"),
    "tumeric": "turmeric",
    "jalepeno": "jalapeno",
    "hommus": "hummus",
}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,/]\d+)?%?")
_FREE = re.compile(r"\b(dairy|egg|gluten|grain|nut|sugar|oil|alcohol|meat|fat)[ -]?(free|less)\b")
_NON = re.compile(r"\b(non|plant)[ -](dairy|fat|alcoholic|based)\b")
_FAT_SHARE = re.compile(r"\b[3-9]\d(?:[.,]\d+)? ?% (?:milk ?|butter)?fat\b")  # of butter, of cream
_CHILLI_PEPPER = re.compile(r"\bch[ai]ll?[iey]s? peppers?\b(?= ?(?:$|,))")
_DURUM = re.compile(r"\bdurum wheat\b(?= \w)")
_BRACKETS = re.compile(r"\([^)]*\)?")
_IRREGULAR = {"leaves": "leaf", "halves": "half", "loaves": "loaf", "calves": "calf"}
_SINGULAR_ENDS = ("ss", "us", "is")


def words_of(name: str) -> tuple[str, ...]:
    """Singular words in lower case, joined where two make one meaning: “dairyfree”."""
    key = _BRACKETS.sub(" ", name_key(name)).replace("low fodmap", " ")
    key = _DURUM.sub(" ", _FAT_SHARE.sub(" ", _CHILLI_PEPPER.sub("chilli", key)))
    key = _NON.sub(r"\1\2", _FREE.sub(r"\1\2", key))
    singulars = (singular(word.removesuffix("'s")) for word in _WORD.findall(key))
    return tuple(_SPELLINGS.get(word, word) for word in singulars)


def singular(word: str) -> str:
    """Of an English plural; the word itself where it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_SINGULAR_ENDS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("oes", "ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]
