"""Nothing is decided from a ledger that lacks a release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eyeline.publication.audience import Audience
from eyeline.publication.ledger import NotInLedger, refuse_incomplete
from eyeline.publication.models import Preparation
from made_up_releases import made, prepared, released

pytestmark = pytest.mark.django_db


def unknown(releases: Path) -> None:
    """Let a release lie among the others that is on no record: its folder is from a backup."""
    there = releases / made(releases).folder
    shutil.copytree(there, there.parents[2] / "2025-26-q4" / "1" / "internal")
    manifest = there.parents[2] / "2025-26-q4" / "1" / "internal" / "manifest.json"
    said = manifest.read_text().replace("2026-27-q1", "2025-26-q4")
    manifest.chmod(0o644)
    manifest.write_text(said)


def test_a_release_that_is_on_no_record_is_named_with_what_to_do(tmp_path: Path) -> None:
    unknown(tmp_path)

    with pytest.raises(NotInLedger, match=r"2025-26-q4/1/internal.*from the same backup"):
        refuse_incomplete(tmp_path)


def test_nothing_is_prepared_or_released_beside_it(tmp_path: Path) -> None:
    found = prepared(tmp_path, Audience.MEMBERS)
    unknown(tmp_path)

    with pytest.raises(NotInLedger):
        released(tmp_path, found)
    with pytest.raises(NotInLedger):
        prepared(tmp_path, number=613)

    assert Preparation.objects.filter(released_at=None).count() == 1


def test_what_is_on_record_lacks_nothing(tmp_path: Path) -> None:
    made(tmp_path)

    refuse_incomplete(tmp_path)


def test_without_any_release_there_is_nothing_to_miss(tmp_path: Path) -> None:
    refuse_incomplete(tmp_path)
