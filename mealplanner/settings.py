"""All settings, from the environment; every variable is listed in .env.example."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from mealplanner.secrets import read_secrets

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    environ.Env.read_env(BASE_DIR / ".env")
read_secrets(
    env.ENVIRON,
    {
        "SECRET_KEY": env("SECRET_KEY_SECRET_ID", default=""),
        "DATABASE_URL": env("DATABASE_URL_SECRET_ID", default=""),
        "ORIGIN_SECRETS": env("ORIGIN_SECRETS_SECRET_ID", default=""),
    },
)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: put a long random string into the environment or into .env "
        "(see .env.example; `make run` writes one for you)."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "mealplanner.apps.MealPlannerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "households",
    "recipes",
    "nutrition",
    "planner",
    "shopping",
    "mealplanner.apps.MealPlannerConfig",
]

MIDDLEWARE = [
    "mealplanner.middleware.RequestLogMiddleware",
    "mealplanner.middleware.OriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # random bytes and masked tokens foil BREACH
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "households.middleware.HouseholdMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "mealplanner.urls"
WSGI_APPLICATION = "mealplanner.wsgi.application"
TEMPLATES = [
    {
        "NAME": "django",
        "BACKEND": "mealplanner.template_tags.Templates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "households.context_processors.household",
            ]
        },
    }
]

FORM_RENDERER = "mealplanner.template_tags.FormTemplates"

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Write-ahead logging lets readers go on while one request writes; IMMEDIATE makes a
    # transaction wait for the lock at its start instead of failing in its middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A database that is away must not hold a page for the minutes TCP would wait.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    if env.bool("DATABASE_IAM", default=False):
        DATABASES["default"]["ENGINE"] = "mealplanner.rds"
        DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # RDS Proxy would pin

AUTH_USER_MODEL = "households.User"
AUTHENTICATION_BACKENDS = ["households.backends.HouseholdBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# Each has a folder in locale/; the names are those its speakers use (docs/translating.md).
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mealplanner.whitenoise.LeanManifestStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
STATIC_HOST = ""
if env("STATIC_BUCKET", default=""):
    # CloudFront serves the bucket under the site's own name, or under STATIC_HOST.
    STATIC_HOST = env("STATIC_HOST", default="")
    STATIC_URL = f"{STATIC_HOST}/static/"
    STORAGES["staticfiles"] = {"BACKEND": "mealplanner.storage.PackagedManifestStorage"}
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
# What the host lets through at once, 0 for any: Lambda takes 6 MB, a third of it for base64.
MOST_UPLOAD_BYTES = env.int("MOST_UPLOAD_BYTES", default=0)
MEDIA_BUCKET = env("MEDIA_BUCKET", default="")
MEDIA_HOST = ""
if MEDIA_BUCKET:
    # Pictures belong to households: the bucket is private and each address is signed for an hour.
    # The address names the bucket's region: boto3's own would lead to us-east-1 and be refused.
    AWS_REGION = env("AWS_REGION", default="us-east-1")
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.middleware.gzip.GZipMiddleware") + 1,
        "mealplanner.large_answers.LargeAnswerMiddleware",
    )
    MEDIA_ENDPOINT = env("MEDIA_ENDPOINT", default="")
    MEDIA_HOST = MEDIA_ENDPOINT or f"https://{MEDIA_BUCKET}.s3.{AWS_REGION}.amazonaws.com"
    STORAGES["default"] = {
        "BACKEND": "mealplanner.media.PrivateStorage",
        "OPTIONS": {
            "bucket_name": MEDIA_BUCKET,
            "region_name": AWS_REGION,
            "endpoint_url": MEDIA_ENDPOINT or f"https://s3.{AWS_REGION}.amazonaws.com",
            "addressing_style": "path" if MEDIA_ENDPOINT else "virtual",
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
            "querystring_expire": 3600,
            "signature_version": "s3v4",
        },
    }

MAILERS = {
    "default": {
        "BACKEND": env("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend"),
        "OPTIONS": {"file_path": BASE_DIR / "mail"} if "EMAIL_BACKEND" not in env.ENVIRON else {},
    }
}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Meal Planner <plan@localhost>")

# No inline script or style, nothing from other hosts.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE, *filter(None, [STATIC_HOST])],
    "style-src": [CSP.SELF, *filter(None, [STATIC_HOST])],
    "img-src": [CSP.SELF, "data:", *filter(None, [STATIC_HOST, MEDIA_HOST])],
    "font-src": [CSP.SELF, *filter(None, [STATIC_HOST])],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
HTTPS_ONLY = env.bool("HTTPS_ONLY", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS_ONLY
ORIGIN_SECRETS = env.list("ORIGIN_SECRETS", default=[])
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # load balancers ask by plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS_ONLY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0  # one year, as hstspreload.org asks
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90  # a kitchen phone stays signed in for a season
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "households.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "mealplanner.api.Pagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "mealplanner.api.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Meal Planner",
    "DESCRIPTION": "Recipes, weekly plans and shopping lists of a household.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    # Choices that several fields share, or fields of one name with choices of their own.
    "ENUM_NAME_OVERRIDES": {
        "WeekdayEnum": "households.choices.Weekday",
        "MealTypeEnum": "households.choices.MealType",
        "StorageEnum": "recipes.choices.Storage",
        "PlanStateEnum": "planner.models.Plan.State",
        "MealStateEnum": "planner.models.Meal.State",
    },
}

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="")
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TASK_IGNORE_RESULT = True
# A worker that dies leaves its task to the next: every task may run twice.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
# A task that fails for good stays in the queue's care: SQS brings it to the dead-letter queue.
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = not CELERY_BROKER_URL.startswith("sqs:")
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A page that hands over work must not wait for a queue that is away.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
if CELERY_BROKER_URL.startswith("sqs:"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "region": env("AWS_REGION", default="us-east-1"),
        "predefined_queues": {"celery": {"url": env("CELERY_QUEUE_URL", default="")}},
        "client-config": {"connect_timeout": 2, "read_timeout": 5},
    }

# Celery of these settings: what tasks are made with (households/background.py).
TASK_APPLICATION = "mealplanner.celery"

# The site's own address, for links in mails.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

PLAN_SECONDS = env.float("PLAN_SECONDS", default=2.0)

LOG_FORMAT = env("LOG_FORMAT", default="line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {
            "()": "mealplanner.logs.JsonFormatter",
            "namespace": env("METRICS_NAMESPACE", default=""),
        },
    },
    "filters": {"without_secrets": {"()": "mealplanner.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # A line for each request is for machines that collect logs; a terminal has the server's own.
    "loggers": {
        "mealplanner.requests": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        "zappa.wsgi": {"level": "WARNING"},  # the same line again, with the address
    },
}
