"""An edition for members or the public says nothing of a figure that is hidden from them.

Every figure that an edition's values show is looked up among the protected cells, whatever it was
made for; and no text in it has a number that only a hidden cell has.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from assurance.canaries import council as canary_council
from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canaries
from assurance.editions import (
    AGREED,
    AT,
    COUNCIL,
    NUMBER,
    QUARTER,
    World,
    differing,
    number,
    numbers,
    opened,
    shown_in,
    words,
)
from eyeline.dashboard.edition.values import (
    Said,
    edition_of,
    ledger_of,
    seen_by,
    withheld_from,
)
from eyeline.dashboard.edition.values.highest import PLACEMENTS
from eyeline.dashboard.summary import Council
from eyeline.figures import WHOLE, Group, PeriodKind, Status
from eyeline.measures.cells import CellStore
from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart
from eyeline.publication.edition import Tab, as_json
from eyeline.publication.leaks.sought import Search
from eyeline.publication.summary import Figure
from eyeline.web.workspace import Workspace

pytestmark = pytest.mark.django_db
OTHERS = (Audience.MEMBERS, Audience.PUBLIC)
Noted = Callable[[str, object], None]


_MADE: dict[Audience, World] = {}


@pytest.fixture
def world(demonstration: Workspace, request: pytest.FixtureRequest) -> World:
    """Return the edition for the audience that the test is of, made once."""
    audience = request.param
    if audience not in _MADE:
        sources = opened(demonstration)
        calculation = sources.cells.newest()
        seen = seen_by(sources, calculation, QUARTER, audience, at=AT)
        edition = edition_of(sources, COUNCIL, calculation, seen, Said(AGREED))
        _MADE[audience] = World(sources, calculation, seen, edition)
    return _MADE[audience]


for_others = pytest.mark.parametrize("world", OTHERS, indirect=True)
for_everybody = pytest.mark.parametrize("world", Audience, indirect=True)
internally = pytest.mark.parametrize("world", [Audience.INTERNAL], indirect=True)


# The proof.


@internally
def test_all_figures_of_the_agenda_pack_are_there(
    world: World, shared: Path, record_property: Noted
) -> None:
    facts = json.loads((shared / "pack" / "facts" / "dashboard.json").read_text("utf-8"))
    wanted = [
        title
        for groups in facts["first_tab"].values()
        for titles in groups.values()
        for title in titles
    ]
    catalogue = world.sources.catalogue

    rows = {catalogue[row.measure].pack_row: row for row in world.edition.summary.rows}
    detailed = {catalogue[each.row.measure].pack_row for each in world.edition.details}

    found = [title for title in wanted if _same(title, rows)]
    assert len(wanted) == facts["counts"]["total"]
    assert set(wanted) - set(found) == set()
    assert all(_same(title, dict.fromkeys(filter(None, detailed))) for title in wanted)
    assert all(row.title and row.trend.labels for row in rows.values())
    record_property("figures of the agenda pack found in the edition", len(found))


def _same(title: str, rows: Mapping[str | None, object]) -> bool:
    return any(name is not None and _plain(name) == _plain(title) for name in rows)


def _plain(title: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", title.lower())


@internally
def test_the_internal_edition_has_six_tabs_with_the_dearest_as_they_are(world: World) -> None:
    edition = world.edition

    assert edition.tabs == tuple(Tab)
    assert edition.placements is not None
    assert edition.packages is not None
    assert edition.placements.lines[0].rank == "1"
    assert len(edition.placements.lines) == len(edition.packages.lines) == 10
    assert len(edition.placements.providers) == len(edition.packages.providers) == 10
    assert edition.finance is not None
    assert edition.finance.lines[-1].division == "Department"


@for_everybody
def test_every_figure_shown_is_that_of_its_protected_cell(
    world: World, record_property: Noted
) -> None:
    places = [(place, value) for place, value in shown_in(world)]
    with_number = [place for place, value in places if value is not None]
    hidden = [place for place, _ in places if place in world.true]

    wrong = differing(world)

    assert wrong == []
    assert len(with_number) > 5_000
    assert bool(hidden) is (world.edition.audience is not Audience.INTERNAL)
    audience = world.edition.audience
    record_property(f"{audience}: figures shown, each as its cell", len(with_number))
    record_property(f"{audience}: places of hidden figures looked at", len(hidden))
    record_property(f"{audience}: figures that differ or are hidden", len(wrong))


@for_everybody
def test_every_figure_shown_is_in_the_ledger_and_the_lines_are_the_ledger(world: World) -> None:
    kept_figures = ledger_of(world.sources, world.seen)
    ledger = {(s.measure, s.group, s.period.kind, s.period.end): s for s in kept_figures}
    told = [(place, value) for place, value in shown_in(world) if value is not None]
    own = [line for line in world.edition.lines if line.period_end is not None]

    assert [place for place, value in told if ledger[place].value != value] == []
    numbers = {
        (line.measure, Group(line.breakdown, line.group), line.period): (
            line.value,
            line.numerator,
            line.denominator,
        )
        for line in own
    }
    kept = {
        (s.measure, s.group, s.period.label): (s.value, s.numerator, s.denominator)
        for s in ledger.values()
    }
    assert numbers.items() <= kept.items()
    assert {kept[place] for place in kept.keys() - numbers.keys()} <= {(None, None, None)}


@for_others
def test_an_edition_is_made_of_its_protected_cells_and_of_no_other_stored_figure(
    world: World, tmp_path: Path
) -> None:
    without = CellStore(tmp_path)
    said = world.sources.cells.file(world.calculation).with_name("calculation.json")
    (tmp_path / world.calculation.id).mkdir()
    shutil.copy(said, tmp_path / world.calculation.id)
    sources = replace(world.sources, cells=without)

    again = edition_of(sources, COUNCIL, world.calculation, world.seen, Said(AGREED))

    assert not without.file(world.calculation).exists()
    assert as_json.written(again) == as_json.written(world.edition)


@for_others
def test_no_words_tell_a_number_that_only_a_hidden_figure_has(
    world: World, record_property: Noted
) -> None:
    hidden, shown = numbers(world)

    said = list(words(world.edition))
    telling = [
        (measure, text)
        for measure, text in said
        if {number(each) for each in NUMBER.findall(text)} & (hidden[measure] - shown)
    ]

    assert telling == []
    looked_for = sum(len(some - shown) for some in hidden.values())
    assert looked_for > 100
    record_property(f"{world.edition.audience}: numbers that hidden figures alone have", looked_for)
    record_property(f"{world.edition.audience}: texts searched for them", len(said))


@for_others
def test_a_change_from_or_to_a_hidden_figure_is_not_told(
    world: World, record_property: Noted
) -> None:
    changes = 0

    for row in world.edition.summary.rows:
        of_year = world.sources.catalogue[row.measure].of_year
        then = row.year_before if of_year else row.before
        if Status.SUPPRESSED in (row.current.status, then.status):
            assert row.change.words.startswith("no figure"), row.measure
            assert row.change.judgement.value == "no judgement"
            assert all(aim.verdict == "no figure" for aim in row.aims if row.current.value is None)
            changes += 1

    assert changes > 5
    record_property(f"{world.edition.audience}: changes that are not told", changes)


@for_others
def test_control_charts_and_what_comes_of_months_are_left_out(world: World) -> None:
    edition = world.edition

    assert all(row.control is None for row in edition.summary.rows)
    assert all(detail.row.control is None and not detail.chart.marks for detail in edition.details)
    assert not any(line.period.startswith("Month") for line in edition.lines)
    assert {cell.period.kind for cell in world.seen.cells}.isdisjoint({PeriodKind.MONTH})


@for_others
def test_nothing_of_the_example_council_is_left_unprotected(
    world: World, record_property: Noted
) -> None:
    assert world.seen.protected is not None
    decision = world.seen.protected.decision

    assert decision.findings == decision.given_away == ()
    audience = world.edition.audience
    record_property(f"{audience}: figures to be protected", len(world.seen.protected.cells))
    record_property(f"{audience}: cells that cannot be protected", len(decision.findings))


@for_others
def test_no_chart_has_a_point_for_what_is_hidden(world: World) -> None:
    charts: list[Chart] = [row.trend for row in world.edition.summary.rows]
    charts += [detail.chart for detail in world.edition.details]

    for chart in charts:
        for point in chart.series[0].points:
            assert point.status is not Status.SUPPRESSED or point.value is None
    assert any(p.status is Status.SUPPRESSED for c in charts for p in c.series[0].points)


@pytest.mark.parametrize("world", [Audience.PUBLIC], indirect=True)
def test_the_same_edition_is_made_again_to_the_byte(world: World) -> None:
    seen = seen_by(world.sources, world.calculation, QUARTER, Audience.PUBLIC, at=AT)

    again = edition_of(world.sources, COUNCIL, world.calculation, seen, Said(AGREED))

    assert as_json.written(again) == as_json.written(world.edition)


# Canaries: a council in whose record every provider, cost and identifier is one of a kind.


@pytest.fixture
def canaries(tmp_path: Path) -> tuple[Canaries, canary_council.Made]:
    made = Canaries(seed=23)
    return made, canary_council.make(tmp_path, made)


@pytest.mark.parametrize("audience", Audience)
def test_no_value_of_an_edition_has_what_its_audience_must_not_know(
    audience: Audience,
    canaries: tuple[Canaries, canary_council.Made],
    record_property: Noted,
) -> None:
    planted, council = canaries
    sources = opened(council.workspace)
    calculation = sources.cells.newest()

    # So few children cannot be protected from one another; here it is about names and costs.
    seen = replace(seen_by(sources, calculation, QUARTER, audience, at=AT), protected=None)
    whose = Council(canary_council.NAME, canary_council.AREA, canary_council.REGION, False)

    edition = edition_of(sources, whose, calculation, seen, Said(AGREED))

    found = {hit.field for hit in Scanner(planted.index).found(as_json.written(edition))}
    allowed = {
        f"{table}.{column}"
        for table in ("placement_costs", "adult_packages")
        for column in ("provider", "weekly_cost")
    }
    assert found <= (allowed if audience is Audience.INTERNAL else set())
    assert bool(found) is (audience is Audience.INTERNAL)
    record_property(f"{audience}: canaries planted in the record", len(list(planted)))
    record_property(f"{audience}: canaries found that it must not show", len(found - allowed))
    withheld = withheld_from(sources, calculation, edition, seen).texts
    providers, people = (
        {str(canary.value) for canary in planted if canary.field in fields}
        for fields in (("placement_costs.provider",), ("child", "adult_packages.client"))
    )
    assert len(people & withheld) > len(people) / 2
    assert (
        providers <= withheld
        if audience is not Audience.INTERNAL
        else providers & withheld == set()
    )


@for_everybody
def test_what_is_withheld_is_in_no_value_of_the_edition(
    world: World, record_property: Noted
) -> None:
    withheld = withheld_from(
        world.sources, world.calculation, world.edition, world.seen, key=b"k" * 32
    )

    found = list(Search(withheld).hits(as_json.written(world.edition).decode()))

    assert [hit.sought.said for hit in found] == []
    assert len(withheld.texts) > 1_000
    audience = world.edition.audience
    record_property(f"{audience}: texts withheld and found in no value", len(withheld.texts))


@for_others
def test_what_is_withheld_has_every_hidden_figure_with_its_true_numbers(world: World) -> None:
    withheld = withheld_from(world.sources, world.calculation, world.edition, world.seen)

    hidden = {(f.measure, f.breakdown, f.group, f.period_end) for f in withheld.figures}
    wanted = {
        (cell.measure, cell.group.dimension, cell.group.value, cell.period.end)
        for cell in world.true.values()
    }
    assert wanted <= hidden
    of_providers = {f.group for f in withheld.figures if f.measure == PLACEMENTS.cost}
    assert len(of_providers) > 10
    named = {p.name for t in (world.edition.placements,) if t for p in t.providers}
    assert not named & withheld.texts


@for_others
def test_a_hidden_figure_in_the_values_would_be_found(world: World) -> None:
    row, place = next(
        (row, place)
        for row in world.edition.summary.rows
        if (place := (row.measure, WHOLE, PeriodKind.QUARTER, QUARTER)) in world.true
        and row.current.value is None
    )
    told = replace(row, current=Figure.of(world.true[place].value, Status.FINAL, row.unit, row.dp))
    summary = world.edition.summary.only(
        lambda _, __, each: told if each.measure == row.measure else each
    )
    leaking = replace(world, edition=replace(world.edition, summary=summary))

    assert differing(leaking) == [place]
