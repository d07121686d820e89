"""A picture for a recipe that has none: a tone and an icon read off the recipe itself.

The same recipe always gets the same picture, so nothing is stored and no photo is borrowed.
"""

from dataclasses import dataclass

from django import template

register = template.Library()

PLAIN_TONE = "oat"
PLAIN_ICON = "utensils"

# The shape of a dish says more than what is in it; the first word found in the title wins.
DISH_ICONS = {
    "soup": "soup",
    "broth": "soup",
    "chowder": "soup",
    "ramen": "soup",
    "stew": "soup",
    "dal": "soup",
    "curry": "cooking-pot",
    "tagine": "cooking-pot",
    "casserole": "cooking-pot",
    "pizza": "pizza",
    "burger": "hamburger",
    "sandwich": "sandwich",
    "toast": "sandwich",
    "toastie": "sandwich",
    "wrap": "sandwich",
    "salad": "salad",
    "slaw": "salad",
    "smoothie": "cup-soda",
    "porridge": "wheat",
    "oats": "wheat",
    "granola": "wheat",
    "muesli": "wheat",
    "muffin": "dessert",
    "cookie": "cookie",
    "biscuit": "cookie",
    "crumble": "cherry",
    "sorbet": "ice-cream-bowl",
    "omelette": "egg-fried",
    "frittata": "egg-fried",
    "shakshuka": "egg-fried",
}
PROTEIN_ART = {
    "beef": ("tomato", "beef"),
    "pork": ("plum", "ham"),
    "lamb": ("plum", "beef"),
    "poultry": ("honey", "drumstick"),
    "fish": ("sea", "fish"),
    "seafood": ("sea", "shrimp"),
    "egg": ("honey", "egg-fried"),
    "dairy": ("oat", "milk"),
    "legume": ("tomato", "bean"),
    "soy": ("herb", "sprout"),
    "nuts": ("oat", "nut"),
}
COURSE_ART = {
    "breakfast": ("honey", "croissant"),
    "snack": ("oat", "apple"),
    "dessert": ("plum", "cake-slice"),
    "side": ("herb", "carrot"),
}
CUISINE_TONES = {
    "italian": "tomato",
    "spanish": "tomato",
    "mexican": "tomato",
    "korean": "tomato",
    "chinese": "tomato",
    "indian": "honey",
    "caribbean": "honey",
    "african": "honey",
    "french": "plum",
    "middle-eastern": "plum",
    "turkish": "plum",
    "moroccan": "plum",
    "greek": "sea",
    "japanese": "sea",
    "nordic": "sea",
    "thai": "herb",
    "vietnamese": "herb",
}
GREENS_ICON = "leafy-green"


@dataclass(frozen=True, slots=True)
class Art:
    """`tone` names a colour pair of the style sheet, `icon` a drawing of the lucide set."""

    tone: str
    icon: str


def art_of(*, main_protein="", courses=(), cuisine="", title=""):
    """The picture of a recipe, from its codes; words of an unknown kind are passed over."""
    tone, icon = PROTEIN_ART.get(main_protein) or _art_without_protein(courses, cuisine)
    return Art(tone=tone, icon=_dish_icon(title) or icon)


def _art_without_protein(courses, cuisine):
    course = next((code for code in courses if code in COURSE_ART), None)
    if course:
        return COURSE_ART[course]
    if cuisine in CUISINE_TONES:
        return CUISINE_TONES[cuisine], GREENS_ICON
    return PLAIN_TONE, PLAIN_ICON


def _dish_icon(title):
    words = title.lower().replace("-", " ").replace(",", " ").split()
    return next((icon for word in words if (icon := _icon_of_word(word))), None)


def _icon_of_word(word):
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((DISH_ICONS[form] for form in singulars if form in DISH_ICONS), None)


@register.simple_tag
def recipe_art(recipe):
    """The picture of a recipe, or of a meal with none: `{% recipe_art meal.recipe as art %}`."""
    if not recipe:
        return art_of()
    return art_of(
        main_protein=recipe.main_protein,
        courses=recipe.meal_types,
        cuisine=recipe.cuisine,
        title=recipe.title,
    )
