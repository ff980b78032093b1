"""The log names routes and types of fault, never addresses or what a fault says."""

from __future__ import annotations

import json
import logging.config
from io import StringIO

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from eyeline.web.logs import LOGGING
from eyeline.web.urls import handler500  # noqa: F401
from eyeline.web.urls import urlpatterns as real

CANARY = "QZ0123456789"


def fail(request: HttpRequest, child: str) -> HttpResponse:
    raise ValueError(child)


urlpatterns = [*real, path("child/<child>", fail, name="child")]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    stream = StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    logging.config.dictConfig(LOGGING)
    return stream


def test_an_answer_is_one_line_of_json(log: StringIO) -> None:
    response = Client().get("/theme.css?child=" + CANARY)

    line = json.loads(log.getvalue())
    assert line["route"] == "theme"
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["request"] == response["X-Request-Id"]
    assert CANARY not in log.getvalue()


@pytest.mark.urls(__name__)
def test_a_fault_is_logged_by_type_and_place_without_its_words(
    log: StringIO,
) -> None:
    response = Client(raise_request_exception=False).get(f"/child/{CANARY}")

    failed, answered = map(json.loads, log.getvalue().splitlines())
    assert failed["fault"] == "ValueError"
    assert failed["request"] == answered["request"] == response["X-Request-Id"]
    assert (answered["route"], answered["status"]) == ("child", 500)
    assert CANARY not in log.getvalue()


def test_an_unknown_address_is_not_logged(log: StringIO) -> None:
    Client().get(f"/{CANARY}")

    assert json.loads(log.getvalue())["route"] == "none"
    assert CANARY not in log.getvalue()
