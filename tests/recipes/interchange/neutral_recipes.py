"""Neutral recipes as Hypothesis makes them, of words that no format uses for itself."""

from dataclasses import replace

from hypothesis import strategies as st

from recipes.interchange import headed_lines
from recipes.interchange.neutral import NeutralRecipe, NeutralStep

FOODS = ["plain flour", "onion", "garlic", "crème fraîche", "red lentils", "salt", "eggs", "豆腐"]
UNITS = ["", "g", "ml", "tsp", "cups", "cloves"]
WORDS = ["Stir", "the", "pot", "über", "gently", "until", "golden;", "“done”", "1/2", "200 °C"]

_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
sentences = _words.map(lambda words: f"Then {' '.join(words)}.")
names = st.sampled_from(["Dough", "Für die Soße", "Topping & glaze"])
minutes = st.none() | st.integers(0, 600)
addresses = st.sampled_from(["", "https://example.org/a?b=1&c=ü"])


@st.composite
def ingredient_texts(draw) -> str:
    amount = draw(st.sampled_from(["1", "2-3", "1/2", "250", "1.5"]))
    unit, food = draw(st.sampled_from(UNITS)), draw(st.sampled_from(FOODS))
    ending = draw(st.sampled_from(["", ", chopped", " (optional)"]))
    return " ".join(f"{amount} {unit} {food}{ending}".split())


def _sections(draw, count: int) -> list[str]:
    """Parts without a section come first, as in real recipes."""
    sections = ["", *draw(st.lists(names, unique=True, max_size=2))]
    return [sections[place] for place in sorted(draw(_places(count, len(sections))))]


def _places(count: int, sections: int):
    return st.lists(st.integers(0, sections - 1), min_size=count, max_size=count)


@st.composite
def neutral_recipes(draw) -> NeutralRecipe:
    """What every format can hold: texts, sections, times, yields, classes, source."""
    texts = draw(st.lists(ingredient_texts(), min_size=1, max_size=5))
    lines = zip(headed_lines.ingredients(texts), _sections(draw, len(texts)), strict=True)
    told = draw(st.lists(sentences, min_size=1, max_size=4))
    servings = draw(st.none() | st.integers(1, 60))
    loaves = st.sampled_from(["", "2 large loaves"])
    return NeutralRecipe(
        title=draw(st.sampled_from(["Soup", "Bœuf à la mode", "Mac & cheese: the best"])),
        ingredients=tuple(replace(line, section=section) for line, section in lines),
        steps=tuple(map(NeutralStep, told, _sections(draw, len(told)))),
        description=draw(st.just("") | sentences | st.just("One.\n\nTwo.")),
        servings=servings,
        yield_text="" if servings is None else draw(loaves),
        prep_minutes=draw(minutes),
        cook_minutes=draw(minutes),
        meal_types=tuple(draw(st.lists(st.sampled_from(["lunch", "side"]), unique=True))),
        tags=tuple(draw(st.lists(st.sampled_from(["quick", "für kinder"]), unique=True))),
        source_url=draw(addresses),
        source_name=draw(st.sampled_from(["", "Grandma & Co"])),
        image_url=draw(addresses),
    )


@st.composite
def full_recipes(draw) -> NeutralRecipe:
    """The same with what only richer formats hold."""
    return replace(
        draw(neutral_recipes()),
        rest_minutes=draw(minutes),
        cuisine=draw(st.sampled_from(["", "middle-eastern"])),
        main_protein=draw(st.sampled_from(["", "legume"])),
        difficulty=draw(st.sampled_from(["", "easy", "hard"])),
        equipment=tuple(draw(st.lists(st.sampled_from(["oven", "muffin tin"]), unique=True))),
        storage_days=draw(st.none() | st.integers(0, 9)),
        freezes=draw(st.none() | st.booleans()),
        language=draw(st.sampled_from(["en", "de", "pt-BR"])),
        notes=draw(st.just("") | sentences),
        rating=draw(st.none() | st.integers(1, 5)),
        publisher_nutrition=draw(
            st.dictionaries(
                st.sampled_from(["calories", "fatContent"]), st.sampled_from(["12 g", "250 kcal"])
            )
        ),
    )
