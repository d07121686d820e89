"""Cookbooks: kept searches and collections made by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households.decorators import household_required
from recipes.forms.cookbooks import CookbookForm
from recipes.forms.search import RecipeFilterForm
from recipes.models import Cookbook, Recipe
from recipes.pages.library import recipe_page
from recipes.services import collecting


@household_required
def cookbook_list(request):
    form = CookbookForm()
    return render(request, "recipes/cookbook_list.html", {"cookbooks": _own(request), "form": form})


@require_POST
@household_required
def cookbook_create(request):
    form = CookbookForm(request.POST)
    if form.is_valid():
        try:
            cookbook = collecting.create_cookbook(household=request.household, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            return redirect(cookbook)
    context = {"cookbooks": _own(request), "form": form}
    return render(request, "recipes/cookbook_list.html", context)


@household_required
def cookbook_detail(request, pk):
    cookbook = get_object_or_404(_own(request), pk=pk)
    form = CookbookForm(initial={"name": cookbook.name})
    return _detail(request, cookbook, form)


@require_POST
@household_required
def cookbook_rename(request, pk):
    cookbook = get_object_or_404(_own(request), pk=pk)
    form = CookbookForm(request.POST)
    if form.is_valid():
        try:
            collecting.rename_cookbook(cookbook, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error.messages)
        else:
            return redirect(cookbook)
    return _detail(request, get_object_or_404(_own(request), pk=pk), form)


@require_POST
@household_required
def cookbook_trash(request, pk):
    cookbook = get_object_or_404(_own(request), pk=pk)
    collecting.trash_cookbook(cookbook)
    undo = reverse("recipes:cookbook_restore", args=[pk])
    sentence = _("“%(name)s” is gone; its recipes stay.") % {"name": cookbook.name}
    messages.info(request, sentence, extra_tags=undo)
    return redirect("recipes:cookbook_list")


@require_POST
@household_required
def cookbook_restore(request, pk):
    ours = Cookbook.objects.visible_to(request.user).of(request.household)
    cookbook = get_object_or_404(ours, pk=pk)
    try:
        collecting.restore_cookbook(cookbook)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("recipes:cookbook_list")
    return redirect(cookbook)


@require_POST
@household_required
def recipe_collect(request, pk, cookbook):
    """Into a cookbook made by hand, or out of it where it is in; the same again takes it back."""
    recipe = get_object_or_404(Recipe.objects.visible_to(request.user).live(), pk=pk)
    chosen = get_object_or_404(_own(request).by_hand().with_having(recipe), pk=cookbook)
    if chosen.has_recipe:
        collecting.take_out(chosen, recipe)
        sentence = _("Taken out of “%(name)s”.")
    else:
        collecting.put_into(chosen, recipe)
        sentence = _("Put into “%(name)s”.")
    messages.success(request, sentence % {"name": chosen.name}, extra_tags=request.path)
    return redirect(recipe)


def _own(request):
    return Cookbook.objects.visible_to(request.user).of(request.household).live()


def _detail(request, cookbook, form):
    recipes = Recipe.objects.visible_to(request.user).live()
    if cookbook.search:
        asked = RecipeFilterForm(cookbook.search).chosen()
        month = timezone.localdate().month
        recipes = recipes.found_by(household=request.household, month=month, **asked)
    else:
        recipes = recipes.filter(cookbooks=cookbook)
    query = QueryDict(mutable=True)
    query.update(cookbook.search)
    context = {
        "cookbook": cookbook,
        "form": form,
        "query": query.urlencode(),
        "page_obj": recipe_page(request, recipes),
    }
    return render(request, "recipes/cookbook_detail.html", context)
