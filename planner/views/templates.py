"""Weeks worth having again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.forms.places import TemplateForm
from planner.models import PlanTemplate
from planner.pages.templates import templates_page
from planner.views.answers import answer, household_to_run, no_such_week
from planner.weeks import InvalidWeek


@household_required
def template_list(request, week):
    """Templates for this week; a POST saves the week as one."""
    plan, refusal = _plan(request, week)
    if refusal:
        return refusal
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            template = services.save_template(plan, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            text = _("Saved as “%(name)s”.") % {"name": template.name}
            messages.info(request, text, extra_tags=_address("remove", plan, template))
            return redirect("planner:template_list", plan.week)
    return render(request, "planner/template_list.html", templates_page(plan) | {"form": form})


@require_POST
@household_required
def template_apply(request, week, pk):
    plan, refusal = _plan(request, week)
    if refusal:
        return refusal
    template = _template(request, pk)
    try:
        number = services.apply_template(plan, template, today=timezone.localdate())
    except ValidationError as error:
        return answer(request, plan, " ".join(error.messages))
    text = ngettext("%(number)d meal of “%(name)s”.", "%(number)d meals of “%(name)s”.", number)
    return answer(request, plan, text % {"number": number, "name": template.name}, can_undo=True)


@require_POST
@household_required
def template_remove(request, week, pk):
    plan, refusal = _plan(request, week)
    if refusal:
        return refusal
    template = _template(request, pk)
    services.remove_template(template)
    text = _("“%(name)s” is removed.") % {"name": template.name}
    messages.info(request, text, extra_tags=_address("restore", plan, template))
    return redirect("planner:template_list", plan.week)


@require_POST
@household_required
def template_restore(request, week, pk):
    plan, refusal = _plan(request, week)
    if refusal:
        return refusal
    template = _template(request, pk)
    services.restore_template(template)
    text = _("“%(name)s” is back.") % {"name": template.name}
    messages.info(request, text, extra_tags=_address("remove", plan, template))
    return redirect("planner:template_list", plan.week)


def _plan(request, week):
    """The plan of a week, or the answer that there is no such week."""
    try:
        find = services.plan_for_week if request.method == "POST" else services.plan_to_show
        return find(household_to_run(request), week), None
    except InvalidWeek as error:
        return None, no_such_week(request, error)


def _template(request, pk):
    templates = PlanTemplate.objects.visible_to(request.user).of(request.household)
    return get_object_or_404(templates, pk=pk)


def _address(verb, plan, template):
    return reverse(f"planner:template_{verb}", args=[plan.week, template.pk])
