"""What makes a long password easy to guess."""

from __future__ import annotations

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_LEAST_DIFFERENT = 6


class GuessableValidator:
    """Refuses a common password made longer by digits and signs, and few characters repeated."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: object = None) -> None:
        """Check a password.

        Raises:
            ValidationError: it is easy to guess.
        """
        words = [word for word in re.split(r"[^a-z]+", password.lower()) if word]
        if len(set(password)) < _LEAST_DIFFERENT or (
            len(words) < 2 and all(word in self.common for word in words)
        ):
            raise ValidationError(
                "This password is easy to guess. Three words that have nothing to do with each "
                "other make a good one.",
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What to choose, for a form."""
        return "Three words that have nothing to do with each other make a good password."
