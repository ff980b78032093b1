"""Django's settings, made of the one typed configuration.

EYELINE_WORKSPACE names the workspace; the command line sets it. Without it these are the settings
of no council, so that mypy, tests and `makemigrations` can read the code.
"""

from __future__ import annotations

import os
from datetime import timedelta

from eyeline.web import configuration as _configuration
from eyeline.web.databases import database
from eyeline.web.logs import LOGGING  # noqa: F401
from eyeline.web.mail import mail_server
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

# Long work outside a request: `eyeline work`, which `eyeline serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
FILE_UPLOAD_HANDLERS = ["eyeline.council.incoming.Incoming"]

_mail = mail_server(COUNCIL)
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.tls_at_once, _mail.tls_later
EMAIL_TIMEOUT = 10  # seconds: less than a job's lease
DEFAULT_FROM_EMAIL = SERVER_EMAIL = COUNCIL.email_from

ROOT_URLCONF = "eyeline.web.urls"
WSGI_APPLICATION = "eyeline.web.wsgi.application"
INSTALLED_APPS = [
    "eyeline.web",
    "eyeline.council",
    "eyeline.publication",
    "eyeline.dashboard",
    "eyeline.improvement",
    "eyeline.scrutiny",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "eyeline.web.logs.RequestLog",
    "eyeline.web.headers.set_headers",
    "eyeline.web.unreadable.refuse_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "eyeline.council.sign_in.limits.end_stale_sessions",
    "eyeline.council.sign_in.second_factor.SecondFactor",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "eyeline.web.context.council",
            ]
        },
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
CSRF_FAILURE_VIEW = "eyeline.web.views.csrf_failure"

# Lax, for whoever comes back from the provider of their account; it is sent with links alone.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if _tls else "session"
SESSION_COOKIE_SECURE = _tls
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# What several processes must know of each other: how often something was tried.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "eyeline_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Signing in. Nobody signs up: an administrator adds people, or the provider of accounts knows them.
_SIGN_IN = "eyeline.council.sign_in."
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # argon2id
PASSWORD_RESET_TIMEOUT = 24 * 3600
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{_VALIDATION}UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": f"{_VALIDATION}CommonPasswordValidator"},
    {"NAME": f"{_SIGN_IN}passwords.GuessableValidator"},
]

ACCOUNT_ADAPTER = f"{_SIGN_IN}adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}  # no code by e-mail: it has no page here
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _tls else "http"
ACCOUNT_FORMS = {
    "login": f"{_SIGN_IN}forms.SignIn",
    "change_password": f"{_SIGN_IN}forms.ChangePassword",
    "reset_password_from_key": f"{_SIGN_IN}forms.FirstPassword",
    "reauthenticate": f"{_SIGN_IN}forms.ConfirmPassword",
}
# axes locks after five tries of an account from an address; these stop whoever tries many.
# `login_failed` counts codes of one person from all addresses: their password is known then.
ACCOUNT_RATE_LIMITS = {
    "login": "30/5m/ip",
    "login_failed": "10/5m/key",
    "change_password": "5/5m/user",
    "reauthenticate": "10/5m/user",
    "reset_password_from_key": "20/5m/ip",
}

MFA_ADAPTER = f"{_SIGN_IN}adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _tls
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
MFA_FORMS = {
    "authenticate": f"{_SIGN_IN}forms.EnterCode",
    "reauthenticate": f"{_SIGN_IN}forms.ConfirmCode",
    "activate_totp": f"{_SIGN_IN}forms.SetUpApp",
    "add_webauthn": f"{_SIGN_IN}forms.AddPasskey",
}

SOCIALACCOUNT_ADAPTER = f"{_SIGN_IN}provided.Provided"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": f"{_SIGN_IN}oidc.Provider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": COUNCIL.oidc_name,
                "client_id": COUNCIL.oidc_client_id,
                "secret": COUNCIL.oidc_client_secret.get_secret_value(),
                "settings": {"server_url": COUNCIL.oidc_url},
            }
        ]
        if COUNCIL.oidc_url and COUNCIL.oidc_client_secret
        else [],
    }
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it, without addresses
AXES_USERNAME_FORM_FIELD = "email"
AXES_CLIENT_IP_CALLABLE = "eyeline.council.requests.place_asking"
AXES_LOCKOUT_CALLABLE = f"{_SIGN_IN}lock.locked_page"
AXES_SENSITIVE_PARAMETERS = [
    "code", "credential", "csrfmiddlewaretoken", "ip_address", "login", "next", "password",
    "username",
]  # fmt: skip
