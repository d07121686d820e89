"""How pages answer what a service did or refused."""

from django.contrib import messages
from django.core.exceptions import ValidationError


def saved(form, act) -> bool:
    """Whether the form was good and `act` took its values; what it refuses stands in the form."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def done(request, act, text: str) -> None:
    """Do it and say `text`, or say why not."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, text)
