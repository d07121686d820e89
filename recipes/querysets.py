"""Which foods and recipes, and what to load with them."""

from django.db.models import Avg, Case, Exists, F, OuterRef, Prefetch, Q, When
from django.db.models.functions import Length
from django.utils import timezone

from households.ownership import CatalogueQuerySet, OwnedQuerySet


class FoodQuerySet(CatalogueQuerySet):
    """A food that has become another is hidden: nobody is shown it, and nobody can use it."""

    def visible_to(self, user):
        return super().visible_to(user).live()

    def of(self, household):
        return super().of(household).live()

    def live(self):
        """Not merged into another food."""
        return self.filter(merged_into=None)

    def with_measures(self):
        return self.prefetch_related("measures")

    def with_names(self):
        return self.prefetch_related("aliases")

    def matching(self, text: str):
        """Every word in the name or an alias; names that begin with the text come first."""
        aliases = self.model.aliases.rel.related_model.objects.filter(food=OuterRef("pk"))
        found = self
        for word in text.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(plural__icontains=word)
                | Exists(aliases.filter(name__icontains=word))
            )
        begins = Case(When(name__istartswith=text.strip(), then=0), default=1)
        return found.order_by(begins, Length("name"), "name", "pk")

    def named(self, name: str):
        """Foods whose name, plural or alias is this text, without regard to case."""
        same = Q(name__iexact=name) | Q(plural__iexact=name)
        aliased = Exists(
            self.model.aliases.rel.related_model.objects.filter(
                food=OuterRef("pk"), name__iexact=name
            )
        )
        return self.filter(same | aliased)


class RecipeQuerySet(CatalogueQuerySet):
    def visible_to(self, user):
        """The public catalogue and what the user's households may see; private: its author."""
        ours = Q(household__in=user.ids_of_households)
        shared = ours & ~Q(visibility="private")
        public = Q(visibility="public", status="published")
        return self.filter(public | shared | (ours & Q(created_by=user)))

    def of(self, household):
        """What this household can plan with."""
        public = Q(visibility="public", status="published")
        return self.filter(public | Q(household=household) & ~Q(visibility="private"))

    def live(self):
        """Not in the trash."""
        return self.filter(deleted_at=None)

    def trashed(self, *, before=None):
        return self.filter(deleted_at__lt=before or timezone.now())

    def published(self):
        return self.filter(status="published")

    def quick(self, minutes: int = 30):
        """Done within the minutes; where none are given the time is unknown, not zero."""
        return self.filter(total_minutes__range=(1, minutes))

    def for_meal(self, meal: str):
        return self.filter(tags__kind="meal", tags__name=meal)

    def matching(self, text: str):
        """Every word in the title, an ingredient or a tag, slips and all; the best come first."""
        from recipes import finding  # knows how names are spelled; few pages ask

        return finding.with_words(self, text)

    def found_by(self, *, household=None, month=None, **chosen):
        """What the filters of the recipe list leave; an empty filter leaves all.

        `chosen`: values by the name of their filter. Stars and money are the household's;
        `month`, 1 to 12, is what “in season now” means.
        """
        found = self.matching(chosen.get("q", ""))
        if chosen.get("cuisine"):
            found = found.filter(cuisine=chosen["cuisine"])
        if chosen.get("protein"):
            found = found.filter(main_protein=chosen["protein"])
        if chosen.get("course"):
            found = found.for_meal(chosen["course"])
        if chosen.get("diet"):
            found = found.suitable_for(chosen["diet"])
        if chosen.get("minutes"):
            found = found.quick(chosen["minutes"])
        if chosen.get("season"):
            now = chosen["season"] == "now"
            found = found.in_season(month if now else int(chosen["season"]))
        if chosen.get("stars"):
            found = found.rated(household, at_least=chosen["stars"])
        if chosen.get("cost"):
            found = found.cheaper(household, than=chosen["cost"])
        return found.with_foods(chosen.get("foods", []), chosen.get("without", []))

    def with_foods(self, wanted: list[str], unwanted: list[str]):
        """Recipes that name every wanted food and no unwanted one among their ingredients."""
        if not wanted and not unwanted:
            return self
        foods = self.model.ingredients.rel.related_model.food.field.related_model.objects
        from recipes import finding

        return finding.with_foods(self, foods.live(), wanted, unwanted)

    def suitable_for(self, diet: str):
        """Only recipes whose every ingredient is known to suit the diet; unknown blocks.

        It is what the recipe's page says; what has changed since suits nobody until it is
        derived again.
        """
        return self.filter(facts_due=False, **{f"facts__diets__{diet}": "yes"})

    def in_season(self, month: int):
        """Recipes without a food that is out of season in the month, 1 to 12."""
        bit = 1 << (month - 1)
        return (
            self.filter(facts_due=False)
            .alias(in_month=F("facts__months").bitand(bit))
            .filter(in_month=bit)
        )

    def cheaper(self, household, *, than):
        """A serving costs at most this much of the household's currency; unknown is not cheap."""
        currency = household.currency if household else "EUR"
        return self.filter(facts_due=False, **{f"facts__costs__{currency}__lte": float(than)})

    def rated(self, household, *, at_least: int):
        """What the people at the household's table give this many stars, on average."""
        means = self._means(household).filter(mean__gte=at_least)
        return self.filter(pk__in=means.values("recipe"))

    def mean_stars(self, household, recipes) -> dict:
        """What the people at the household's table give each of these recipes that they rated."""
        means = self._means(household).filter(recipe__in=recipes)
        return dict(means.values_list("recipe", "mean"))

    def _means(self, household):
        ratings = self.model.ratings.rel.related_model.objects.of(household)
        ratings = ratings.filter(person__left_at=None).order_by()
        return ratings.values("recipe").annotate(mean=Avg("stars"))

    def with_tags(self):
        return self.prefetch_related("tags")

    def courses(self, path: str):
        """Of the tags at the end of a path only those that `meal_types` tells."""
        tags = self.model.tags.field.related_model.objects.filter(kind="meal")
        return Prefetch(path, tags, to_attr="meal_tags")

    def with_ingredients(self):
        """Ingredients with food and section, and those of sub-recipes.

        Each food is fetched once, however many lines name it: many do.
        """
        lines = (
            self.model.ingredients.rel.related_model.objects.select_related("section")
            .prefetch_related("food", "sub_recipe")
            .order_by("position", "pk")  # of one recipe: no need to sort the recipes
        )
        return self.prefetch_related(
            Prefetch("ingredients", lines), Prefetch("ingredients__sub_recipe__ingredients", lines)
        )

    def with_steps(self):
        """Steps with the section of each, and the ids of the ingredients it takes."""
        lines = self.model.ingredients.rel.related_model.objects.only("recipe").order_by()
        steps = self.model.steps.rel.related_model.objects.select_related("section")
        steps = steps.order_by("position", "pk").prefetch_related(Prefetch("ingredients", lines))
        return self.prefetch_related(Prefetch("steps", steps))


class CookbookQuerySet(OwnedQuerySet):
    def live(self):
        """Not in the trash."""
        return self.filter(deleted_at=None)

    def trashed(self, *, before):
        return self.filter(deleted_at__lt=before)

    def by_hand(self):
        return self.filter(search={})

    def with_having(self, recipe):
        """With `has_recipe`: whether the recipe was put into it by hand."""
        inside = self.model.recipes.through.objects.filter(cookbook=OuterRef("pk"), recipe=recipe)
        return self.annotate(has_recipe=Exists(inside))


class ShareLinkQuerySet(OwnedQuerySet):
    def visible_to(self, user):
        """The links of the user's households; those to a private recipe: its author alone."""
        ours = super().visible_to(user)
        return ours.filter(~Q(recipe__visibility="private") | Q(recipe__created_by=user))

    def to(self, recipe):
        return self.filter(recipe=recipe)

    def open_at(self, now):
        """Those that still show their recipe: not past, not withdrawn, nor is the recipe gone.

        A recipe that is only its author's is shown by the author's own links alone, one of the
        catalogue while it is published.
        """
        lasts = Q(expires_at=None) | Q(expires_at__gt=now)
        own = ~Q(recipe__visibility="private") | Q(recipe__created_by=F("created_by"))
        ours = Q(recipe__household=F("household")) & own
        public = Q(recipe__visibility="public", recipe__status="published")
        return self.filter(lasts, ours | public, withdrawn_at=None, recipe__deleted_at=None)

    def ended(self, *, before):
        return self.filter(Q(expires_at__lt=before) | Q(withdrawn_at__lt=before))
