"""What a household asks of its weeks: the rules in words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services
from planner.forms.rules import FIELDS, OFFERED, RuleForm
from planner.models import Rule
from planner.pages import rules_page
from planner.views.answers import household_to_run


@household_required
def rule_list(request):
    page = rules_page(request.household, today=timezone.localdate())
    page["may_change"] = request.household.is_run_by(request.user)
    return render(request, "planner/rule_list.html", page)


@household_required
def rule_add(request, kind):
    household = household_to_run(request)
    if kind not in FIELDS:
        raise Http404
    form = RuleForm(request.POST or None, kind=kind, household=household)
    if form.is_valid():
        rule = services.add_rule(household, **form.fields_of_rule())
        undo = [{"model": "rule", "pk": str(rule.pk), "gone": True, "fields": {}}]
        return _done(request, _("Noted: %(rule)s.") % {"rule": rule.label}, undo)
    return render(request, "planner/rule_form.html", _form_page(form, kind))


@household_required
def rule_edit(request, pk):
    rule = _rule(request, pk)
    form = RuleForm(request.POST or None, kind=rule.kind, household=request.household, rule=rule)
    if form.is_valid():
        undo = [services.as_it_is(rule)]
        services.update_rule(rule, **form.fields_of_rule())
        return _done(request, _("Changed: %(rule)s.") % {"rule": rule.label}, undo)
    return render(request, "planner/rule_form.html", _form_page(form, rule.kind, rule))


@require_POST
@household_required
def rule_switch(request, pk):
    """Set a rule aside for now, or take it up again."""
    rule = _rule(request, pk)
    undo = [services.as_it_is(rule)]
    services.update_rule(rule, active=not rule.active)
    text = _("In force again: %(rule)s.") if rule.active else _("Set aside: %(rule)s.")
    return _done(request, text % {"rule": rule.label}, undo)


@require_POST
@household_required
def rule_remove(request, pk):
    rule = _rule(request, pk)
    undo = [services.as_it_is(rule)]
    services.remove_rule(rule)
    return _done(request, _("Removed: %(rule)s.") % {"rule": rule.label}, undo)


@require_POST
@household_required
def rule_undo(request, word):
    household = household_to_run(request)
    try:
        undo = services.put_back(household, services.unsigned(household, word))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("planner:rule_list")
    return _done(request, _("Taken back."), undo)


def _rule(request, pk):
    household = household_to_run(request)
    return get_object_or_404(Rule.objects.visible_to(request.user).of(household), pk=pk)


def _form_page(form, kind, rule=None):
    title = rule.label if rule else OFFERED.get(kind, OFFERED["min"])[0]
    return {"form": form, "rule": rule, "title": title}


def _done(request, text, undo):
    address = reverse("planner:rule_undo", args=[services.signed(request.household, undo)])
    messages.info(request, text, extra_tags=address)
    return redirect("planner:rule_list")
