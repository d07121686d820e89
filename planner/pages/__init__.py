"""A household's week in the shape in which its page shows it."""

from planner.pages.offers import offer_page, offer_percent
from planner.pages.rules import rules_page
from planner.pages.swaps import price_of, swap_page
from planner.pages.week import meal_card, week_page

__all__ = [
    "meal_card",
    "offer_page",
    "offer_percent",
    "price_of",
    "rules_page",
    "swap_page",
    "week_page",
]
