"""`eyeline site build` and `eyeline serve --public`, each as its own process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import made_up_public_releases as made_up
from conftest import Eyeline
from eyeline.publication.audience import Audience
from eyeline.web.workspace import Workspace
from made_up_edition import made_up_edition


@pytest.fixture
def council(workspace: Workspace) -> Workspace:
    """Return a workspace with a public release."""
    edition = made_up_edition(Audience.PUBLIC)
    made_up.release(workspace.releases, made_up.NEWEST, 1, edition)
    return workspace


def test_the_site_is_built_where_it_is_said_and_once(
    eyeline: Eyeline, council: Workspace, tmp_path: Path
) -> None:
    where = ("--workspace", council.path, "--out", tmp_path / "site", "--format", "json")

    first, again = eyeline("site", "build", *where), eyeline("site", "build", *where)

    assert first.returncode == 0, first.stderr
    said = json.loads(first.stdout)
    assert (said["changed"], said["editions"], said["releases"]) == (True, 1, 1)
    assert any("public_url" in words for words in said["missing"])
    assert json.loads(again.stdout)["changed"] is False
    assert (tmp_path / "site" / "public" / "index.html").is_file()
    assert not any(council.public.iterdir())


def test_the_site_may_lie_in_a_folder_of_the_workspace(
    eyeline: Eyeline, council: Workspace
) -> None:
    out = council.path / "for-everybody"

    done = eyeline("site", "build", "--workspace", council.path, "--out", out)

    assert done.returncode == 0, done.stderr
    assert (out / "public" / "index.html").is_file()


def test_the_pages_say_what_council_toml_says(eyeline: Eyeline, council: Workspace) -> None:
    council.council_toml.write_text(
        'name = "Ætherwick Council"\ncolour = "#004b2d"\nresponsible = "Head of Performance"\n'
        'public_url = "https://figures.aetherwick.example"\n'
        'contact_email = "figures@aetherwick.example"\n'
    )

    done = eyeline("site", "build", "--workspace", council.path)

    assert done.returncode == 0, done.stderr
    page = (council.public / "index.html").read_text()
    for words in ("Ætherwick Council", "Head of Performance", "figures@aetherwick.example"):
        assert words in page
    [style] = council.public.glob("static/site.*.css")
    assert "--govuk-brand-colour: #004b2d" in style.read_text()


def test_a_broken_release_ends_with_1_and_says_which(eyeline: Eyeline, council: Workspace) -> None:
    folder = council.releases / made_up.NEWEST / "1" / "public"
    (folder / "cells.csv").write_text("612")

    done = eyeline("site", "build", "--workspace", council.path)

    assert done.returncode == 1
    assert "releases/2026-27-q1/1/public is not as it was released" in done.stderr
    assert "cells.csv was changed" in done.stderr


def test_without_a_site_there_is_nothing_to_serve(eyeline: Eyeline, tmp_path: Path) -> None:
    done = eyeline("serve", "--public", "--workspace", tmp_path, "--port", "8731")

    assert done.returncode == 1
    assert "eyeline site build" in done.stderr


def test_building_needs_no_key(eyeline: Eyeline, council: Workspace) -> None:
    council.secret_key.unlink()

    assert eyeline("site", "build", "--workspace", council.path).returncode == 0
