"""Looking through what is to come in, and saying yes or no."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from households.decorators import household_required
from recipes import services
from recipes.models import Job
from recipes.views.imports import own_import, run


@household_required
@vary_on_headers("HX-Request")
def import_preview(request, pk):
    job = own_import(request, pk)
    if "draft" not in job.options:
        return redirect("recipes:import_detail", job.pk)
    can_be_shown = "file" in job.options and services.is_looked_through(job)
    context = {"job": job, "preview": services.preview_draft(job) if can_be_shown else None}
    part = "#preview" if request.htmx else ""
    return render(request, f"recipes/import_preview.html{part}", context)


@require_POST
@household_required
def import_confirm(request, pk):
    job = own_import(request, pk)
    services.confirm_import(job)
    if job.state == Job.State.WAITING:
        return run(request, job)
    return redirect("recipes:import_detail", job.pk)


@require_POST
@household_required
def import_discard(request, pk):
    job = own_import(request, pk)
    if "draft" in job.options:
        services.discard_import(job)
        messages.info(request, gettext("Nothing was brought in."))
    return redirect("recipes:import_create")
