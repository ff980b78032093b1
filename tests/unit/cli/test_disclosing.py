"""`eyeline disclosure preview` and `given-away`: what would be hidden, and what is given away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import Eyeline
from eyeline.cli import commands
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.models import GivenAway, Release
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown
from eyeline.records.record import Record
from eyeline.web.workspace import Workspace

pytestmark = pytest.mark.django_db
QUARTER = date(2026, 6, 30)
BEFORE = date(2026, 3, 31)
FEMALE, MALE = Group("sex", "F"), Group("sex", "M")
RECORD = Record(()).hash
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
ROLE = "data protection officer"


def cell(
    measure: str,
    number: int,
    *,
    end: date = QUARTER,
    group: Group = WHOLE,
    kind: PeriodKind = PeriodKind.QUARTER,
) -> Cell:
    count = Decimal(number)
    return Cell(measure, 1, period(kind, end), "", group, count, None, count, Status.FINAL, RECORD)


FIGURES = (
    cell("referrals", 120),
    cell("referrals", 3, end=BEFORE),
    cell("referrals", 4, end=date(2024, 3, 31)),
    cell("referrals", 2, end=date(2026, 4, 30), kind=PeriodKind.MONTH),
    cell("referrals", 4, group=FEMALE),
    cell("referrals", 116, group=MALE),
    cell("referrals", 2, end=BEFORE, group=FEMALE),
)
CATEGORIES = (
    cell("cpp_number", 284),
    *(
        cell(f"cpp_{category}", number)
        for category, number in (
            ("neglect", 139),
            ("physical", 28),
            ("sexual", 13),
            ("emotional", 103),
            ("multiple", 1),
        )
    ),
)
BY_TEAM = (
    cell("referrals", 120),
    cell("referrals", 4, group=Group("team", "North")),
    cell("referrals", 116, group=Group("team", "South")),
)


@pytest.fixture
def council(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a workspace with a few figures."""
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    keep(workspace, FIGURES)
    return workspace


def keep(workspace: Workspace, cells: Sequence[Cell]) -> None:
    """Keep a calculation of these cells as the latest one."""
    calculation = Calculation.of(
        record=RECORD, catalogue=repr(cells), area="", first=BEFORE, last=QUARTER, known_at=None
    )
    CellStore(workspace.cells).add(calculation, table_of(cells))


def asked(*words: str, quarter: date = QUARTER, audience: str = "public") -> Result:
    command = ["disclosure", "preview", "--quarter", str(quarter), "--audience", audience, *words]
    return CliRunner().invoke(commands, command)


def as_json(*words: str, code: int = 0) -> dict[str, Any]:
    done = asked(*words, "--format", "json")
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def given_away(*words: str) -> Result:
    return CliRunner().invoke(commands, ["disclosure", "given-away", *words])


def release(*numbers: tuple[date, PeriodKind, int | None], group: Group = FEMALE) -> None:
    """Put a public release on record that shows these referrals of girls, or hides them."""
    put_on_record([_shown(end, kind, number, group) for end, kind, number in numbers])


def put_on_record(shown: Sequence[Shown]) -> None:
    folder = Path("releases/2025-26-q4/1/public")
    released = Released("2025-26-q4", 1, Audience.PUBLIC, folder, "0a" * 32, AT, ())
    changes.record(Path("releases"), released, shown)


def _shown(end: date, kind: PeriodKind, number: int | None, group: Group) -> Shown:
    count = None if number is None else Decimal(number)
    status = Status.SUPPRESSED if count is None else Status.FINAL
    when = period(kind, end)
    return Shown("referrals", 1, when, group, count, None, count, status, 1, 0, RECORD)


def give_away() -> None:
    """Release what gives three girls away who were referred in a quarter."""
    release(
        (date(2025, 6, 30), PeriodKind.QUARTER, 20),
        (date(2025, 9, 30), PeriodKind.QUARTER, None),
        (date(2025, 9, 30), PeriodKind.FYTD, 23),
    )


def promise() -> None:
    """Release a year and half of its quarters: with June's the one to March is worked out."""
    release(
        (date(2025, 9, 30), PeriodKind.QUARTER, 60),
        (date(2025, 12, 31), PeriodKind.QUARTER, 80),
        (QUARTER, PeriodKind.R12, 263),
        group=WHOLE,
    )


@pytest.mark.usefixtures("council")
def test_what_would_be_hidden_is_listed_with_the_reason() -> None:
    done = asked()

    assert done.exit_code == 0, done.output
    rows = [" ".join(row.split()) for row in done.stdout.splitlines()]
    assert "referrals Quarter to 31 March 2026 numerator; value 1 to 5 people true" in rows
    assert rows[-1] == (
        "6 figures: 4 hidden by rule, 1 hidden to protect others; 0 cells cannot be protected."
    )


@pytest.mark.usefixtures("council")
def test_groups_that_the_edition_shows_are_protected() -> None:
    found = as_json()

    whys = {(row["group"], row["period"]): row["why"] for row in found["hidden"]}
    of_girls, of_boys = "sex: F", "sex: M"
    assert whys[of_girls, "Quarter to 30 June 2026"] == "1 to 5 people"
    assert whys[of_boys, "Quarter to 30 June 2026"] == "so that others cannot be worked out"
    numbers = [found[name] for name in ("figures", "by_rule", "to_protect", "cannot_be_protected")]
    assert numbers == [6, 4, 1, 0]


def test_groups_that_the_edition_leaves_out_are_looked_at_where_they_are_asked_for(
    council: Workspace,
) -> None:
    keep(council, BY_TEAM)

    without, with_teams = as_json(), as_json("--by", "team")

    assert (without["figures"], with_teams["figures"]) == (1, 3)
    assert [row["group"] for row in with_teams["hidden"]] == ["team: North", "team: South"]


def test_parts_of_a_measure_are_hidden_so_that_none_can_be_worked_out(council: Workspace) -> None:
    keep(council, CATEGORIES)

    found = as_json()

    hidden = {row["measure"]: row["by_rule"] for row in found["hidden"]}
    assert hidden == {"cpp_multiple": True, "cpp_sexual": False}
    assert found["cannot_be_protected"] == 0


def test_a_cell_that_cannot_be_protected_is_told_with_its_chain(
    council: Workspace,
) -> None:
    keep(council, FIGURES[:2])
    promise()

    done = asked()

    assert done.exit_code == 1
    assert "1 cell cannot be protected" in done.stdout
    said = " ".join(done.stdout.split())
    assert "quarter to 31 March 2026 cannot be protected. because:" in said
    assert '"Referrals, quarter to 31 March 2026" is 3.' in said


def test_a_cell_that_cannot_be_protected_is_data_too(council: Workspace) -> None:
    keep(council, FIGURES[:2])
    promise()

    found = as_json(code=1)

    [cell] = found["unprotected"]
    assert (cell["least"], cell["most"]) == (3, 3)
    assert cell["because"]
    assert found["cannot_be_protected"] == 1


@pytest.mark.usefixtures("council")
def test_csv_is_rows_and_nothing_else() -> None:
    done = asked("--format", "csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {(row["measure"], row["columns"]) for row in rows} == {("referrals", "numerator; value")}
    assert "6 figures: 4 hidden by rule" in done.stderr


def test_nothing_to_hide_is_said(council: Workspace) -> None:
    keep(council, FIGURES[:1])

    done = asked()

    assert done.stdout.startswith("Nothing would be hidden.")
    assert done.exit_code == 0


@pytest.mark.usefixtures("council")
def test_an_unknown_breakdown_or_another_day_is_refused() -> None:
    unknown, other_day = asked("--by", "shoe_size"), asked(quarter=date(2026, 5, 31))

    assert unknown.exit_code == 2
    assert "No measure is broken down by 'shoe_size'; there are age_band" in unknown.output
    assert other_day.exit_code != 0


@pytest.mark.usefixtures("council")
def test_an_earlier_release_makes_more_hidden_and_is_put_on_record() -> None:
    give_away()

    done = asked()

    assert done.exit_code == 0
    assert "give 1 hidden figure away of which no officer was told" in done.stderr
    [found] = GivenAway.objects.all()
    assert (found.audience, found.least, found.most) == ("public", 3, 3)
    assert Release.objects.count() == 1


@pytest.mark.usefixtures("council")
def test_what_is_given_away_is_listed_and_told_once() -> None:
    give_away()
    asked()

    listed = given_away("--format", "csv").stdout
    told = given_away("--tell", ROLE)
    again = given_away("--tell", "statistics lead")

    [row] = csv.DictReader(io.StringIO(listed))
    assert (row["least"], row["most"], row["told_to"]) == ("3", "3", "")
    assert "23 - 20 = 3" in row["because"]
    assert f"The {ROLE} was told of 1 figure." in told.stderr
    assert ROLE in told.stdout
    assert "told of 0 figures" in again.stderr
    assert GivenAway.objects.get().told_to == ROLE


@pytest.mark.usefixtures("council")
def test_nobody_is_told_without_a_role() -> None:
    give_away()
    asked()

    done = given_away("--tell", " ")

    assert done.exit_code != 0
    assert GivenAway.objects.get().told_to == ""


@pytest.mark.usefixtures("council")
def test_nothing_given_away_is_said() -> None:
    done = given_away()

    assert done.stdout == "No release gives a hidden figure away.\n"


@pytest.mark.usefixtures("council")
def test_members_are_another_audience_than_the_public() -> None:
    give_away()

    asked(audience="members")

    assert [each.audience for each in GivenAway.objects.all()] == ["members"]


def test_the_preview_runs_as_its_own_process(eyeline: Eyeline, workspace: Workspace) -> None:
    keep(workspace, FIGURES)
    options = ("--quarter", str(QUARTER), "--audience", "public", "--format", "json")

    done = eyeline("disclosure", "preview", *options, "--workspace", workspace.path)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["by_rule"] == 4


def test_what_only_a_right_guess_tells_is_told_and_does_not_stop_the_edition(
    council: Workspace,
) -> None:
    """The whole, which no release showed, and one group went down by 1: which, none says."""
    before = [(FEMALE, 6), (MALE, 43)]
    shown = [_shown(BEFORE, PeriodKind.QUARTER, number, group) for group, number in before]
    put_on_record([replace(each, record="0b" * 32) for each in shown])
    now = [(WHOLE, 48), (FEMALE, 5), (MALE, 43)]
    keep(council, [cell("referrals", number, end=BEFORE, group=group) for group, number in now])

    told = as_json("--by", "sex")

    assert told["unprotected"] == []
    assert [each.rpartition(": ")[2] for each in told["told_by_right_guesses"]] == ["5"]
    assert "guesses right what was revised can tell" in asked("--by", "sex").output
