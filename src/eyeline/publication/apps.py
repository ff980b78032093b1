"""The Django application of releases."""

from __future__ import annotations

from django.apps import AppConfig


class Publication(AppConfig):
    name = "eyeline.publication"
