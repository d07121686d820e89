"""A picture for each aisle of the shop."""

from django import template

from recipes.templatetags.recipe_art import PLAIN_TONE, Art

register = template.Library()

AISLE_ART = {
    "produce": Art("herb", "carrot"),
    "bakery": Art("oat", "croissant"),
    "meat": Art("tomato", "beef"),
    "fish": Art("sea", "fish"),
    "dairy": Art("honey", "milk"),
    "chilled": Art("sea", "refrigerator"),
    "pasta_grains": Art("oat", "wheat"),
    "tins_jars": Art("tomato", "cylinder"),
    "oils_sauces": Art("honey", "droplet"),
    "spices": Art("tomato", "flame"),
    "baking": Art("plum", "cake-slice"),
    "breakfast": Art("honey", "coffee"),
    "snacks": Art("oat", "nut"),
    "drinks": Art("plum", "wine"),
    "frozen": Art("sea", "snowflake"),
}
OTHER = Art(PLAIN_TONE, "shopping-basket")


@register.simple_tag
def aisle_art(code):
    """Tone and icon of an aisle: `{% aisle_art "dairy" as art %}`."""
    return AISLE_ART.get(code, OTHER)
