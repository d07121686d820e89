"""Pictures and files of households in a private bucket of S3."""

import contextlib

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from mealplanner.aws import patience
from mealplanner.storage import StorageAway


class PrivateStorage(S3Storage):
    """Who may see a file gets an address that is signed for a while.

    A bucket that does not answer is a StorageAway, as a full disk is an OSError.
    """

    signs_addresses = True

    def __init__(self, **settings):
        super().__init__(**settings)
        self.client_config = self.client_config.merge(patience())

    def _open(self, name, mode="rb"):
        with _told_as_away():
            opened = super()._open(name, mode)
            if "r" in mode:
                opened.file.seek(0)  # fetched here, not somewhere in the middle of a page
            return opened

    def _save(self, name, content):
        with _told_as_away():
            return super()._save(name, content)

    def delete(self, name):
        with _told_as_away():
            super().delete(name)

    def exists(self, name):
        with _told_as_away():
            return super().exists(name)


@contextlib.contextmanager
def _told_as_away():
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as error:
        raise StorageAway(f"The bucket does not answer as it should: {error}") from error
