"""Static files that the site itself serves: hashed, compressed and lean."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

from mealplanner.lean_files import LeanFiles


class LeanManifestStorage(LeanFiles, CompressedManifestStaticFilesStorage):
    """Made by `collectstatic`, sent by WhiteNoise."""
