"""A pack of ours, given to the check of packs as a council would give it another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from eyeline.papers.reading import read
from eyeline.scrutiny.changes import packs
from eyeline.scrutiny.pack.building import PACK, PAGE
from eyeline.scrutiny.pack.contents import content_of
from eyeline.scrutiny.rules.checks import check_pack
from eyeline.scrutiny.rules.reading.pack import pack_of
from eyeline.web.workspace import Workspace
from made_up_agendas import LAST_DAY, noon, officer, pack_of_june, private

pytestmark = pytest.mark.django_db
TRUE = {
    "signed_after_publication",  # the made-up clearances are of a year later
    "not_in_programme",  # nothing was planned for the made-up meeting
    "meeting_without_items",
    "column_empty",
}


def test_what_is_found_in_a_pack_of_ours_is_true_of_what_was_made_up(
    workspace: Workspace, settings: Settings, tmp_path: Path
) -> None:
    settings.WORKSPACE = workspace
    of = pack_of_june()
    private(of, "A contract")
    build = packs.build_now(of, by=officer(), at=noon(LAST_DAY))
    hashes = {each["name"]: each["sha256"] for each in build.files}

    found = {}
    for name in (PACK, PAGE):
        (tmp_path / name).write_bytes(content_of(hashes[name], name))
        asked = pack_of(read(tmp_path / name), name)
        assert [report.title for report in asked.reports] == [
            "Families first programme",
            "Dashboard",
            "Improvement plan",
        ]
        found[name] = {each.rule for each in check_pack(asked)}

    assert {name: rules - TRUE for name, rules in found.items()} == {PACK: set(), PAGE: set()}
