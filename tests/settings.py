"""Settings for tests: the site's own, from fixed variables instead of a developer's .env."""

import os
import tempfile
from pathlib import Path

# Every variable of .env.example: one that stands in the environment isn't read from .env.
# DATABASE_URL alone may come from outside; it chooses between SQLite and PostgreSQL.
ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests",
    "DEBUG": "false",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "CSRF_TRUSTED_ORIGINS": "",
    "DATABASE_URL": os.environ.get("DATABASE_URL") or "sqlite:///unused.sqlite3",
    "HTTPS_ONLY": "false",
    "CELERY_BROKER_URL": "",
    "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    "DEFAULT_FROM_EMAIL": "Meal Planner <plan@localhost>",
    "PLAN_SECONDS": "0.5",
    "LOG_LEVEL": "WARNING",
    "LOG_FORMAT": "line",
    "METRICS_NAMESPACE": "",
    "SITE_URL": "https://meals.example",
    "SECRET_KEY_SECRET_ID": "",
    "DATABASE_URL_SECRET_ID": "",
    "ORIGIN_SECRETS_SECRET_ID": "",
    "ORIGIN_SECRETS": "",
    "DATABASE_IAM": "false",
    "STATIC_BUCKET": "",
    "STATIC_HOST": "",
    "MEDIA_BUCKET": "",
    "MOST_UPLOAD_BYTES": "0",
    "MEDIA_ENDPOINT": "",
    "AWS_REGION": "us-east-1",
    "CELERY_QUEUE_URL": "",
}
os.environ.update(ENVIRONMENT)

from mealplanner.settings import *  # noqa: E402, F403
from mealplanner.settings import DATABASES, STORAGES  # noqa: E402

# Hashing passwords as slowly as production does would take a third of the suite.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A folder that is there: WhiteNoise warns of a missing one, and a warning fails a test.
_static = tempfile.TemporaryDirectory(prefix="meal-planner-static-", ignore_cleanup_errors=True)
STATIC_ROOT = _static.name
# Hashed names need `collectstatic`; only the browser tests run it.
STORAGES |= {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in use, and in a folder of this run alone: an in-memory database can neither be
    # served to a browser while a test writes to it, nor be cloned for the fixture `catalogue`.
    _folder = tempfile.TemporaryDirectory(prefix="meal-planner-tests-", ignore_cleanup_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder.name) / "test.sqlite3")}
