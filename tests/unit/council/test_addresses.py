"""The addresses that letters and links have lead to where the site answers."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from eyeline.cli.serve import answers_at
from eyeline.council.addresses import whole_address
from eyeline.web import configuration


def test_a_site_of_this_machine_is_at_its_port(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_PORT", "8000")
    answers_at(8123)

    settings.COUNCIL = configuration.neutral()

    assert whole_address("/plan") == "http://localhost:8123/plan"
    assert whole_address("/plan", port=9000) == "http://localhost:9000/plan"


def test_any_other_has_the_first_of_its_names(settings: Settings) -> None:
    hosts = ("eyeline.council.example", "localhost")
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"hosts": hosts})

    assert whole_address("/plan", port=9000) == "https://eyeline.council.example/plan"
