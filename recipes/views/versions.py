"""The versions of a recipe: what changed, by whom, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required, runner_required
from recipes import services
from recipes.interchange.neutral import UnreadableRecipe
from recipes.models import Recipe
from recipes.pages.versions import changes_of

SHOWN = 50  # versions on the page, the newest first


@household_required
def version_list(request, pk):
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
    versions = recipe.versions.select_related("created_by")[: SHOWN + 1]
    context = {
        "recipe": recipe,
        "changes": changes_of(list(versions))[:SHOWN],
        "may_restore": recipe.household_id == request.household.pk
        and request.household.is_run_by(request.user),
    }
    return render(request, "recipes/version_list.html", context)


@require_POST
@runner_required
def version_restore(request, pk, number):
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
    if recipe.household_id != request.household.pk:
        raise PermissionDenied
    version = get_object_or_404(recipe.versions, number=number)
    before = recipe.version
    try:
        services.restore_version(version, user=request.user)
    except (UnreadableRecipe, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return redirect("recipes:version_list", recipe.pk)
    undo = reverse("recipes:version_restore", args=[recipe.pk, before])
    text = _("Version %(number)d is the newest again.") % {"number": number}
    messages.success(request, text, extra_tags=undo)
    return redirect(recipe)
