"""The Django application of the council itself."""

from __future__ import annotations

from django.apps import AppConfig


class Council(AppConfig):
    name = "eyeline.council"

    def ready(self) -> None:
        """Register the system checks, and listen to what is saved and who signs in."""
        from eyeline.council import checks, fitting  # noqa: F401
        from eyeline.council.sign_in import limits, on_record, second_factor  # noqa: F401
