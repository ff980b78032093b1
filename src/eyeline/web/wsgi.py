"""The site as a WSGI application, for granian or another server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eyeline.web.settings")
application = get_wsgi_application()
