"""The links of a recipe: made, looked at and withdrawn by those who run the household."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import runner_required
from recipes.forms.sharing import ShareForm
from recipes.models import Recipe, ShareLink
from recipes.services import sharing


@runner_required
def share_list(request, pk):
    """The links of a recipe; a post makes one more and shows its address, once."""
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
    form = ShareForm(request.POST or None)
    address = ""
    if form.is_valid():
        try:
            _link, token = sharing.create_share_link(
                recipe,
                household=request.household,
                user=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            address = reverse("recipes:shared_recipe", args=[token])
            form = ShareForm()
    context = {
        "recipe": recipe,
        "form": form,
        "address": address and request.build_absolute_uri(address),
        "links": _own(request).to(recipe).open_at(timezone.now()).select_related("created_by"),
    }
    return render(request, "recipes/share_list.html", context)


@require_POST
@runner_required
def share_withdraw(request, pk):
    link = get_object_or_404(_own(request), pk=pk)
    sharing.withdraw_share_link(link, now=timezone.now())
    undo = reverse("recipes:share_restore", args=[link.pk])
    messages.success(request, _("The link is withdrawn: it opens nothing now."), extra_tags=undo)
    return redirect("recipes:share_list", link.recipe_id)


@require_POST
@runner_required
def share_restore(request, pk):
    link = get_object_or_404(_own(request), pk=pk)
    sharing.restore_share_link(link)
    messages.info(request, _("The link opens the recipe again."))
    return redirect("recipes:share_list", link.recipe_id)


def _own(request):
    return ShareLink.objects.visible_to(request.user).of(request.household)
