"""The security headers stand on every response, errors and static files included."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from eyeline.web.headers import HEADERS
from eyeline.web.urls import handler400, handler500  # noqa: F401
from eyeline.web.urls import urlpatterns as real


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [*real, path("fail", fail)]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/theme.css", "localhost", 200),
        ("/static/built/eyeline.css", "localhost", 200),
        ("/static/no-such-file", "localhost", 404),
        ("/no-such-page", "localhost", 404),
        ("/no-such-page", "elsewhere.example", 400),
        ("/fail", "localhost", 500),
    ],
)
def test_headers_stand_on_every_response(address: str, host: str, status: int) -> None:
    response = Client(raise_request_exception=False).get(address, headers={"host": host})

    assert response.status_code == status
    assert {name: response[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/sign-in/", 200),
        ("GET", "/sign-out/", 302),
        ("GET", "/account/", 404),
        ("OPTIONS", "/sign-in/", 405),
        ("POST", "/sign-in/", 403),
    ],
)
@pytest.mark.django_db
def test_headers_stand_on_every_way_of_answering(method: str, address: str, status: int) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)

    response = client.generic(method, address)

    assert response.status_code == status
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "no-store" in response["Cache-Control"]


def test_a_form_of_another_site_is_answered_with_a_page_of_this_one() -> None:
    response = Client(headers={"host": "localhost"}, enforce_csrf_checks=True).post("/sign-in/")

    assert "The form could not be taken" in response.content.decode()


def test_only_files_of_this_site_run_as_scripts() -> None:
    assert "script-src 'self';" in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("directive", ["default-src 'none'", "frame-ancestors 'none'"])
def test_the_policy_allows_nothing_that_is_not_named(directive: str) -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert directive in policy
    assert "unsafe" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("address", ["/no-such-page", "/healthz"])
@pytest.mark.django_db
def test_nobody_stores_a_page(address: str) -> None:
    assert Client().get(address)["Cache-Control"] == "no-store"


def test_a_stylesheet_may_be_kept() -> None:
    assert "max-age" in Client().get("/static/built/eyeline.css")["Cache-Control"]
