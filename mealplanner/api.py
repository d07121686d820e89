"""The API's pages of results and its errors.

The settings name both, so this module must not import a viewset: that would be a circle.
"""

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.views import exception_handler as rest_exception_handler

from mealplanner.views import NO_DATABASE, unavailable


class Pagination(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


def exception_handler(exc, context):
    """A rule broken in a service or model (`full_clean`) is a 400 with its sentence."""
    if isinstance(exc, ValidationError):
        exc = serializers.ValidationError(serializers.as_serializer_error(exc))
    if isinstance(exc, NO_DATABASE):
        return unavailable(context["request"])
    return rest_exception_handler(exc, context)
