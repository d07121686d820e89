"""Names of meals and the like inside of a sentence, for templates."""

from django import template

from households.nouns import in_sentence

register = template.Library()
register.filter(in_sentence)
