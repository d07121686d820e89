"""Where files are kept: static ones, and what all storages have in common."""

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

from mealplanner.lean_files import LeanFiles


class StorageAway(OSError):
    """The store of pictures and files can't be reached; nothing is wrong with what was asked."""


class PackagedManifestStorage(LeanFiles, ManifestStaticFilesStorage):
    """Addresses from the list in the package, so that no start reads it from S3.

    `collectstatic` writes the hashed files into STATIC_ROOT and the list beside this module;
    `make deploy` puts the files into the bucket.
    """

    def __init__(self, **options):
        beside_the_code = FileSystemStorage(location=settings.BASE_DIR / "mealplanner")
        super().__init__(manifest_storage=beside_the_code, **options)
