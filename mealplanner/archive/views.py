"""Pages with which a household leaves and arrives."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households.decorators import household_required
from households.services import switch_household
from mealplanner.archive import UnusableArchive, export_household, import_household
from mealplanner.archive.forms import ArchiveForm
from recipes.services.exporting import recipes_to_take


@household_required
def take_along(request):
    context = {
        "runs": request.household.is_run_by(request.user),
        "recipe_count": recipes_to_take(request.household, request.user).count(),
    }
    return render(request, "archive/take_along.html", context)


@household_required
def archive_download(request):
    household = _household_to_run(request)
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    export_household(household, file, now=timezone.now(), reader=request.user)
    file.seek(0)
    name = f"{slugify(household.name) or 'household'}-{timezone.localdate()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@household_required
def archive_import(request):
    _household_to_run(request)
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            imported = import_household(form.cleaned_data["file"], owner=request.user)
        except UnusableArchive as error:
            form.add_error("file", str(error))
        else:
            switch_household(request.session, imported.household)
            for sentence in _sentences(imported):
                messages.info(request, sentence)
            return redirect("home")
    return render(request, "archive/archive_import.html", {"form": form})


def _sentences(imported):
    yield _("“%(name)s” is here.") % {"name": imported.household.name}
    left_out = sum(imported.left_out.values())
    if left_out:
        text = ngettext(
            "%(count)d entry of somebody without an account here was left out.",
            "%(count)d entries of people without an account here were left out.",
            left_out,
        )
        yield text % {"count": left_out}
    yield from imported.notes


def _household_to_run(request):
    if not request.household.is_run_by(request.user):
        raise PermissionDenied
    return request.household
