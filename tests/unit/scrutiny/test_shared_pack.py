"""The pack in the folder beside the checkout: what is read of it against the facts told of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.rules.reading.attendance import Capacity
from eyeline.scrutiny.rules.reading.fields import Field
from eyeline.scrutiny.rules.reading.names import without_titles
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.reading.pack import Pack, programme_of, read_pack
from eyeline.scrutiny.rules.reading.programme import Programme
from eyeline.scrutiny.rules.reading.words import normal
from eyeline.scrutiny.rules.tracing import Verdict, trace

FORMATS = ("md", "html", "pdf")
PROGRAMMES = ("work_programme.docx", "agenda_pack.md", "agenda_pack.html", "agenda_pack.pdf")

Facts = Callable[[str], Any]


@pytest.fixture(scope="module")
def facts(shared: Path) -> Facts:
    """Return a function that gives the facts of one kind."""

    def find(name: str) -> Any:
        path = shared / "pack" / "facts" / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    return find


@pytest.fixture(scope="module")
def pack_of(shared: Path) -> Callable[[str], Pack]:
    """Return a function that reads the pack in a format, each once."""
    packs: dict[str, Pack] = {}

    def find(suffix: str) -> Pack:
        if suffix not in packs:
            packs[suffix] = read_pack(read(shared / "pack" / f"agenda_pack.{suffix}"))
        return packs[suffix]

    return find


@pytest.fixture(scope="module")
def programme_in(shared: Path) -> Callable[[str], Programme]:
    """Return a function that reads the work programme of a file, each once."""
    programmes: dict[str, Programme] = {}

    def find(name: str) -> Programme:
        if name not in programmes:
            programmes[name] = programme_of(read(shared / "pack" / name), name)
        return programmes[name]

    return find


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_item_of_the_agenda_has_its_number_title_appendix_and_pages(
    suffix: str, pack_of: Callable[[str], Pack], facts: Facts
) -> None:
    items = pack_of(suffix).agenda.items

    assert [
        (int(item.number), normal(item.title), item.appendices, item.pages) for item in items
    ] == [
        (
            fact["no"],
            normal(fact["title"]),
            (fact["appendix"],) if fact["appendix"] else (),
            tuple(fact["pages"]) if fact["pages"] else None,
        )
        for fact in facts("agenda")["items"]
    ]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_meeting_and_the_dates_of_the_year_are_those_told(
    suffix: str, pack_of: Callable[[str], Pack], facts: Facts
) -> None:
    agenda = pack_of(suffix).agenda
    commission = facts("commission")

    _, days = agenda.dates_listed()

    assert agenda.meeting_on == date.fromisoformat(commission["meeting"]["date"])
    assert [day.on.isoformat() for day in days if day.on] == commission["meeting_dates_2025_26"]
    assert normal(agenda.body or "") == normal(commission["name"])


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_report_has_its_fields_sections_and_signatures(
    suffix: str, pack_of: Callable[[str], Pack], facts: Facts
) -> None:
    reports = pack_of(suffix).reports

    told = facts("reports")["reports"]
    assert [normal(report.title) for report in reports] == [normal(t["title"]) for t in told]
    for report, fact in zip(reports, told, strict=True):
        assert report.value(Field.AUTHOR) == fact["author"]
        assert report.value(Field.VERSION) == fact["version"]
        assert report.value(Field.WARDS) == fact["wards"]
        assert report.value(Field.LEAD) == " / ".join(fact["lead_directors"])
        top = {s.number for s in report.sections if s.number and not s.within}
        assert top == set(fact["sections_present"])
        signed = {
            each.subject: (each.signatory.name, each.day.on.isoformat())
            for each in report.implications
            if each.day and each.day.on
        }
        assert signed == {
            subject: (sign["signed"], sign["date"])
            for subject, sign in fact["implications"].items()
            if sign
        }


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_list_of_terms_is_whole(
    suffix: str, pack_of: Callable[[str], Pack], facts: Facts
) -> None:
    pack = pack_of(suffix)

    glossary = facts("glossary")
    assert [term.term for term in pack.terms] == glossary["terms"]
    assert pack.terms_of_year is not None
    assert str(pack.terms_of_year[0]) in glossary["updated"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_both_minutes_have_their_people_times_items_and_outcomes(
    suffix: str, pack_of: Callable[[str], Pack], facts: Facts
) -> None:
    minutes = pack_of(suffix).minutes

    told = facts("minutes")["meetings"]
    assert [each.on.isoformat() for each in minutes if each.on] == [t["date"] for t in told]
    for each, fact in zip(minutes, told, strict=True):
        assert (f"{each.began:%H:%M}", f"{each.ended:%H:%M}") == (fact["start"], fact["end"])
        assert _names(each.those(Capacity.PRESENT)) == _told_names(fact["present"])
        assert _names(each.those(Capacity.ATTENDING)) == _told_names(fact["in_attendance"])
        for minute, item in zip(each.minutes, fact["items"], strict=True):
            assert minute.number == str(item["no"])
            assert normal(minute.title) == normal(item["title"])
            kinds = Counter(outcome.kind.value for outcome in minute.outcomes)
            assert kinds == Counter(_kind(outcome["kind"]) for outcome in item["outcomes"])


def _names(people: list[Any]) -> list[str]:
    return [without_titles(person.name) for person in people]


def _told_names(people: list[dict[str, str]]) -> list[str]:
    return [without_titles(person["name"]) for person in people]


def _kind(told: str) -> str:
    return {"RECOMMENDATION": "recommended"}.get(told, told.lower())


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_work_programme_has_its_meetings_items_and_suggestions(
    name: str, programme_in: Callable[[str], Programme], facts: Facts
) -> None:
    programme = programme_in(name)

    told = facts("work_programme")
    assert [day.isoformat() for day in programme.days] == [m["date"] for m in told["meetings"]]
    assert len(programme.suggestions) == told["forward_plan"]["count"]
    planned = normal(" ".join(item for row in programme.scheduled for item in row.items))
    for meeting in told["meetings"]:
        for item in meeting["items"]:
            assert normal(item["title"]) in planned


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_promise_of_the_minutes_is_judged_as_by_hand_in_every_format(
    suffix: str,
    name: str,
    pack_of: Callable[[str], Pack],
    programme_in: Callable[[str], Programme],
    facts: Facts,
) -> None:
    traced = trace(pack_of(suffix), programme_in(name))

    outcomes = [each for each in traced if each.commitment.kind is not Kind.OFFERED]
    kinds = Counter(each.commitment.kind for each in outcomes)
    expected = facts("minutes")["expected"]
    assert kinds[Kind.AGREED] == expected["agreed"]
    assert kinds[Kind.RESOLVED] == expected["resolved"]
    assert kinds[Kind.RECOMMENDED] == expected["recommendations"]
    assert kinds[Kind.ACTION] == expected["actions"]
    assert kinds[Kind.NOTED] == expected["noted"]
    asked = {
        (int(each.commitment.minute.number), each.commitment.kind.value, each.commitment.n): (
            each.verdict
        )
        for each in outcomes
        if each.verdict is not Verdict.NOTED
    }
    assert len(asked) == expected["substantive_commitments"]
    assert asked == {
        (140, "agreed", 3): Verdict.PARTLY,  # the row has the topic, and not what was asked of it
        (142, "agreed", 2): Verdict.LOST,
        (142, "agreed", 3): Verdict.TRACKED,
        (142, "agreed", 4): Verdict.LOST,
        (143, "agreed", 3): Verdict.TRACKED,  # the first meeting after the six months
        (148, "recommended", 1): Verdict.LOST,
        (148, "recommended", 2): Verdict.PARTLY,  # the topic comes, the review asked for does not
        (148, "action", 1): Verdict.TRACKED,
        (148, "action", 2): Verdict.LOST,
    }
