"""The Django application of the improvement plan."""

from __future__ import annotations

from django.apps import AppConfig


class Improvement(AppConfig):
    name = "eyeline.improvement"
