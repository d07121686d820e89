"""The formats that recipes can be taken away in."""

from django import template

from recipes.interchange.writers import WRITERS

register = template.Library()


@register.simple_tag
def export_formats():
    return WRITERS
