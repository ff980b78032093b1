"""Secrets of second factors, unreadable to whoever has the database and not the keys."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> str:
    """Return the text encrypted under the key of the workspace."""
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return what was sealed.

    Raises:
        cryptography.fernet.InvalidToken: it was not, or under another key.
    """
    return _box().decrypt(sealed.encode("ascii")).decode()


def _box() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"second factor")
    return Fernet(base64.urlsafe_b64encode(key.digest()))
