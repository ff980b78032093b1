"""The council's parts as they stood on a day."""

from __future__ import annotations

from datetime import date

from eyeline.records.organisation import Unit
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.rules.structure import Part, structure

BEGAN, MOVED = date(2015, 4, 1), date(2021, 4, 1)
UNITS = (
    Unit("ECC", "Council", "COUNCIL", "", BEGAN, None, "Chief executive"),
    Unit("CYP", "Children", "DIRECTORATE", "ECC", BEGAN, None, "Director"),
    Unit("SAF", "Safeguarding", "SERVICE", "CYP", BEGAN, None, "Head of service"),
    Unit("FDA", "Front door", "SERVICE", "CYP", MOVED, None, "Head of service"),
    Unit("FD1", "Contact", "TEAM", "SAF", BEGAN, MOVED),
    Unit("FD1", "Contact and referral", "TEAM", "FDA", MOVED, None),
)


def tree(parts: tuple[Part, ...]) -> dict[str, object]:
    return {part.title: tree(part.parts) for part in parts}


def test_a_team_stands_where_it_reported_to_on_the_day() -> None:
    assert tree(structure(UNITS, date(2021, 3, 31))) == {
        "Council": {"Children": {"Safeguarding": {"Contact": {}}}}
    }
    assert tree(structure(UNITS, MOVED)) == {
        "Council": {"Children": {"Safeguarding": {}, "Front door": {"Contact and referral": {}}}}
    }


def test_before_the_register_begins_nothing_stands() -> None:
    assert structure(UNITS, date(2015, 3, 31)) == ()


def test_a_part_tells_who_leads_it_and_how_many_teams_it_has() -> None:
    (council,) = structure(UNITS, MOVED)
    (children,) = council.parts

    assert (children.kind, children.head, children.teams) == ("Division", "Director", 2)


def test_a_part_whose_superior_is_not_there_is_on_top_and_one_below_itself_is_left_out() -> None:
    units = (
        Unit("A", "Alone", "TEAM", "GONE", None, None),
        Unit("B", "Below itself", "TEAM", "B", None, None),
    )

    assert tree(structure(units, MOVED)) == {"Alone": {}}


def test_what_officers_write_becomes_harmless_html_with_headings_below_the_pages() -> None:
    html = as_html("# Remit\n<script>x</script>\n\n[a](javascript:x) [b](https://example.org)")

    assert "<h3>Remit</h3>" in html
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert 'href="https://example.org"' in html


def test_no_level_of_headings_is_left_out_however_they_are_written() -> None:
    html = as_html("## First\n\n#### Below\n\n# Next\n\n## Below that")

    found = [line[:4] for line in html.splitlines() if line.startswith("<h")]
    assert found == ["<h3>", "<h4>", "<h3>", "<h4>"]
