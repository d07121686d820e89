"""Makes the demo: foods, starter recipes, a household of four and, if asked, its week."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from mealplanner.demo import EMAIL, make_demo
from nutrition.services import nutrition_of
from planner.management.commands.generate_plan import print_plan
from planner.models import Plan
from planner.services import fill_plan, plan_for_week
from planner.weeks import week_of
from recipes.choices import Aisle
from recipes.models import Recipe
from shopping.services import build_list


class Command(BaseCommand):
    help = "Loads foods and recipes and makes the household named demo; safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--plan", action="store_true", help="plan this week and print it")
        parser.add_argument("--address", default="", help="where the site is served, to print")

    def handle(self, *args, plan, address, **options):
        call_command("load_food_table", stdout=self.stdout)
        call_command("load_catalogue", stdout=self.stdout)
        nutrition_of(Recipe.objects.exclude(starter_slug=""))  # for the cards of the recipe list
        demo = make_demo(timezone.localdate())
        if plan:
            self._plan(demo.household)
        password = demo.password or "as when it was made (on your own machine: demo-kitchen)"
        self.stdout.write(f"\nSign in as {EMAIL}, password {password}")
        if address:
            self.stdout.write(f"Open {address}")

    def _plan(self, household) -> None:
        today = timezone.localdate(timezone=household.time_zone_info)
        plan = plan_for_week(household, week_of(today, household.week_starts_on))
        if plan.state == Plan.State.DRAFT:
            fill_plan(plan, today=today)
        shopping_list = build_list(plan)
        print_plan(plan, self.stdout)
        self._print_list(shopping_list)

    def _print_list(self, shopping_list) -> None:
        self.stdout.write("\nShopping list")
        aisle = None
        order = Aisle.values.index
        for line in sorted(shopping_list.lines.live(), key=lambda line: order(line.aisle)):
            if line.aisle != aisle:
                aisle = line.aisle
                self.stdout.write(f"  {line.get_aisle_display()}")
            self.stdout.write(f"    {line.amount_text:<14} {line.name}")
