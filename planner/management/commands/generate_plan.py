"""Plans a household's week; the output is a contract, see docs/commands.md."""

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from households.commands import household_named
from planner.models import Plan
from planner.money import about
from planner.pages.summary import gap_percent
from planner.services import fill_plan, plan_for_week
from planner.weeks import InvalidWeek


def plan_as_json(plan: Plan) -> dict:
    """The plan as `generate_plan --json` prints it."""
    meals = list(plan.meals.select_related("slot").prefetch_related("eaters"))
    cooked = {meal.cook_event_id: meal for meal in meals if not meal.is_leftover}
    return {
        "household": plan.household.name,
        "week": plan.week,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "seconds": plan.seconds,
        "terms": plan.terms,
        "figures": plan.figures,
        "meals": [_meal_as_json(meal, cooked) for meal in meals],
        "clashes": plan.clashes,
    }


def _meal_as_json(meal, cooked) -> dict:
    origin = cooked.get(meal.cook_event_id) if meal.is_leftover else None
    return {
        "date": meal.date.isoformat(),
        "slot": meal.slot.name,
        "recipe": meal.title,
        "servings": float(meal.servings),
        "eaters": [person.name for person in meal.eaters.all()],
        "leftover_of": f"{origin.date} {origin.slot.name}" if origin else None,
        "reasons": [reason["text"] for reason in meal.reasons],
    }


def print_plan(plan: Plan, out) -> None:
    """The week day by day, its clashes and what it costs, for people."""
    day = None
    for meal in plan.meals.select_related("slot"):
        if meal.date != day:
            day = meal.date
            out.write(f"\n{day:%A %d %B}")
        extra = " (leftovers)" if meal.is_leftover else ""
        out.write(f"  {meal.slot.name:<10} {meal.title}{extra}")
    for clash in plan.clashes:
        out.write(f"\n! {clash['text']}")
        for relaxation in clash["relaxations"]:
            out.write(f"    {relaxation['text']}")
    if plan.gap is not None:
        cost = about(plan.figures["outlay"], plan.household.currency)
        out.write(f"\nFood for {cost}; {proof(plan.gap)}.")


def proof(gap: float) -> str:
    """How near the best week the plan is, as far as that is proven."""
    percent = gap_percent(gap)
    if percent is None:
        return "how near the best possible week is not proven"
    return f"within {percent:g} % of the best possible week" if percent else "no better week exists"


class Command(BaseCommand):
    help = "Plans one week of a household: recipes for every wanted meal."

    def add_arguments(self, parser):
        parser.add_argument("--household", required=True, help="the household's name")
        parser.add_argument("--week", required=True, help="as 2026-W48")
        parser.add_argument("--seed", type=int, default=0, help="same seed, same plan")
        parser.add_argument("--seconds", type=float, help="longest search")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args, household, week, seed, seconds, **options):
        if seconds is not None and not seconds > 0:
            raise CommandError("--seconds must be more than zero.")
        owner = household_named(household)
        today = timezone.localdate(timezone=owner.time_zone_info)
        try:
            with transaction.atomic():  # a week that can't be filled is not left behind empty
                plan = plan_for_week(owner, week)
                fill_plan(plan, today=today, seed=seed, seconds=seconds)
        except (InvalidWeek, ValidationError) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from None
        if options["json"]:
            self.stdout.write(json.dumps(plan_as_json(plan), ensure_ascii=False))
        else:
            print_plan(plan, self.stdout)
