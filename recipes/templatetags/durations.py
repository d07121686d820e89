"""Minutes as a cook says them."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

MINUTES_PER_HOUR = 60


@register.filter
def duration(minutes):
    """45 -> "45 min", 60 -> "1 h", 95 -> "1 h 35 min"; nothing stays nothing, unlike 0 min."""
    if minutes is None or minutes == "":
        return ""
    hours, rest = divmod(round(minutes), MINUTES_PER_HOUR)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
