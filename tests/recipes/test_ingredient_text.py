"""The grammar of ingredient lines, by lines of every shape."""

from decimal import Decimal

import pytest

from recipes.ingredient_text import Amount, parse
from recipes.quantities import UNITS


def amount_of(line: str) -> tuple[str, str, str]:
    """Both ends and the unit, as text."""
    parsed = parse(line)
    return _plain(parsed.amount_min), _plain(parsed.amount_max), parsed.unit


def _plain(amount: Decimal | None) -> str:
    return "none" if amount is None else f"{amount.normalize():f}"


@pytest.mark.parametrize(
    ("line", "amount", "unit", "food"),
    [
        ("2 cups rolled oats", "2", "cup", "rolled oats"),
        ("½ tsp turmeric", "0.5", "teaspoon", "turmeric"),
        ("1½ cups oat milk", "1.5", "cup", "oat milk"),
        ("1 1/2 cups oat milk", "1.5", "cup", "oat milk"),
        ("1-1/2 cups oat milk", "1.5", "cup", "oat milk"),
        ("1 and 1/2 cups oat milk", "1.5", "cup", "oat milk"),
        ("1⁄4 cup oat milk", "0.25", "cup", "oat milk"),
        ("0,5 l cider", "0.5", "litre", "cider"),
        ("1,250 g swede", "1250", "gram", "swede"),
        (".5 oz yeast", "0.5", "ounce", "yeast"),
        ("400g red lentils", "400", "gram", "red lentils"),
        ("one leek", "1", "", "leek"),
        ("half a swede", "0.5", "", "swede"),
        ("half an onion", "0.5", "", "onion"),
        ("a dozen quail eggs", "12", "", "quail eggs"),
        ("two dozen oysters", "24", "", "oysters"),
        ("a couple of figs", "2", "", "figs"),
        ("2 T tahini", "2", "tablespoon", "tahini"),
        ("2 t tahini", "2", "teaspoon", "tahini"),
        ("3 tbsps. tahini", "3", "tablespoon", "tahini"),
        ("2 c. bulgur", "2", "cup", "bulgur"),
        ("2 fl. oz. rum", "2", "fluid ounce", "rum"),
        ("8 fluid ounces rum", "8", "fluid ounce", "rum"),
        ("1 lb 4 oz gooseberries", "1.25", "pound", "gooseberries"),
        ("2 clove(s) of garlic", "2", "clove", "garlic"),
        ("3 heaped teaspoons cocoa", "3", "teaspoon", "cocoa"),
        ("A pinch of saffron", "1", "pinch", "saffron"),
        ("Pinch saffron", "1", "pinch", "saffron"),
        ("small handful of dill", "1", "handful", "dill"),
        ("2 rashers streaky bacon", "2", "rasher", "streaky bacon"),
        ("1 dsp. mustard", "1", "dessertspoon", "mustard"),
        ("2 cm piece of ginger", "2", "centimetre", "ginger"),
        ("1/4 + 1/8 teaspoon cloves", "0.375", "teaspoon", "cloves"),
        ("1 cup plus 2 tablespoons spelt flour", "1.125", "cup", "spelt flour"),
        ("2% milk", "none", "", "2% milk"),
        ("1 cup 2% milk", "1", "cup", "2% milk"),
        ("80/20 beef mince", "none", "", "80/20 beef mince"),
        ("5901234123457 barcode", "none", "", "5901234123457 barcode"),
    ],
)
def test_amount_unit_and_food_are_read(line, amount, unit, food):
    assert (*amount_of(line), parse(line).food) == (amount, amount, unit, food)


@pytest.mark.parametrize(
    ("line", "low", "high", "unit"),
    [
        ("2-3 shallots", "2", "3", ""),
        ("2 to 3 tbsp stock", "2", "3", "tablespoon"),
        ("2 – 3 tbsp stock", "2", "3", "tablespoon"),
        ("1 or 2 shallots", "1", "2", ""),
        ("½-1 tsp chilli flakes", "0.5", "1", "teaspoon"),
        ("1/2 to 3/4 cup stock", "0.5", "0.75", "cup"),
        ("2-to-3-pound brisket", "2", "3", "pound"),
        ("3 to 2 shallots", "2", "3", ""),
    ],
)
def test_a_range_keeps_both_ends(line, low, high, unit):
    assert amount_of(line) == (low, high, unit)


@pytest.mark.parametrize(
    ("line", "count", "unit", "pack", "food"),
    [
        ("1 (14-oz) can borlotti beans", "1", "can", Amount(14, "ounce"), "borlotti beans"),
        ("1 14-ounce can borlotti beans", "1", "can", Amount(14, "ounce"), "borlotti beans"),
        ("1, 14 oz can borlotti beans", "1", "can", Amount(14, "ounce"), "borlotti beans"),
        ("2 x 400g tins borlotti beans", "2", "can", Amount(400, "gram"), "borlotti beans"),
        ("2 × 400 g tins borlotti beans", "2", "can", Amount(400, "gram"), "borlotti beans"),
        ("2-15oz cans borlotti beans", "2", "can", Amount(15, "ounce"), "borlotti beans"),
        ("3 cans (15 oz each) borlotti beans", "3", "can", Amount(15, "ounce"), "borlotti beans"),
        ("Three 8-ounce (225 g) packages tofu", "3", "package", Amount(8, "ounce"), "tofu"),
        ("One (3 1/2-pound) chicken", "1", "", Amount(Decimal("3.5"), "pound"), "chicken"),
        ("4 trout (200 g each)", "4", "", Amount(200, "gram"), "trout"),
        ("1 1-pound loaf rye bread", "1", "loaf", Amount(1, "pound"), "rye bread"),
    ],
)
def test_a_pack_tells_what_one_of_it_holds(line, count, unit, pack, food):
    parsed = parse(line)
    assert (*amount_of(line), parsed.pack, parsed.food) == (count, count, unit, pack, food)


@pytest.mark.parametrize(
    ("line", "unit", "extra"),
    [
        ("1 cup (240 ml) passata", "cup", [Amount(240, "millilitre")]),
        ("250g/9oz quark", "gram", [Amount(9, "ounce")]),
        ("2 tbsp / 30 ml mirin", "tablespoon", [Amount(30, "millilitre")]),
        ("3 carrots (about 250 g)", "", [Amount(250, "gram")]),
        ("2 sticks butter 225 g", "stick", [Amount(225, "gram")]),
        ("7 tbsp (3 oz/85 g) lard", "tablespoon", [Amount(3, "ounce"), Amount(85, "gram")]),
    ],
)
def test_the_same_amount_in_other_units_is_extra(line, unit, extra):
    parsed = parse(line)
    assert (parsed.unit, list(parsed.extra)) == (unit, extra)


@pytest.mark.parametrize(
    ("line", "amount", "unit", "food"),
    [
        ("salt – 1 tsp", "1", "teaspoon", "salt"),
        ("Turkey mince, 300 g", "300", "gram", "Turkey mince"),
        ("Rye flour: 2 cups", "2", "cup", "Rye flour"),
        ("ghee 50g", "50", "gram", "ghee"),
        ("basmati rice - 1 cup, soaked", "1", "cup", "basmati rice"),
        ("puff pastry (2 sheets)", "2", "sheet", "puff pastry"),
        ("gram flour (besan - 125 g)", "125", "gram", "gram flour"),
        ("2 sour cream (tubs of)", "2", "container", "sour cream"),
    ],
)
def test_an_amount_behind_the_food_is_read(line, amount, unit, food):
    assert (*amount_of(line), parse(line).food) == (amount, amount, unit, food)


@pytest.mark.parametrize(
    ("line", "unit", "food"),
    [
        ("2 garlic cloves, bashed", "clove", "garlic"),
        ("6 fresh sage leaves", "leaf", "fresh sage"),
        ("1 cinnamon stick", "stick", "cinnamon"),
        ("3 celery sticks", "stick", "celery"),
        ("4 hake fillets", "fillet", "hake"),
        ("4 mozzarella sticks", "", "mozzarella sticks"),
        ("2 bay leaves", "", "bay leaves"),
        ("1 vegetable stock cube", "", "vegetable stock cube"),
        ("6 ice cubes", "", "ice cubes"),
        ("8 cloves", "", "cloves"),
        ("2 large cube steaks", "", "cube steaks"),
        ("4 rashers (back bacon)", "rasher", "back bacon"),
        ("100 g rib eye steak", "gram", "rib eye steak"),
    ],
)
def test_a_unit_behind_the_food_is_no_part_of_its_name(line, unit, food):
    assert (parse(line).unit, parse(line).food) == (unit, food)


@pytest.mark.parametrize(
    ("line", "food", "preparation"),
    [
        ("1 onion, finely chopped", "onion", "finely chopped"),
        ("1 finely chopped onion", "onion", "finely chopped"),
        ("2 peeled, crushed cloves garlic", "garlic", "peeled crushed"),
        ("1 cup boneless, skinless turkey thighs", "boneless, skinless turkey thighs", ""),
        ("50 g butter, melted and cooled", "butter", "melted and cooled"),
        ("3 leeks (trimmed)", "leeks", "trimmed"),
        ("1 tbsp freshly ground black pepper", "black pepper", "freshly ground"),
        ("500 g ground lamb", "ground lamb", ""),
        ("1 can diced tomatoes, drained", "diced tomatoes", "drained"),
        ("fresh or frozen blueberries", "blueberries", "fresh or frozen"),
        ("2 potatoes, cut into 2 cm dice", "potatoes", "cut into 2 cm dice"),
    ],
)
def test_preparation_stands_apart_from_the_name(line, food, preparation):
    assert (parse(line).food, parse(line).preparation) == (food, preparation)


@pytest.mark.parametrize(
    ("line", "food", "alternatives"),
    [
        ("50 g butter or margarine", "butter", ["margarine"]),
        ("2 tbsp lemon juice (or cider vinegar)", "lemon juice", ["cider vinegar"]),
        ("1 cup vegetable or chicken stock", "vegetable stock", ["chicken stock"]),
        ("1 glass red or white wine", "glass red wine", ["white wine"]),
        ("500 g cherry or plum tomatoes", "cherry tomatoes", ["plum tomatoes"]),
        ("1 cup soya milk or oat milk", "soya milk", ["oat milk"]),
        ("2 shallots, diced or 1 small onion", "shallots", ["onion"]),
        ("1 tbsp honey, or to taste", "honey", []),
        ("1 garlic clove, pressed or grated", "garlic", []),
        ("2 limes or more", "limes", []),
        ("100 g kale and/or chard", "kale", ["chard"]),
    ],
)
def test_alternatives_are_named_in_full(line, food, alternatives):
    assert (parse(line).food, list(parse(line).alternatives)) == (food, alternatives)


@pytest.mark.parametrize(
    ("line", "part", "food"),
    [
        ("Juice of 1 lime", "juice", "lime"),
        ("Zest and juice of half an orange", "juice and zest", "orange"),
        ("finely grated zest of 2 lemons", "zest", "lemons"),
        ("1 grapefruit, juiced", "juice", "grapefruit"),
        ("1 lime (zested and juiced)", "juice and zest", "lime"),
        ("1 zest from lemon", "zest", "lemon"),
        ("2 tbsp lime juice", "", "lime juice"),
        ("2 tbsp juice from a lime", "", "lime juice"),
    ],
)
def test_juice_and_zest_are_a_part_of_the_fruit(line, part, food):
    assert (parse(line).part, parse(line).food) == (part, food)


@pytest.mark.parametrize(
    ("line", "optional"),
    [
        ("chopped peanuts (optional)", True),
        ("sea salt to taste", True),
        ("1 tsp sea salt, or to taste", False),
        ("lime wedges, to serve", True),
        ("2 tbsp dill for garnish", True),
        ("1 tbsp capers, if using", True),
        ("1 cup sugar, plus more for serving", False),
        ("250 g ready to serve rice", False),
        ("oil for frying", False),
        ("200 g linguine or spaghetti (gluten-free if needed)", False),
        ("1 cup breadcrumbs, gluten-free if needed", False),
        ("1/4 cup Parmesan, fat-free if desired, plus more for serving", False),
        ("1 cup icing sugar, plus more to top, if desired", False),
        ("2 tbsp agave syrup (taste and add more if needed)", False),
        ("2 peaches, peeled, if desired", False),
        ("1 serrano chilli (seeded, if you prefer less spice)", False),
        ("14 oz condensed milk (reserve 1 tbsp for the optional rim)", False),
        ("16 oz noodles (or rice for serving)", False),
        ("1/4 cup butter (for topping)", False),
        ("grated cheese for topping", True),
        ("chopped nuts, if desired", True),
        ("1/2 cup chopped nuts if desired", True),
        ("1/2 cup nuts (if you like)", True),
        ("1/2 cup water (if needed)", True),
        ("4 g salt - this is optional but recommended", True),
    ],
)
def test_only_what_a_cook_may_leave_out_is_optional(line, optional):
    assert parse(line).optional is optional


@pytest.mark.parametrize(
    "line",
    [
        "For the glaze:",
        "For the glaze",
        "Dressing (make ahead):",
        "## Pastry",
        "**Pastry**",
        "--- Pastry ---",
        "TOPPING",
        "To serve",
    ],
)
def test_a_heading_is_no_ingredient(line):
    parsed = parse(line)
    assert (parsed.is_header, parsed.is_food, parsed.food) == (True, False, "")


@pytest.mark.parametrize(
    ("line", "is_food"),
    [
        ("12 wooden skewers, soaked", False),
        ("9x13-inch baking dish", False),
        ("parchment paper", False),
        ("See note below", False),
        ("https://example.org/pastry", False),
        ("1 cucumber, sliced on a mandoline", True),
        ("baking powder", True),
        ("water", True),
    ],
)
def test_gear_and_pointers_are_no_food(line, is_food):
    assert parse(line).is_food is is_food


def test_of_two_foods_in_a_line_each_has_its_name():
    assert parse("salt & freshly cracked pepper").food == "salt"
    assert parse("salt & freshly cracked pepper").also == ("pepper",)
    assert (parse("Salt Pepper").food, parse("Salt Pepper").also) == ("Salt", ("Pepper",))
    assert parse("1 tsp each cumin and coriander").also == ("coriander",)
    assert parse("200 g macaroni and cheese").food == "macaroni and cheese"


def test_a_maker_is_no_part_of_the_name_but_stays_known():
    assert parse("200 g PHILADELPHIA cream cheese").food == "cream cheese"
    assert parse("2 oz Sargento® cheddar").brand == "Sargento"
    assert parse("1 tsp Tabasco sauce").food == "Tabasco sauce"


@pytest.mark.parametrize(
    ("line", "claims", "food"),
    [
        ("1 cup low-fat quark", ["low-fat"], "quark"),
        ("2 cups gluten free flour", ["gluten free"], "flour"),
        ("200 ml reduced sodium stock", ["reduced sodium"], "stock"),
        ("1 lb extra lean ground veal", ["extra lean"], "ground veal"),
        ("1 can 98% fat-free soup", ["98% fat-free"], "soup"),
        ("1 cup vegan milk", [], "vegan milk"),
        ("6 free-range eggs", [], "eggs"),
    ],
)
def test_a_claim_stands_apart_but_belongs_to_the_full_name(line, claims, food):
    parsed = parse(line)
    assert (list(parsed.claims), parsed.food) == (claims, food)
    assert parsed.full_name == " ".join([*claims, food])


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("2 large eggs", "large"),
        ("1 extra-large egg", "large"),
        ("3 medium to large carrots", "large"),
        ("1 small onion", "small"),
        ("1 med. onion", "medium"),
        ("1 onion", ""),
    ],
)
def test_sizes_are_small_medium_or_large(line, size):
    assert parse(line).size == size


@pytest.mark.parametrize(
    "line",
    [
        "&frac12; cup milk",
        "<b>½</b> cup milk",
        "• ½ cup milk",
        "☐ ½ cup milk",
        "\u200f½ cup\u00a0milk\x00",
        "½\tcup \u202emilk",
    ],
)
def test_marks_of_pages_and_scripts_change_nothing(line):
    parsed = parse(line)
    assert (parsed.amount_min, parsed.unit, parsed.food) == (Decimal("0.5"), "cup", "milk")
    assert parsed.text == line


def test_every_unit_the_grammar_answers_is_known():
    for code, unit in UNITS.items():
        assert parse(f"2 {unit.plural} quince").unit == code
