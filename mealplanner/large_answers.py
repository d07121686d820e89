"""Files to download that are larger than Lambda may answer."""

import logging
import uuid

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse
from django.shortcuts import redirect

log = logging.getLogger(__name__)

# Lambda answers with 6 MB at most, and a file is a third longer there for being in base64.
MOST_BYTES = 4_400_000
_SECONDS = 600


class LargeAnswerMiddleware:
    """Puts such a file into the bucket, from where the browser gets it by a signed address.

    The bucket's own rule deletes what is under `downloads/` after a day (docs/deploy.md).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_large = int(response.headers.get("Content-Length", 0)) > MOST_BYTES
        return _elsewhere(response) if is_large and isinstance(response, FileResponse) else response


def _elsewhere(response: FileResponse):
    name = default_storage.save(f"downloads/{uuid.uuid4()}", File(response.file_to_stream))
    told = {
        "ResponseContentType": response.headers["Content-Type"],
        "ResponseContentDisposition": response.headers["Content-Disposition"],
    }
    response.file_to_stream.close()  # not the answer: its end would be taken for the request's
    log.info("A file of %s bytes is fetched from the bucket.", response.headers["Content-Length"])
    answer = redirect(default_storage.url(name, parameters=told, expire=_SECONDS))
    answer.headers["Cache-Control"] = "no-store"
    return answer
