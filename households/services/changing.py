"""How a service changes a row."""

from django.db import models


def change(row: models.Model, fields: dict):
    """Set the fields, check the whole row, save it. Raises ValidationError."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row
