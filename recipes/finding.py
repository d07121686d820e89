"""Which recipes have the words that somebody looks for, the best first."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from recipes.searching import is_near, parts, sound, words_in

_WORST = 4  # a word that only a tag has


@dataclass(frozen=True, slots=True)
class Meaning:
    """Ids of the known words that a word may mean: the same, or what is begun or misspelt."""

    same: tuple[int, ...]
    near: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        return self.same + self.near


def meanings(known: QuerySet, words: tuple[str, ...]) -> dict[str, Meaning]:
    """What each word may mean among the `known` search words; one query."""
    if not words:
        return {}
    heard = {word: sound(word) for word in words}
    begun = Q()
    for one in heard.values():
        begun |= Q(sound__startswith=one)
    pieces = {part for one in heard.values() for part in parts(one)}
    begins = known.order_by().filter(begun).values_list("pk", "sound")
    near = known.order_by().filter(parts__text__in=pieces).values_list("pk", "sound")
    rows = list(begins.union(near).order_by())
    return {word: _meaning(one, rows) for word, one in heard.items()}


def _meaning(heard: str, rows: list[tuple[int, str]]) -> Meaning:
    same = tuple(sorted(pk for pk, other in rows if other == heard))
    near = (pk for pk, other in rows if other != heard and _may_mean(heard, other))
    return Meaning(same, tuple(sorted(near)))


def _may_mean(heard: str, other: str) -> bool:
    return other.startswith(heard) or is_near(heard, other)


def with_words(recipes: QuerySet, text: str) -> QuerySet:
    """Recipes that have every word: those first that have them in the title, then in a line.

    A single letter, as when somebody begins to type, leaves all.
    """
    asked = words_in(text)
    if not asked:
        return recipes.none() if text.strip() else recipes
    words = tuple(word for word in asked if len(word) > 1)
    if not words:
        return recipes
    uses = _uses(recipes)
    known = meanings(uses.model.word.field.related_model.objects.all(), words)
    worth = Value(0)
    for word in words:
        recipes = recipes.filter(pk__in=uses.filter(word__in=known[word].all).values("recipe"))
        worth = worth + _rank(uses, known[word])
    return recipes.order_by(worth, "title", "pk")


def _uses(recipes: QuerySet) -> QuerySet:
    return recipes.model.words.rel.related_model.objects.order_by()


def _rank(uses: QuerySet, meaning: Meaning) -> Case:
    """From 0, the very word in the title, to 4; places count before spelling."""
    places = uses.model.Place
    whens = [
        When(pk__in=uses.filter(place=place, word__in=ids).values("recipe"), then=2 * place + slip)
        for place in (places.TITLE, places.INGREDIENT)
        for slip, ids in enumerate((meaning.same, meaning.near))
        if ids
    ]
    return Case(*whens, default=_WORST, output_field=IntegerField())


def with_foods(recipes: QuerySet, foods: QuerySet, wanted: list[str], unwanted: list[str]):
    """Recipes with every wanted food, and with none of the unwanted, as their lines name them.

    A food is known by its other names too. An unwanted one is not guessed from a word begun:
    who wants no egg may well want eggplant.
    """
    names = _names(foods, [*wanted, *unwanted])
    uses = _uses(recipes).filter(in_line=True)
    words = tuple(dict.fromkeys(word for group in names.values() for one in group for word in one))
    known = meanings(uses.model.word.field.related_model.objects.all(), words)
    for term in wanted:
        recipes = recipes.filter(_has(uses, names[term], {w: m.all for w, m in known.items()}))
    for term in unwanted:
        sure = {word: meaning.same or meaning.near for word, meaning in known.items()}
        recipes = recipes.exclude(_has(uses, names[term], sure))
    return recipes


def _has(uses: QuerySet, names: list[tuple[str, ...]], ids: dict[str, tuple[int, ...]]) -> Q:
    """Whether a recipe has all words of one of the names."""
    found = Q(pk__in=[])
    for words in names:
        every = Q()
        for word in words:
            every &= Q(pk__in=uses.filter(word__in=ids[word]).values("recipe"))
        found |= every
    return found


def _names(foods: QuerySet, terms: list[str]) -> dict[str, list[tuple[str, ...]]]:
    """The words of each term, and of the foods that it is another name of; one query."""
    keys = {term: term.lower() for term in terms}
    asked = list(keys.values())
    rows = list(
        foods.annotate(n=Lower("name"), p=Lower("plural"), a=Lower("aliases__name"))
        .filter(Q(n__in=asked) | Q(p__in=asked) | Q(a__in=asked))
        .values_list("name", "n", "p", "a")
    )
    return {
        term: list(
            dict.fromkeys(
                [words_in(term), *(words_in(name) for name, *names in rows if key in names)]
            )
        )
        for term, key in keys.items()
    }
