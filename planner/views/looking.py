"""Looking on for a better week, with its progress, and the offer of what was found."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from planner import services, tasks
from planner.models import Plan
from planner.pages import offer_page
from planner.views.answers import household_to_run, undo_address
from recipes.models import Job


@require_POST
@household_required
def plan_look(request, pk):
    """Begin to look; where there is no worker, the page itself asks for slice after slice."""
    plan = _plan(request, pk)
    try:
        job = services.start_looking(plan, user=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(plan)
    if _has_worker() and job.state == Job.State.WAITING:
        tasks.keep_looking.delay_on_commit(str(job.pk))
    return redirect("planner:look_detail", job.pk)


@household_required
def look_detail(request, pk):
    household = household_to_run(request)
    jobs = Job.objects.visible_to(request.user).of(household).filter(kind=Job.Kind.PLAN)
    job = get_object_or_404(jobs, pk=pk)
    if request.method == "POST":
        if request.POST.get("stop") == "yes":
            services.stop_looking(job)
        elif not _has_worker():
            services.look_on(job, today=timezone.localdate())
        job.refresh_from_db()
    plan = Plan.objects.of(household).filter(pk=job.options.get("plan")).first()
    at_work = job.state in (Job.State.WAITING, Job.State.RUNNING)
    page = {"job": job, "plan": plan, "at_work": at_work, "has_worker": _has_worker()}
    page |= offer_page(plan) if plan else {"offer": None}
    template = "planner/look_detail.html"
    return render(request, f"{template}#progress" if request.htmx else template, page)


@household_required
def offer_detail(request, pk):
    """What a better week would change; a POST takes it or keeps the present one."""
    plan = _plan(request, pk)
    if request.method != "POST":
        return render(request, "planner/offer_detail.html", offer_page(plan))
    if request.POST.get("take") != "yes":
        services.decline_offer(plan)
        messages.info(request, _("The week stays as it is."))
        return redirect(plan)
    try:
        services.take_offer(plan, today=timezone.localdate())
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        text = _("The better week is in place.")
        messages.info(request, text, extra_tags=undo_address(plan))
    return redirect(plan)


def _plan(request, pk):
    household = household_to_run(request)
    plans = Plan.objects.visible_to(request.user).of(household).select_related("household")
    return get_object_or_404(plans, pk=pk)


def _has_worker():
    return not settings.CELERY_TASK_ALWAYS_EAGER
