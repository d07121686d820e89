"""Pages that bring recipes in, and that show what became of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from households.decorators import household_required
from recipes import services, tasks
from recipes.forms.imports import ImportForm
from recipes.models import Job, JobItem
from recipes.shared_text import read_shared

ITEMS_PER_PAGE = 50
_RECENT = 5


@household_required
def import_create(request):
    is_sent = request.method == "POST"
    form = (
        ImportForm(request.POST, request.FILES) if is_sent else ImportForm(initial=_shared(request))
    )
    if form.is_valid():
        is_draft = "look" in request.POST
        try:
            job = services.start_import(
                household=household_to_run(request),
                user=request.user,
                is_draft=is_draft,
                **form.source(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _look_at(job) if is_draft else run(request, job)
    recent = _imports(request).filter(options__draft__isnull=True)[:_RECENT]
    return render(request, "recipes/import_form.html", {"form": form, "recent": recent})


def _shared(request) -> dict[str, str]:
    """What the address of the page brings along: phones share to it (static/manifest)."""
    known = request.GET.get("address", "")
    parts = {name: request.GET.get(name, "") for name in ("title", "text", "url")}
    return {"address": known} if known else read_shared(**parts)


def _look_at(job):
    if "address" in job.options:
        tasks.fetch_draft.delay_on_commit(str(job.pk))
    elif not services.is_looked_through(job):
        tasks.look_through.delay_on_commit(str(job.pk))
    return redirect("recipes:import_preview", job.pk)


def run(request, job):
    """Import; leads to the recipe where there is one alone, else to what becomes of each."""
    tasks.run_import.delay_on_commit(str(job.pk))
    job.refresh_from_db()
    item = job.items.filter(result=JobItem.Result.CREATED).first() if job.total == 1 else None
    if item is None or item.problems:
        return redirect("recipes:import_detail", job.pk)
    undo = reverse("recipes:import_undo", args=[job.pk])
    messages.success(request, gettext("The recipe is in your box."), extra_tags=undo)
    return redirect("recipes:recipe_detail", item.object_id)


@vary_on_headers("HX-Request")
def import_detail(request, pk):
    job = get_object_or_404(_imports(request), pk=pk)
    if "draft" in job.options:
        return redirect("recipes:import_preview", job.pk)
    counts = dict(job.items.order_by().values_list("result").annotate(Count("pk")))
    context = {
        "job": job,
        "page_obj": Paginator(job.items.all(), ITEMS_PER_PAGE).get_page(request.GET.get("page")),
        "counts": [
            (JobItem.Result(code), counts[code]) for code in JobItem.Result if counts.get(code)
        ],
    }
    part = "#progress" if request.htmx else ""
    return render(request, f"recipes/import_detail.html{part}", context)


@require_POST
@household_required
def import_resume(request, pk):
    """Go on where an import stopped, or try again what may have been a passing failure."""
    job = own_import(request, pk)
    if job.can_go_on and "draft" in job.options:
        services.try_draft_again(job)
        return _look_at(job)
    if job.can_go_on:
        return run(request, job)
    return redirect("recipes:import_detail", job.pk)


@require_POST
@household_required
def import_undo(request, pk):
    job = own_import(request, pk)
    count = services.undo_import(job)
    text = ngettext(
        "%(count)d recipe is in the trash again.",
        "%(count)d recipes are in the trash again.",
        count,
    )
    messages.info(request, text % {"count": count})
    return redirect("recipes:import_detail", job.pk)


def _imports(request):
    return Job.objects.visible_to(request.user).filter(kind=Job.Kind.IMPORT)


def own_import(request, pk):
    """An import of the household, for one who runs it."""
    return get_object_or_404(_imports(request).of(household_to_run(request)), pk=pk)


def household_to_run(request):
    if not request.household.is_run_by(request.user):
        raise PermissionDenied
    return request.household
