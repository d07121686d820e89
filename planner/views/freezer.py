"""What is in the freezer: a list, portions put in, changed and taken out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import runner_required
from planner import services
from planner.forms.freezer import FreezeForm, PortionsForm
from planner.models import FrozenBatch
from recipes.models import Recipe

_RECIPES_A_PAGE = 12


@runner_required
def freezer(request):
    """The list; `recipe` chooses what goes in, `q` looks for it; a POST puts it in."""
    today = timezone.localdate()
    if request.method == "POST":
        form = FreezeForm(request.POST, household=request.household, today=today)
        batch = _saved(form, lambda **given: _freeze(request, given))
        if batch:
            address = reverse("planner:frozen_remove", args=[batch.pk])
            text = _("%(title)s is in the freezer.") % {"title": batch.recipe.title}
            messages.info(request, text, extra_tags=address)
            return redirect("planner:freezer")
        return _page(request, form, _chosen(request, request.POST))
    chosen = _chosen(request, request.GET)
    form = FreezeForm(household=request.household, today=today, recipe=chosen)
    return _page(request, form, chosen)


@require_POST
@runner_required
def frozen_update(request, pk):
    batch = _batch(request, pk)
    form = PortionsForm.of(batch, request.POST)
    if _saved(form, lambda **given: services.update_frozen(batch, **given)):
        messages.success(request, _("%(title)s is saved.") % {"title": batch.recipe.title})
        return redirect("planner:freezer")
    empty = FreezeForm(household=request.household, today=timezone.localdate())
    return _page(request, empty, None, changed={batch.pk: form})


@require_POST
@runner_required
def frozen_remove(request, pk):
    batch = _batch(request, pk)
    try:
        services.remove_frozen(batch)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("planner:freezer")
    text = _("%(title)s is out of the freezer.") % {"title": batch.recipe.title}
    address = reverse("planner:frozen_restore", args=[batch.pk])
    messages.info(request, text, extra_tags=address)
    return redirect("planner:freezer")


@require_POST
@runner_required
def frozen_restore(request, pk):
    batch = _batch(request, pk)
    services.restore_frozen(batch)
    messages.info(request, _("%(title)s is in the freezer.") % {"title": batch.recipe.title})
    return redirect("planner:freezer")


def _page(request, form, chosen, *, changed=None):
    rows = FrozenBatch.objects.visible_to(request.user).of(request.household)
    rows = rows.in_stock().select_related("recipe").prefetch_related("recipe__tags")
    changed = changed or {}
    search = request.GET.get("q", "")[:100].strip()
    recipes = Recipe.objects.visible_to(request.user).of(request.household).live().published()
    found = recipes.matching(search).with_tags().order_by("title", "pk").distinct()
    found = found if search else found.none()
    page = {
        "batches": [(row, changed.get(row.pk) or PortionsForm.of(row)) for row in rows],
        "form": form,
        "chosen": chosen,
        "search": search,
        "page_obj": Paginator(found, _RECIPES_A_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
    }
    return render(request, "planner/freezer.html", page)


def _chosen(request, given):
    """The recipe named in the address or the form; none where there is no such."""
    recipes = Recipe.objects.visible_to(request.user).of(request.household).live()
    try:
        return recipes.filter(pk=given.get("recipe") or None).first()
    except ValidationError:
        return None


def _freeze(request, given):
    return services.freeze(request.household, frozen_on=timezone.localdate(), **given)


def _saved(form, save):
    """What `save` made of a form; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return save(**form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _batch(request, pk):
    batches = FrozenBatch.objects.visible_to(request.user).of(request.household)
    return get_object_or_404(batches.select_related("recipe"), pk=pk)
