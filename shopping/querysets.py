"""Which lists and lines, and what to load with them."""

from django.db.models import Prefetch

from households.ownership import OwnedQuerySet


class ShoppingListQuerySet(OwnedQuerySet):
    def with_plan(self):
        return self.select_related("household", "plan__household", "store")

    def with_lines(self):
        line = self.model.lines.rel.related_model
        return self.prefetch_related(
            Prefetch("lines", line.objects.live().with_contributions()),
        )


class LineQuerySet(OwnedQuerySet):
    def live(self):
        return self.filter(deleted=False)

    def asked(self, shopping_list=None, since=None):
        """Live lines, of one list if given; with `since` what changed after that number."""
        lines = self.live() if since is None else self.filter(seq__gt=since)
        return lines.filter(shopping_list=shopping_list) if shopping_list else lines

    def with_contributions(self):
        """With why each is there: one query."""
        return self.prefetch_related("contributions")

    def with_list(self):
        return self.select_related("household", "shopping_list__plan", "shopping_list__household")
