"""The people who eat in the household."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from households import services
from households.decorators import runner_required
from households.forms import PersonForm
from households.models import Person
from households.views.answers import done, saved


@runner_required
def person_create(request):
    form = PersonForm(request.POST or None)
    if saved(form, lambda **fields: services.add_person(request.household, **fields)):
        name = form.cleaned_data["name"]
        messages.success(request, _("%(name)s eats with you now.") % {"name": name})
        return redirect("households:household_detail")
    return render(request, "households/person_form.html", {"form": form})


@runner_required
def person_update(request, pk):
    person = _person(request, Person.objects, pk)
    form = PersonForm(request.POST or None, instance=person)
    if saved(form, lambda **fields: services.update_person(person, **fields)):
        messages.success(request, _("%(name)s is saved.") % {"name": person})
        return redirect("households:household_detail")
    return render(request, "households/person_form.html", {"form": form, "person": person})


@require_POST
@runner_required
def person_remove(request, pk):
    person = _person(request, Person.objects, pk)
    services.remove_person(person)
    text = _("%(name)s has left the table.") % {"name": person}
    undo = reverse("households:person_restore", args=[person.pk])
    messages.success(request, text, extra_tags=undo)
    return redirect("households:household_detail")


@require_POST
@runner_required
def person_restore(request, pk):
    person = _person(request, Person.everybody, pk)
    text = _("%(name)s is back.") % {"name": person}
    done(request, lambda: services.restore_person(person), text)
    return redirect("households:household_detail")


def _person(request, people, pk) -> Person:
    return get_object_or_404(people.visible_to(request.user).of(request.household), pk=pk)
