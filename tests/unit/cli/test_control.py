"""`eyeline control`: a chart from kept cells, and steps that are set and taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import Eyeline
from eyeline.cli import commands
from eyeline.figures import WHOLE, Cell, Group, PeriodKind, Status, period, period_ends
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.web.workspace import Workspace

ENDS = period_ends(date(2025, 1, 1), date(2026, 6, 30), every_months=1)
WITHOUT = 5  # the month that has no figure
PUBLISHED = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]


def cells(group: Group, values: Sequence[int | None]) -> list[Cell]:
    return [
        Cell(
            "referrals",
            1,
            period(PeriodKind.MONTH, end),
            "",
            group,
            None if value is None else Decimal(value),
            None,
            None if value is None else Decimal(value),
            Status.NOT_AVAILABLE if value is None else Status.FINAL,
            "",
        )
        for end, value in zip(ENDS, values, strict=False)
    ]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with the months of one measure, whole and of a team."""
    place = Workspace.open(tmp_path_factory.mktemp("control") / "council", create=True)
    calculation = Calculation.of(
        record="", catalogue="", area="", first=ENDS[0], last=ENDS[-1], known_at=None
    )
    of_team = [*PUBLISHED[:WITHOUT], None, *PUBLISHED[WITHOUT:]]
    every = [*cells(WHOLE, PUBLISHED), *cells(Group("team", "Team 1"), of_team)]
    CellStore(place.cells).add(calculation, table_of(every))
    return place.path


def asked(eyeline: Eyeline, council: Path, *words: str) -> Any:
    done = eyeline("control", "referrals", "--workspace", council, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def chart(eyeline: Eyeline, council: Path) -> Any:
    """Return the newest 15 months of the team, in which no step is set yet, as read from JSON."""
    return asked(eyeline, council, "--team", "Team 1", "--last", "15")


def test_a_chart_gives_its_kind_rules_limits_and_signals(chart: Any) -> None:
    said = (chart["chart"], chart["rules"], chart["verdict"])
    assert said == ("XmR", "Making Data Count", "neither")
    assert [signal["first"] for signal in chart["signals"]] == ["2025-05-31"]
    peak = chart["points"][1]
    assert (len(chart["points"]), peak["month"], peak["value"]) == (15, "2025-05-31", 10)
    assert (peak["mean"], peak["lower"], peak["upper"]) == (2.0, -0.7, 4.7)
    assert peak["signals"] == ["outside the limits"]


def test_a_month_without_a_figure_is_listed_with_its_status(chart: Any) -> None:
    month = chart["points"][2]

    assert (month["value"], month["status"], month["mean"]) == (None, "x", None)


def test_a_table_ends_with_the_verdict_and_the_signals_in_words(
    eyeline: Eyeline, council: Path
) -> None:
    done = eyeline("control", "referrals", "--workspace", council)

    *_, verdict, rules, signal = done.stdout.splitlines()
    assert verdict.startswith("Neither improvement nor concern: nothing in June 2026")
    assert rules == "XmR chart, rules: Making Data Count."
    assert signal == "- May 2025: 10 is above the upper limit of 4.6."


def test_a_step_is_set_shown_and_taken_back_and_stays_on_record(
    eyeline: Eyeline, council: Path
) -> None:
    day, place = "2025-06-01", ("--workspace", council)
    step = ("--step", day, "--reason", "new door", "--by", "analyst")
    back = ("--remove", day, "--reason", "it was not", "--by", "director")

    done = eyeline("control", "referrals", *place, *step)
    shown = asked(eyeline, council)
    eyeline("control", "referrals", *place, *back)
    acts = asked(eyeline, council, "--steps")

    assert "begins anew with June 2025" in done.stdout
    assert shown["steps"] == [{"first": day, "reason": "new door", "by": "analyst"}]
    assert "since the step of 1 June 2025, new door" in shown["words"]
    assert [(each["act"], each["reason"], each["by"]) for each in acts] == [
        ("set", "new door", "analyst"),
        ("taken back", "it was not", "director"),
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--reason", "new door"], "go with --step or --remove"),
        (["--steps", "--remove", "2025-09-01"], "Give one of"),
    ],
)
def test_options_that_do_not_go_together_are_refused(words: list[str], complaint: str) -> None:
    done = CliRunner().invoke(commands, ["control", "referrals", *words])

    assert done.exit_code == 2
    assert complaint in done.output


def test_a_team_without_figures_is_refused_with_the_teams_there_are(
    eyeline: Eyeline, council: Path
) -> None:
    done = eyeline("control", "referrals", "--workspace", council, "--team", "Team 9")

    assert done.returncode == 2
    assert "no figures of Team 9; its teams: Team 1" in done.stderr
