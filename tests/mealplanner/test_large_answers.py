"""What Lambda can't answer with is fetched from the bucket."""

import io

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, HttpResponse

from mealplanner.large_answers import MOST_BYTES, LargeAnswerMiddleware


class Bucket(FileSystemStorage):
    """Addresses with what the browser is to be told, as S3 signs them."""

    def url(self, name, parameters=None, expire=None):
        told = "&".join(f"{key}={value}" for key, value in (parameters or {}).items())
        return f"https://bucket.example/{name}?{told}&expires={expire}"


@pytest.fixture(autouse=True)
def _bucket(settings):
    name = f"{Bucket.__module__}.{Bucket.__qualname__}"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": name}}


def answered(response, rf):
    return LargeAnswerMiddleware(lambda request: response)(rf.get("/household/archive/"))


def download(size: int) -> FileResponse:
    file = io.BytesIO(b"x" * size)
    return FileResponse(file, as_attachment=True, filename="us.zip", content_type="application/zip")


def test_a_large_file_is_fetched_from_the_bucket_under_its_own_name(rf):
    answer = answered(download(MOST_BYTES + 1), rf)

    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    address, _, told = answer["Location"].partition("?")
    name = address.removeprefix("https://bucket.example/")
    assert name.startswith("downloads/")
    assert default_storage.size(name) == MOST_BYTES + 1
    assert "ResponseContentType=application/zip" in told
    assert "ResponseContentDisposition=attachment;%20filename=%22us.zip%22" in told
    assert told.endswith("expires=600")
    default_storage.delete(name)


@pytest.mark.parametrize("response", [download(MOST_BYTES), HttpResponse(b"x" * (MOST_BYTES + 1))])
def test_everything_else_is_answered_as_it_is(rf, response):
    assert answered(response, rf) is response
