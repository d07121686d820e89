"""The bookmark that brings in the page one sees, behind a login as well."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from households.decorators import household_required
from recipes import services
from recipes.bookmarklet import owner_of, script
from recipes.forms.imports import MOST_PAGE_BYTES, PageForm
from recipes.models import Job
from recipes.views.imports import household_to_run

_MOST_WAITING = 20  # pages of a household that nobody has looked at yet
_ENVELOPE = 100_000  # bytes of a request around its page


@household_required
def bookmarklet(request):
    address = request.build_absolute_uri(reverse("recipes:page_take"))
    bookmark = script(user=request.user, household=household_to_run(request), address=address)
    return render(request, "recipes/bookmarklet.html", {"bookmark": bookmark})


@csrf_exempt
@login_not_required
@require_POST
def page_take(request):
    """Keep the page unread until one of its household, signed in, has looked at it."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_PAGE_BYTES + _ENVELOPE:
        return _refused(request, _("The page is larger than 5 MB: save it and choose the file."))
    form = PageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, next(iter(form.errors.values()))[0])
    owner = owner_of(form.cleaned_data["key"])
    if owner is None:
        return _refused(request, _("This bookmark is not valid any more: drag it here anew."))
    user, household = owner
    if Job.objects.of(household).filter(options__draft=True).count() >= _MOST_WAITING:
        return _refused(
            request, _("20 pages wait to be looked at already: look at them or wait a day."), 429
        )
    page, address = form.cleaned_data["page"], form.cleaned_data["address"]
    try:
        job = services.start_import(
            household=household,
            user=user,
            data=page.read(),
            address=address,
            is_draft=True,
        )
    except ValidationError as error:
        return _refused(request, " ".join(error.messages), 503)
    return redirect("recipes:import_preview", job.pk)


def _refused(request, sentence, status=400):
    return render(request, "recipes/page_refused.html", {"sentence": sentence}, status=status)
