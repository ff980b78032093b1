"""Probes."""
from __future__ import annotations
import pytest, time
from datetime import timedelta
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from assurance.test_sign_in import with_app, with_password, client, try_password, GOOD, KEY, signed_in_as, code
from made_up_people import client_of, person, council, organisation, AT
from eyeline.council.changes import people
from eyeline.council.models import Organisation

pytestmark = pytest.mark.django_db


def test_case_of_address_does_not_get_round_the_lock():
    who = with_app()
    b = client()
    seen = []
    for each in (who.email, who.email.upper(), who.email.title(), " "+who.email, who.email.capitalize(), who.email[:1]+who.email[1:].upper(), who.email+" "):
        seen.append(try_password(b, each, "wrong").status_code)
    print(seen, try_password(b, who.email.swapcase(), GOOD).headers.get("Location"))
    assert 429 in seen


def test_a_session_that_has_the_password_alone_adds_no_passkey_once_there_is_an_app():
    who, thief = with_password(), client()
    try_password(thief, who.email, GOOD)
    assert signed_in_as(thief) == who.pk
    TOTP.activate(who, KEY)
    got = thief.get("/account/passkeys/add/")
    print(got.status_code, got.get("Location"))
    assert got.status_code == 302 and got["Location"].startswith("/account/confirm/code/")


def test_huge():
    a = client_of(person("system_administrator")); an = client_of(person("performance_analyst"))
    for c, p in [(a,"/people?page=99999999999999999999"),(a,"/people?page=0001"),(a, "/people/"+"9"*40),(an,"/uploads/"+"9"*40),(an,"/figures?page="+"9"*5000),(an,"/releases/2026-27-q1/"+"9"*40+"/internal/x"),(an,"/releases/x/5/internal/x"),(a,"/appointments/"+"9"*40+"/end"),(a,"/tokens/"+"9"*40+"/end"),(an,"/suggestions/"+"9"*40), (a, "/people?name=%00"), (a,"/audit?page=9999999999"), (a,"/audit?action=%00"), (an,"/teams/%00"), (an, "/measures/x/children?of=%00"), (an, "/measures/x/children?page="+"9"*4999),(a,"/audit?first=31/12/2100&last=31/12/2100"),(a,"/audit?person=9999999999999999999999")]:
        r = c.get(p)
        print(p[:60], r.status_code)
    assert 0
