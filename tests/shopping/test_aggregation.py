from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.quantities import Measures, to_grams
from shopping.aggregation import Goods, Need, Price, merge, minus, round_up

D = Decimal
GARLIC = Measures(piece_g=D(3), units={("clove", ""): D(3), ("head", ""): D(45)})
FLOUR = Measures(density_g_per_ml=D("0.53"))
LEMON = Goods(Measures(piece_g=D(65), units={("piece", "large"): D(84)}), by_piece=True)
JUICE = Goods(Measures(piece_g=D(47), density_g_per_ml=D("1.03")), by_piece=True)
ZEST = Goods(Measures(piece_g=D(6), units={("teaspoon", ""): D(2)}), by_piece=True)
CITRUS = {"lemon": LEMON, "lemon juice": JUICE, "lemon zest": ZEST}
FROM_LEMONS = {"lemon juice": "lemon", "lemon zest": "lemon"}


def need(food, amount, unit="", **fields):
    return Need(food, None if amount is None else D(amount), unit, **fields)


def buy(*needs, goods=None, **facts):
    """The purchase of the one food that the needs are of."""
    (purchase,) = merge(needs, {needs[0].food: goods or Goods()}, **facts).values()
    return purchase


amounts = st.decimals(min_value="0.001", max_value=5000, places=3)
units = st.sampled_from(["gram", "kilogram", "ounce", "cup", "tablespoon", "clove", "head", ""])
garlic_needs = st.lists(
    st.builds(Need, food=st.just("garlic"), amount=amounts, unit=units), min_size=1, max_size=8
)
GARLIC_WEIGHED = Measures(piece_g=D(3), density_g_per_ml=D("0.6"), units=GARLIC.units)


@given(needs=garlic_needs)
def test_a_merged_list_weighs_what_its_parts_weigh(needs):
    purchase = buy(*needs, goods=Goods(GARLIC_WEIGHED))

    parts = sum(to_grams(one.amount, one.unit, GARLIC_WEIGHED).grams for one in needs)
    assert set(purchase.amounts) == {"gram"}
    assert abs(purchase.amounts["gram"] - parts) <= D("0.001")


mixed_needs = st.lists(
    st.builds(
        Need,
        food=st.sampled_from(["garlic", "flour", "sauce", *CITRUS]),
        amount=st.none() | amounts,
        unit=units,
    ),
    max_size=10,
)
MIXED = CITRUS | {"garlic": Goods(GARLIC, (D(60), D(200))), "flour": Goods(FLOUR)}


@given(needs=mixed_needs, shuffle=st.randoms())
def test_the_order_of_the_needs_does_not_matter(needs, shuffle):
    other = list(needs)
    shuffle.shuffle(other)

    assert merge(needs, MIXED, bought_as=FROM_LEMONS) == merge(other, MIXED, bought_as=FROM_LEMONS)


@given(needs=mixed_needs, grams=st.decimals(min_value=0, max_value=9000, places=2))
def test_taking_the_pantry_off_never_goes_below_zero_nor_adds_anything(needs, grams):
    without = merge(needs, MIXED, bought_as=FROM_LEMONS)
    pantry = dict.fromkeys(MIXED, grams)
    with_pantry = merge(needs, MIXED, bought_as=FROM_LEMONS, pantry=pantry)

    for food, purchase in with_pantry.items():
        assert all(amount > 0 for amount in purchase.amounts.values())
        more = minus(purchase.amounts, without[food].amounts)
        assert set(more) <= {"some"}  # some zest, beside juice that the pantry now has


@given(needs=garlic_needs)
def test_packages_hold_all_that_is_needed(needs):
    purchase = buy(*needs, goods=Goods(GARLIC_WEIGHED, packages_g=(D(60), D(200))))

    held = sum(size * number for size, number in purchase.packages.items())
    assert held >= purchase.amounts["gram"]


def test_cloves_and_grams_of_garlic_become_one_weight():
    purchase = buy(need("garlic", 2, "clove"), need("garlic", 10, "gram"), goods=Goods(GARLIC))

    assert purchase.amounts == {"gram": 16}


def test_what_is_only_counted_is_shown_as_a_count():
    purchase = buy(need("garlic", "2.5", "clove"), need("garlic", 1, "clove"), goods=Goods(GARLIC))

    assert purchase.amounts == {"gram": D("10.5")}
    assert purchase.shown() == {"clove": 4}


def test_an_unknown_density_keeps_two_amounts_on_one_line():
    purchase = buy(need("sauce", 200, "gram"), need("sauce", 1, "cup"))

    assert purchase.amounts == {"gram": 200, "millilitre": D("236.588")}
    assert purchase.shown() == {"gram": 200, "millilitre": 240}


def test_different_counts_without_weights_stay_apart():
    purchase = buy(need("herb", 1, "bunch"), need("herb", 3, "sprig"), need("herb", 2, "sprig"))

    assert purchase.amounts == {"bunch": 1, "sprig": 5}


def test_some_of_a_food_shows_no_number():
    purchase = buy(need("herb", None), goods=Goods(price=Price(D(3))))

    assert (purchase.amounts, purchase.shown(), purchase.cost) == ({"some": 1}, {}, None)


def test_a_weight_resolved_by_the_cook_counts_before_the_foods_own_weights():
    purchase = buy(need("tomatoes", 1, "can", grams=D(400)))

    assert purchase.amounts == {"gram": 400}


def test_juice_and_zest_come_from_the_same_lemons():
    needs = [need("lemon juice", 2), need("lemon zest", 1), need("lemon juice", 1)]
    merged = merge(needs, CITRUS, bought_as=FROM_LEMONS)

    assert {food: purchase.shown() for food, purchase in merged.items()} == {"lemon": {"piece": 3}}


def test_whole_lemons_are_bought_beside_the_squeezed_ones():
    needs = [need("lemon", 2, size="large"), need("lemon juice", 1), need("lemon zest", 2)]
    merged = merge(needs, CITRUS, bought_as=FROM_LEMONS)

    assert merged["lemon"].amounts == {"piece": 4}


def test_spoons_of_juice_and_zest_are_counted_in_lemons():
    needs = [need("lemon juice", 4, "tablespoon"), need("lemon zest", 1, "teaspoon")]
    merged = merge(needs, CITRUS, bought_as=FROM_LEMONS)

    assert merged["lemon"].shown() == {"piece": 2}  # 61 g of juice, 47 g from a lemon


def test_bottled_juice_at_home_takes_the_place_of_lemons():
    needs = [need("lemon juice", 2)]
    merged = merge(needs, CITRUS, bought_as=FROM_LEMONS, pantry={"lemon juice": D(200)})

    assert merged["lemon"].amounts == {}


def test_some_zest_asks_for_a_lemon_only_if_no_other_part_does():
    some = merge([need("lemon zest", None)], CITRUS, bought_as=FROM_LEMONS)
    both = merge([need("lemon zest", None), need("lemon juice", 1)], CITRUS, bought_as=FROM_LEMONS)

    assert some["lemon"].amounts == {"some": 1}
    assert both["lemon"].amounts == {"piece": 1}


def test_pieces_are_rounded_up():
    goods = Goods(Measures(piece_g=D(50)), by_piece=True, price=Price(D("0.33"), per_piece=True))
    purchase = buy(need("egg", "2.25"), need("egg", 20, "gram"), goods=goods)

    assert purchase.shown() == {"piece": 3}
    assert purchase.cost == D("0.99")


def test_three_thirds_of_a_piece_are_one_piece():
    third = D(1) / 3
    purchase = buy(*[need("egg", third)] * 3, need("egg", third * 3), goods=Goods(by_piece=True))

    assert purchase.shown() == {"piece": 2}


def test_meat_on_the_bone_is_bought_with_its_bone():
    thigh = Measures(piece_g=D(105), edible_share=D("0.7"))
    stated = buy(need("thigh", 500, "gram"), goods=Goods(thigh))
    counted = buy(need("thigh", 4), goods=Goods(thigh))

    assert stated.amounts == {"gram": 500}
    assert counted.amounts == {"gram": 600}
    assert counted.shown() == {"piece": 4}


def test_milk_is_shown_in_millilitres_and_flour_in_grams():
    milk = buy(
        need("milk", 400, "millilitre"),
        need("milk", 1, "cup"),
        goods=Goods(Measures(density_g_per_ml=D("1.03"))),
    )
    flour = buy(need("flour", 1, "cup"), goods=Goods(FLOUR))
    oil = buy(
        need("oil", 2, "tablespoon"),
        goods=Goods(Measures(density_g_per_ml=D("0.92")), liquid=True),
    )

    assert milk.shown() == {"millilitre": 650}
    assert flour.shown() == {"gram": 130}
    assert oil.shown() == {"millilitre": 30}


def test_the_pantry_leaves_only_what_is_missing():
    purchase = buy(
        need("carrot", 7), goods=Goods(Measures(piece_g=D(70))), pantry={"carrot": D(300)}
    )

    assert purchase.amounts == {"gram": 190}
    assert purchase.shown() == {"piece": 3}


def test_a_food_that_the_pantry_covers_has_nothing_to_buy():
    purchase = buy(need("rice", 300, "gram"), pantry={"rice": D(300)})

    assert (purchase.amounts, purchase.packages) == ({}, {})


def test_grams_at_home_do_not_answer_a_need_that_has_no_weight():
    purchase = buy(need("herb", 1, "bunch"), pantry={"herb": D(30)})

    assert purchase.amounts == {"bunch": 1}


def test_staples_and_water_drop_out():
    needs = [need("water", 600, "millilitre"), need("salt", 1, "teaspoon"), need("rice", 1, "cup")]

    assert set(merge(needs, {}, at_home={"water", "salt"})) == {"rice"}


@pytest.mark.parametrize(
    ("goods", "cost"),
    [
        (Goods(price=Price(D("1.60"))), "0.53"),
        (Goods(price=Price(D("1.60")), packages_g=(D(500), D(1000))), "0.80"),
        (Goods(), None),
        (Goods(price=Price(D("0.45"), per_piece=True)), None),
    ],
)
def test_the_cost_is_that_of_packages_or_of_the_weight_and_unknown_without_a_price(goods, cost):
    purchase = buy(need("onion", 330, "gram"), goods=goods)

    assert purchase.cost == (cost and D(cost))


def test_a_part_without_weight_makes_the_cost_unknown():
    purchase = buy(
        need("sauce", 200, "gram"), need("sauce", 1, "cup"), goods=Goods(price=Price(D(5)))
    )

    assert purchase.cost is None


def test_a_price_per_kilogram_works_for_what_is_sold_by_piece():
    goods = Goods(Measures(piece_g=D(200)), by_piece=True, price=Price(D(3)))

    assert buy(need("mango", "1.5"), goods=goods).cost == D("1.20")


@pytest.mark.parametrize(
    ("amount", "unit", "rounded"),
    [
        ("0.4", "gram", 1),
        ("12", "gram", 15),
        ("100", "gram", 100),
        ("101", "gram", 110),
        ("511", "millilitre", 550),
        ("2.0004", "piece", 2),
        ("2.1", "clove", 3),
    ],
)
def test_amounts_are_rounded_up_to_what_one_can_weigh_or_count(amount, unit, rounded):
    assert round_up(D(amount), unit) == rounded
