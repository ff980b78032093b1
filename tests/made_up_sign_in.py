"""Signing in at a made-up site: with a password, and the code of an app."""

from __future__ import annotations

import time
from functools import cache

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from eyeline.council.models import Person
from made_up_people import person

GOOD, KEY = "lantern gravel otter", "JBSWY3DPEHPK3PXP"
OTHER_PLACE = {"REMOTE_ADDR": "192.0.2.7"}


@cache
def hashed() -> str:
    return make_password(GOOD)  # once, for it takes its time


def with_password(role: str = "auditor") -> Person:
    """Return somebody who signs in by the password `GOOD`."""
    found = person(role)
    found.password = hashed()
    found.save()
    return found


def with_app(role: str = "auditor") -> Person:
    """Return somebody who has an app, of the secret `KEY`, besides."""
    found = with_password(role)
    TOTP.activate(found, KEY)
    return found


def code(secret: str = KEY) -> str:
    """Return what the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def client() -> Client:
    return Client(headers={"host": "localhost"})


def try_password(browser: Client, who: str, password: str, **place: str) -> HttpResponse:
    return browser.post("/sign-in/", {"login": who, "password": password}, **place)


def signed_in_as(browser: Client) -> int | None:
    """Return the number of whoever has signed in, if anybody has."""
    number = browser.session.get("_auth_user_id")
    return int(number) if number else None
