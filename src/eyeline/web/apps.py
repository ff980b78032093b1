"""The Django application that carries the base templates and the stylesheet."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    name = "eyeline.web"

    def ready(self) -> None:
        """Register the system checks."""
        from eyeline.web import checks  # noqa: F401
