"""The Django application of the scrutiny commissions."""

from __future__ import annotations

from django.apps import AppConfig


class Scrutiny(AppConfig):
    name = "eyeline.scrutiny"
