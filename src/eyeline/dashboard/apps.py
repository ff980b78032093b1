"""The Django application of the quarter's edition."""

from __future__ import annotations

from django.apps import AppConfig


class Dashboard(AppConfig):
    name = "eyeline.dashboard"
