"""Pages that bring recipes in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from households.decorators import household_required
from recipes import services, tasks
from recipes.forms import ImportForm
from recipes.models import Job


@household_required
def import_create(request):
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        data, name, code = form.source()
        try:
            job = services.start_import(
                household=_household_to_run(request),
                user=request.user,
                data=data,
                name=name,
                code=code,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            tasks.run_import.delay_on_commit(str(job.pk))
            return redirect("recipes:import_detail", job.pk)
    return render(request, "recipes/import_form.html", {"form": form})


def import_detail(request, pk):
    jobs = Job.objects.visible_to(request.user).filter(kind=Job.Kind.IMPORT)
    job = get_object_or_404(jobs.prefetch_related("items"), pk=pk)
    template = (
        "recipes/import_detail.html#progress" if request.htmx else "recipes/import_detail.html"
    )
    return render(request, template, {"job": job})


@require_POST
@household_required
def import_undo(request, pk):
    jobs = Job.objects.visible_to(request.user).filter(kind=Job.Kind.IMPORT)
    job = get_object_or_404(jobs.of(_household_to_run(request)), pk=pk)
    count = services.undo_import(job)
    text = ngettext(
        "%(count)d recipe is in the trash again.",
        "%(count)d recipes are in the trash again.",
        count,
    )
    messages.info(request, text % {"count": count})
    return redirect("recipes:import_detail", job.pk)


def _household_to_run(request):
    if not request.household.is_run_by(request.user):
        raise PermissionDenied
    return request.household
