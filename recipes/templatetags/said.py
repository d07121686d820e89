"""Sentences of the calculations in the language of the reader, for templates."""

from django import template

from recipes.phrases import said

register = template.Library()
register.filter(said)
