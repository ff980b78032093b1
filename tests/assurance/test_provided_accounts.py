"""Signing in by the council's provider of accounts: whom it lets in, and what it believes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.test import Client
from pydantic import SecretStr
from pytest_django.fixtures import Settings

from assurance.oidc_provider import CLIENT, SECRET, Provider, key, running
from eyeline.council.changes import people
from eyeline.council.models import Person
from made_up_people import AT, client_of, person

pytestmark = pytest.mark.django_db
CALLED_BACK = "/sign-in/with/council/back/"


@pytest.fixture(scope="module")
def one_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(one_provider: Provider, settings: Settings) -> Provider:
    """Return the provider, saying nothing unusual, with the site configured for it."""
    fresh = Provider(one_provider.address, one_provider.key)
    vars(one_provider).update(vars(fresh))
    settings.COUNCIL = settings.COUNCIL.model_copy(
        update={
            "oidc_url": one_provider.address,
            "oidc_client_id": CLIENT,
            "oidc_client_secret": SecretStr(SECRET),
        }
    )
    app = {
        "provider_id": "council",
        "name": "the council's account",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": one_provider.address},
    }
    usual = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**usual, "APPS": [app]}}
    return one_provider


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def come_back(client: Client, provider: Provider, then: str = "", **other: str) -> object:
    """Go to the provider and back, and return the answer to that."""
    sent = client.get("/sign-in/with/council/" + (f"?next={then}" if then else ""))
    back = provider.send_back(sent["Location"], **other)
    return client.get(back.replace("http://localhost", ""))


def signed_in_as(client: Client) -> int | None:
    number = client.session.get("_auth_user_id")
    return int(number) if number else None


def test_a_person_whom_an_administrator_added_is_signed_in(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    provider.claims = {"email": known.email.upper(), "amr": ["pwd", "mfa"]}

    answer = come_back(client, provider, "/account/")

    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert signed_in_as(client) == known.pk
    assert client.get("/account/").status_code == 200  # no other second factor is asked for


def test_the_code_is_redeemed_with_proof_and_secret(client: Client, provider: Provider) -> None:
    provider.claims = {"email": person("auditor").email}

    come_back(client, provider)

    assert provider.proof_holds()


def test_the_provider_sends_back_where_it_was_asked_to(client: Client, provider: Provider) -> None:
    come_back(client, provider)

    assert urlsplit(provider.asked["redirect_uri"]).path == CALLED_BACK
    assert provider.asked["response_type"] == "code"


def test_what_somebody_else_set_up_by_the_first_link_opens_the_account_no_more(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    known.set_password("lantern gravel otter")
    known.save()
    with_app(known)
    beside = client_of(known)
    provider.claims = {"email": known.email, "amr": ["mfa"]}

    come_back(client, provider)

    assert signed_in_as(client) == known.pk
    assert beside.get("/account/").status_code == 404
    assert not Authenticator.objects.filter(user=known).exists()
    assert not Person.objects.get(pk=known.pk).has_usable_password()


def test_nothing_of_what_the_provider_claims_is_kept(client: Client, provider: Provider) -> None:
    known = person("auditor")
    provider.claims = {"email": known.email, "name": "Canary", "amr": ["mfa"]}

    come_back(client, provider)

    kept = SocialAccount.objects.get(user=known)
    assert (kept.uid, kept.extra_data) == ("0042", {})


def test_without_a_sign_of_a_second_factor_our_own_is_set_up(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    provider.claims = {"email": known.email, "amr": ["pwd"]}

    come_back(client, provider)

    assert signed_in_as(client) == known.pk
    assert client.get("/account/")["Location"] == "/account/app/"


def test_without_a_sign_of_a_second_factor_our_own_is_asked_for(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    with_app(known)
    provider.claims = {"email": known.email, "amr": "pwd"}

    answer = come_back(client, provider)

    assert answer["Location"] == "/sign-in/code/"
    assert signed_in_as(client) is None


def test_with_a_sign_of_a_second_factor_our_own_is_not_asked_for(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    with_app(known)
    provider.claims = {"email": known.email, "acr": "mfa"}

    come_back(client, provider)

    assert signed_in_as(client) == known.pk


def with_app(known: Person) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(known, "JBSWY3DPEHPK3PXP")


@pytest.mark.parametrize(
    ("claims", "without"),
    [
        ({"nonce": "another"}, ()),
        ({}, ("nonce",)),
        ({"iss": "https://elsewhere.example"}, ()),
        ({"aud": "another site"}, ()),
        ({"aud": [CLIENT, "another site"], "azp": "another site"}, ()),
        ({"exp": 1_700_000_000}, ()),
        ({"iat": 4_102_444_800}, ()),
        ({}, ("exp",)),
        ({}, ("sub",)),
    ],
    ids=str,
)
def test_an_id_token_with_a_wrong_claim_is_refused(
    client: Client, provider: Provider, claims: dict[str, object], without: tuple[str, ...]
) -> None:
    provider.claims = {"email": person("auditor").email, "amr": ["mfa"], **claims}
    provider.without = without

    answer = come_back(client, provider)

    assert answer.status_code == 401
    assert signed_in_as(client) is None


@pytest.mark.parametrize("how", ["another key", "none", "HS256"])
def test_an_id_token_with_a_wrong_signature_is_refused(
    client: Client, provider: Provider, how: str
) -> None:
    provider.claims = {"email": person("auditor").email, "amr": ["mfa"]}
    if how == "another key":
        provider.signs_with = key()
    else:
        provider.algorithm = how

    answer = come_back(client, provider)

    assert answer.status_code == 401
    assert signed_in_as(client) is None


def test_a_state_that_this_browser_was_not_given_is_refused(
    client: Client, provider: Provider
) -> None:
    provider.claims = {"email": person("auditor").email, "amr": ["mfa"]}

    answer = come_back(client, provider, state="somebody else's")

    assert answer.status_code == 401
    assert signed_in_as(client) is None


def test_a_provider_that_calls_itself_otherwise_is_refused(
    client: Client, provider: Provider
) -> None:
    provider.calls_itself = "https://elsewhere.example"

    answer = client.get("/sign-in/with/council/")

    assert answer.status_code == 401


def test_a_provider_that_does_not_answer_gives_a_page_and_no_fault(
    client: Client, provider: Provider, settings: Settings
) -> None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"] = {"server_url": "http://127.0.0.1:9"}

    answer = client.get("/sign-in/with/council/")

    assert answer.status_code == 401


def test_whoever_stops_at_the_provider_is_told_how_to_go_on(
    client: Client, provider: Provider
) -> None:
    answer = come_back(client, provider, error="access_denied")

    assert answer["Location"] == "/sign-in/stopped/"
    assert client.get("/sign-in/stopped/").status_code == 200


def test_somebody_whose_account_is_closed_is_not_signed_in(
    client: Client, provider: Provider
) -> None:
    closed = person("auditor")
    people.close_account(closed, by=person("system_administrator"), at=AT)
    provider.claims = {"email": closed.email, "amr": ["mfa"]}

    answer = come_back(client, provider)

    assert answer["Location"] == "/sign-in/closed/"
    assert signed_in_as(client) is None
    assert not SocialAccount.objects.exists()


def test_an_address_that_nobody_added_is_refused(client: Client, provider: Provider) -> None:
    provider.claims = {"email": "unknown@council.example", "amr": ["mfa"]}

    answer = come_back(client, provider)

    assert answer.status_code == 401
    assert "nobody has added you" in answer.content.decode()
    assert not Person.objects.exists()


def test_whoever_the_provider_knows_is_added_without_a_role_where_the_council_wants_that(
    client: Client, provider: Provider, settings: Settings
) -> None:
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"oidc_adds_people": True})
    provider.claims = {"email": "new@council.example", "name": "New", "amr": ["mfa"]}

    come_back(client, provider)

    added = Person.objects.get()
    assert (signed_in_as(client), added.name) == (added.pk, "New")
    assert not added.appointments.exists()


@pytest.mark.parametrize("said", [False, "false"])
def test_an_address_that_the_provider_has_not_verified_is_refused(
    client: Client, provider: Provider, said: object
) -> None:
    provider.claims = {"email": person("auditor").email, "email_verified": said, "amr": ["mfa"]}

    answer = come_back(client, provider)

    assert answer.status_code == 401
    assert signed_in_as(client) is None


def test_the_account_is_known_by_its_number_from_the_second_time_on(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    provider.claims = {"email": known.email, "amr": ["mfa"]}
    come_back(client, provider)
    client.post("/sign-out/")
    provider.claims = {"email": "renamed@council.example", "amr": ["mfa"]}

    come_back(client, provider)

    assert signed_in_as(client) == known.pk


def test_another_account_with_an_address_that_is_taken_is_refused(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    provider.claims = {"email": known.email, "amr": ["mfa"]}
    come_back(client, provider)
    client.post("/sign-out/")
    provider.claims = {"email": known.email, "amr": ["mfa"], "sub": "0043"}

    answer = come_back(client, provider)

    assert answer.status_code == 401
    assert signed_in_as(client) is None


def test_an_address_is_taken_from_what_the_provider_says_beside_the_token(
    client: Client, provider: Provider
) -> None:
    known = person("auditor")
    provider.claims, provider.userinfo = {"amr": ["mfa"]}, {"email": known.email}

    come_back(client, provider)

    assert signed_in_as(client) == known.pk


def test_what_is_said_beside_the_token_is_of_the_same_person(
    client: Client, provider: Provider
) -> None:
    provider.claims = {"amr": ["mfa"]}
    provider.userinfo = {"email": person("auditor").email, "sub": "0043"}

    answer = come_back(client, provider)

    assert answer.status_code == 401


def test_nothing_of_the_address_goes_on_to_the_provider(client: Client, provider: Provider) -> None:
    sent = client.get("/sign-in/with/council/?scope=offline_access&auth_params=prompt%3Dnone")

    provider.send_back(sent["Location"])
    assert set(provider.asked["scope"].split()) == {"openid", "profile", "email"}
    assert "prompt" not in provider.asked


def test_whoever_is_signed_in_shows_anew_who_they_are(client: Client, provider: Provider) -> None:
    provider.claims = {"email": person("auditor").email, "amr": ["mfa"]}
    come_back(client, provider)

    provider.send_back(client.get("/sign-in/with/council/")["Location"])

    assert provider.asked["prompt"] == "login"


@pytest.mark.parametrize("address", ["/sign-in/with/council/", CALLED_BACK])
def test_without_a_provider_its_addresses_are_not_there(client: Client, address: str) -> None:
    assert settings.COUNCIL.oidc_url is None

    assert client.get(address).status_code == 404
