"""The Django application of the council itself."""

from __future__ import annotations

from django.apps import AppConfig


class Council(AppConfig):
    name = "eyeline.council"
