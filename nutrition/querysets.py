"""Which compositions."""

from django.db.models.functions import Length

from households.ownership import CatalogueQuerySet


class NutrientProfileQuerySet(CatalogueQuerySet):
    def coded(self, codes):
        return self.filter(code__in=set(codes))

    def matching(self, text: str):
        """Every word in the name; the plainest names first: “Butter, salted” before a cake."""
        found = self
        for word in text.split():
            found = found.filter(name__icontains=word)
        return found.order_by(Length("name"), "name", "pk")
