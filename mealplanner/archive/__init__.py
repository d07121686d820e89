"""The lossless archive of a household: everything it owns, in every app, in one zip.

The format is described in docs/archive.md. What belongs into it follows from the models
(`scope`), so that a new one comes along without a change here.
"""

from mealplanner.archive.container import UnusableArchive
from mealplanner.archive.reading import Imported, import_household
from mealplanner.archive.writing import Exported, export_household

__all__ = ["Exported", "Imported", "UnusableArchive", "export_household", "import_household"]
