"""Shapes of shopping lists in the API; their rules stay in models and services."""

from rest_framework import serializers

from shopping.models import Contribution, Line, ShoppingList


class ContributionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Contribution
        fields = ["reason", "meal", "recipe", "text", "amount", "unit", "grams"]


class LineSerializer(serializers.ModelSerializer):
    """`cost` null: unknown. `extra_text`: needed beyond what was ticked before."""

    contributions = ContributionSerializer(many=True, read_only=True)

    class Meta:
        model = Line
        fields = [
            *("id", "shopping_list", "food", "name", "aisle", "amounts", "amount_text"),
            *("extra_text", "packages", "package_text", "cost", "ticked", "by_hand", "deleted"),
            *("seq", "contributions"),
        ]
        read_only_fields = fields


class ShoppingListSummarySerializer(serializers.ModelSerializer):
    class Meta:
        model = ShoppingList
        fields = ["id", "name", "plan", "store", "seq", "created_at"]


class ShoppingListSerializer(serializers.ModelSerializer):
    lines = LineSerializer(many=True, read_only=True)

    class Meta:
        model = ShoppingList
        fields = ["id", "name", "plan", "store", "seq", "created_at", "at_home", "lines"]


class TickSerializer(serializers.Serializer):
    ticked = serializers.BooleanField()


class WishSerializer(serializers.Serializer):
    text = serializers.CharField(
        max_length=1000, help_text="Separated by commas: milk, 2 lemons, foil."
    )


class LineFilterSerializer(serializers.Serializer):
    """`since`: only lines changed after that `seq` of the list, deleted ones included."""

    list = serializers.UUIDField(required=False)
    since = serializers.IntegerField(required=False, min_value=0)
