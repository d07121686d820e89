"""The household's templates, beside the week they may be put into."""

from dataclasses import dataclass

from planner.models import Plan, PlanTemplate
from recipes.models import Recipe


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """`titles`: of the dishes that are still there, each once, in the order of the week."""

    template: PlanTemplate
    titles: list[str]


def templates_page(plan: Plan) -> dict:
    """What `planner/template_list.html` shows."""
    rows = list(PlanTemplate.objects.of(plan.household).filter(removed_at=None))
    named = {meal.get("recipe") for row in rows for meal in row.meals} - {None}
    recipes = Recipe.objects.of(plan.household).live().filter(pk__in=named)
    titles = {str(pk): title for pk, title in recipes.values_list("pk", "title")}
    cards = [TemplateCard(row, list(dict.fromkeys(_titles(row, titles)))) for row in rows]
    return {"plan": plan, "cards": cards, "has_meals": plan.meals.exists()}


def _titles(row: PlanTemplate, titles: dict[str, str]):
    for meal in row.meals:
        key = meal.get("recipe")
        if key in titles:
            yield titles[key]
        elif not key and meal.get("title"):
            yield meal["title"]
