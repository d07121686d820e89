"""A household's week in the shape in which its page shows it."""

from planner.pages.swaps import swap_page
from planner.pages.week import meal_card, week_page

__all__ = ["meal_card", "swap_page", "week_page"]
