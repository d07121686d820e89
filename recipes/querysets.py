"""Which foods and recipes, and what to load with them."""

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When
from django.db.models.functions import Length
from django.utils import timezone

from households.ownership import CatalogueQuerySet


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

    def with_prices(self):
        return self.prefetch_related("prices")

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
        ours = Q(household__in=user.households.all())
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
        """Every word in the title, a tag or an ingredient."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(pk__in=self._recipes_with_tag(word))
                | Q(pk__in=self._recipes_with_ingredient(word))
            )
        return found

    def found_by(self, *, q="", course="", cuisine="", diet="", minutes=None, protein=""):
        """What the filters of the recipe list leave; an empty filter leaves all."""
        found = self.matching(q)
        if course:
            found = found.for_meal(course)
        if cuisine:
            found = found.filter(cuisine=cuisine)
        if diet:
            found = found.suitable_for(diet)
        if minutes:
            found = found.quick(minutes)
        if protein:
            found = found.filter(main_protein=protein)
        return found

    def _recipes_with_tag(self, word):
        return self.model.tags.through.objects.filter(tag__name__icontains=word).values("recipe")

    def _recipes_with_ingredient(self, word):
        ingredients = self.model.ingredients.rel.related_model.objects
        return ingredients.filter(name__icontains=word).values("recipe")

    def without_food_state(self, field: str, key: str, states: list[str]):
        """Leave out recipes with a food whose `field[key]` is in `states`, or with no sure food."""
        ingredients = self.model.ingredients.rel.related_model.objects.filter(recipe=OuterRef("pk"))
        named = {f"food__{field}__{key}__in": states}
        missing = {f"food__{field}__has_key": key}
        unsure = Q(food=None, sub_recipe=None) | Q(review="needed")
        doubtful = ingredients.filter(Q(**named) | unsure | ~Q(**missing))
        return self.filter(~Exists(doubtful))

    def suitable_for(self, diet: str):
        """Only recipes whose every ingredient is known to suit the diet; unknown blocks."""
        return self.without_food_state("diets", diet, ["no", "unknown"])

    def with_tags(self):
        return self.prefetch_related("tags")

    def with_ingredients(self):
        """Ingredients with food and section, and those of sub-recipes.

        Each food is fetched once, however many lines name it: many do.
        """
        lines = self.model.ingredients.rel.related_model.objects.select_related(
            "section", "sub_recipe"
        ).prefetch_related("food")
        return self.prefetch_related(
            Prefetch("ingredients", lines), Prefetch("ingredients__sub_recipe__ingredients", lines)
        )

    def with_steps(self):
        return self.prefetch_related("sections", "steps")

    def with_uses(self):
        """Steps with the section and the ingredients of each."""
        steps = self.model.steps.rel.related_model.objects.select_related("section")
        return self.prefetch_related(Prefetch("steps", steps.prefetch_related("ingredients")))
