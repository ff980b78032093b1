"""Django's settings, made of the one typed configuration.

EYELINE_WORKSPACE names the workspace; the command line sets it. Without it these are the settings
of no council, so that mypy, tests and `makemigrations` can read the code.
"""

from __future__ import annotations

import os

from eyeline.web import configuration as _configuration
from eyeline.web.databases import database
from eyeline.web.logs import LOGGING  # noqa: F401
from eyeline.web.workspace import Workspace

_path = os.environ.get("EYELINE_WORKSPACE")
WORKSPACE = Workspace.open(_path) if _path else None
COUNCIL = _configuration.load(WORKSPACE) if WORKSPACE else _configuration.neutral()

DEBUG = False  # no setting turns it on: its pages show a request's data
SECRET_KEY = COUNCIL.secret_key.get_secret_value()
ALLOWED_HOSTS = list(COUNCIL.hosts)
DATABASES = {"default": database(COUNCIL, WORKSPACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "council.Person"

ROOT_URLCONF = "eyeline.web.urls"
WSGI_APPLICATION = "eyeline.web.wsgi.application"
INSTALLED_APPS = [
    "eyeline.web",
    "eyeline.council",
    "eyeline.publication",
    "eyeline.dashboard",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "eyeline.web.logs.RequestLog",
    "eyeline.web.headers.set_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["eyeline.web.context.council"]},
    }
]

# Django's own words in British English; Eyeline's pages are in English only.
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served as installed: there is no step that collects
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# On one machine the site is plain HTTP, where a browser takes no secure cookie. Anywhere else a
# proxy in front of it speaks TLS.
_tls = not COUNCIL.only_here
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _tls else None
SECURE_SSL_REDIRECT = _tls
SECURE_HSTS_SECONDS = 31_536_000 if _tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _tls
SECURE_HSTS_PRELOAD = _tls
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # `headers` sets X-Frame-Options, on files too
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = _tls
CSRF_COOKIE_NAME = "__Host-csrf" if _tls else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
