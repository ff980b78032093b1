"""The pages that belong to no part, and what every page carries."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from eyeline.web.configuration import Configuration
from eyeline.web.workspace import Workspace


def council(**values: object) -> Configuration:
    return settings.COUNCIL.model_copy(update=values)


def test_every_page_carries_the_council_its_language_and_a_way_past_the_header(
    settings: Settings,
) -> None:
    settings.COUNCIL = council(name="Ætherwick Council")

    page = Client().get("/no-such-page").content.decode()

    assert '<html lang="en-GB"' in page
    assert "Ætherwick Council" in page
    assert '<a href="#main-content" class="govuk-skip-link">' in page


@pytest.mark.parametrize("example", [True, False])
def test_only_an_example_council_says_it_is_made_up(settings: Settings, example: bool) -> None:
    settings.COUNCIL = council(example=example)

    page = Client().get("/no-such-page").content.decode()

    assert ("This council is made up" in page) is example


def test_the_theme_is_the_councils_colour(settings: Settings) -> None:
    settings.COUNCIL = council(colour="#004b2d")

    response = Client().get("/theme.css")

    assert "--govuk-brand-colour: #004b2d" in response.content.decode()
    assert response["Cache-Control"] == "max-age=3600"


@pytest.mark.django_db
def test_health_is_well_with_database_and_workspace(
    settings: Settings, workspace: Workspace
) -> None:
    settings.WORKSPACE = workspace

    response = Client().get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"database": "ok", "workspace": "ok"}


@pytest.mark.django_db
def test_health_names_what_fails(settings: Settings, workspace: Workspace) -> None:
    settings.WORKSPACE = workspace
    workspace.council_toml.unlink()

    response = Client().get("/healthz")

    assert response.status_code == 503
    assert response.json() == {"database": "ok", "workspace": "failing"}


@pytest.mark.django_db
@pytest.mark.parametrize("address", [None, "https://performance.council.example"])
def test_the_front_page_leads_to_the_public_site_where_there_is_one(
    settings: Settings, address: str | None
) -> None:
    settings.COUNCIL = council(public_url=address)

    page = Client().get("/").content.decode()

    assert ("the public site</a>" in page) is (address is not None)
    assert (f'href="{address}/"' in page) is (address is not None)
