"""Pages where a household says what its ingredients are, and which of its foods are the same."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from households.decorators import runner_required
from recipes import services
from recipes.forms.corrections import MOST_WORDS, CorrectionForm, MergeForm
from recipes.models import Correction, Food, FoodMerge, Ingredient, LineEdit, Recipe


@vary_on_headers("HX-Request")
@runner_required
def line_correct(request, pk):
    """`?q=` looks foods up; a post writes what the cook says."""
    line = _own_line(request, pk)
    foods = Food.objects.of(request.household)
    form = CorrectionForm(request.POST or None, line=line, foods=foods, q=_words(request))
    if form.is_valid():
        try:
            edit = services.correct_line(line, said=form.meaning(), user=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            _tell(request, _("“%(name)s” is put right.") % {"name": edit.name}, edit)
            return redirect(f"{line.recipe.get_absolute_url()}?corrected={edit.pk}")
    context = {"form": form, "line": line, "recipe": line.recipe}
    return render(request, _part("recipes/line_correct.html", request), context)


@require_POST
@runner_required
def correction_spread(request, pk):
    edit = _own_edit(request, pk)
    wider = services.spread_correction(edit, user=request.user)
    number = len(wider.lines)
    text = ngettext(
        "“%(name)s” is put right in %(number)d more recipe line.",
        "“%(name)s” is put right in %(number)d more recipe lines.",
        number,
    )
    _tell(request, text % {"name": edit.name, "number": number}, wider)
    return redirect(edit.recipe)


@require_POST
@runner_required
def correction_undo(request, pk):
    edit = _own_edit(request, pk)
    back = services.undo_correction(edit, user=request.user)
    if edit.lines and not back and edit.undone_at is None:
        text = _("Nothing to take back in the recipes: the lines were changed again since.")
    else:
        text = _("“%(name)s” is as it was.") % {"name": edit.name}
    messages.info(request, text)
    return redirect(edit.recipe or "recipes:food_list")


@runner_required
def food_list(request):
    """What the household calls foods, and the foods that are its own."""
    own = Food.objects.of(request.household).filter(household=request.household)
    names = Correction.objects.of(request.household).select_related("food")
    return render(request, "recipes/food_list.html", {"corrections": names, "foods": own})


@require_POST
@runner_required
def correction_forget(request, pk):
    row = get_object_or_404(Correction.objects.of(request.household), pk=pk)
    edit = services.forget_correction(row, user=request.user)
    _tell(request, _("“%(name)s” is forgotten.") % {"name": edit.name}, edit)
    return redirect("recipes:food_list")


@vary_on_headers("HX-Request")
@runner_required
def food_merge(request, pk):
    usable = Food.objects.of(request.household)
    food = get_object_or_404(usable.filter(household=request.household), pk=pk)
    others = usable.exclude(pk=food.pk)
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, foods=others, q=_words(request))
    if form.is_valid():
        target = form.cleaned_data["food"]
        try:
            merge = services.merge_foods(food, into=target, user=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("%(food)s is another name of %(target)s now.")
            back = reverse("recipes:merge_undo", args=[merge.pk])
            names = {"food": food.name, "target": target.name}
            messages.success(request, text % names, extra_tags=back)
            return redirect("recipes:food_list")
    return render(request, _part("recipes/food_merge.html", request), {"form": form, "food": food})


@require_POST
@runner_required
def merge_undo(request, pk):
    merges = FoodMerge.objects.filter(household=request.household)
    merge = get_object_or_404(merges.select_related("source", "target"), pk=pk)
    try:
        services.undo_merge(merge)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        names = {"food": merge.source.name, "target": merge.target.name}
        messages.info(request, _("%(food)s and %(target)s are two foods again.") % names)
    return redirect("recipes:food_list")


def offered_spread(request, recipe):
    """The correction just made on this recipe, with the number of other recipes it may go to."""
    try:
        pk = uuid.UUID(request.GET.get("corrected", ""))
    except ValueError:
        return None
    edits = LineEdit.objects.visible_to(request.user).filter(recipe=recipe, undone_at=None)
    edit = edits.select_related("food").filter(pk=pk).first()
    number = len({line.recipe_id for line in services.lines_elsewhere(edit)}) if edit else 0
    return {"edit": edit, "number": number} if number else None


def _own_line(request, pk):
    lines = Ingredient.objects.filter(
        recipe__household=request.household, recipe__deleted_at=None, sub_recipe=None
    )
    visible = lines.filter(recipe__in=Recipe.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("recipe", "food"), pk=pk)


def _own_edit(request, pk):
    edits = LineEdit.objects.of(request.household)
    return get_object_or_404(edits.select_related("recipe", "household"), pk=pk)


def _tell(request, text, edit):
    back = reverse("recipes:correction_undo", args=[edit.pk])
    messages.success(request, text, extra_tags=back)


def _part(template, request):
    """For htmx the list of foods where it looks them up, else the form alone."""
    if not request.htmx:
        return template
    return f"{template}#{'found' if 'q' in request.GET else 'form'}"


def _words(request):
    return request.GET.get("q", "").replace("\x00", "")[:MOST_WORDS]
