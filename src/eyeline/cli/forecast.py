"""`eyeline forecast`: children looked after by placement in coming quarters, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eyeline.cli.options import format_option, moment, workspace_option
from eyeline.cli.output import Format, say, write
from eyeline.figures import day_in_words, round_half_up

if TYPE_CHECKING:
    from eyeline.measures.forecast import History, Projection, Trial
    from eyeline.web.workspace import Workspace

_ALL = "all"
_FLOWS = ("came", "left", "moved_in", "moved_out")
_SHOWN = 4
"""Quarters of the past that are printed beside the forecast."""


@click.command()
@click.option(
    "--quarters",
    type=click.IntRange(1, 12),
    default=8,
    show_default=True,
    help="How many quarters to look ahead.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Where chance begins: the same seed gives the same forecast.",
)
@click.option(
    "--known-at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S"]),
    help="Use only what had been received by the end of this day, or by this moment.",
)
@click.option(
    "--backtest",
    "judged",
    is_flag=True,
    help="Show what such forecasts of earlier quarters would have been worth.",
)
@workspace_option
@format_option
def forecast(
    quarters: int,
    seed: int,
    known_at: datetime | None,
    judged: bool,
    workspace: Path,
    format_: Format,
) -> None:
    """Forecast the children looked after at quarter ends, by placement, with 80% intervals.

    It is made of the record's episodes: who came, moved and left in each whole quarter.

    For instance: eyeline forecast --quarters 8 --format csv
    """
    from eyeline.measures.forecast import backtest
    from eyeline.web.workspace import Workspace

    history = _history(Workspace.open(workspace), moment(known_at))
    if judged:
        say("Forecasting from every earlier quarter ...")
        _show_trials(backtest(history, quarters=quarters, seed=seed), format_)
    else:
        _show(history, quarters, seed, format_)


def _history(place: Workspace, known_at: datetime | None) -> History:
    from eyeline.measures import calculations
    from eyeline.measures.forecast import history_of
    from eyeline.records.record import Record
    from eyeline.records.snapshots import Store
    from eyeline.web import configuration

    store, area = Store(place.snapshots), configuration.load(place).gss or ""
    record = Record.of(store, known_at)
    with calculations.opened(store, record, area) as connection:
        return history_of(connection, record.covered)


def _show(history: History, quarters: int, seed: int, format_: Format) -> None:
    from eyeline.measures.forecast import forecast

    rows = [*_counted(history), *map(_projected, forecast(history, quarters=quarters, seed=seed))]
    if format_ is not Format.TABLE:
        write(rows, format_)
        return
    write(_by_quarter(rows), format_)
    click.echo(
        "\nIn brackets: eight in ten futures lie within. Assumed is that children come, move and "
        f"leave as in the {history.quarters} quarters to {day_in_words(history.ends[-1])}, and "
        "that this wanders no further than it did. Not looked at are children's ages, plans, "
        "prices and new homes. The groups' middle figures need not add up to that of all. "
        f"Seed {seed}."
    )


def _counted(history: History) -> list[Mapping[str, object]]:
    """Return the newest quarters of the past: by group and in all, with their coming and going."""
    from eyeline.measures.forecast import GROUPS

    rows: list[Mapping[str, object]] = []
    for at in range(history.quarters - _SHOWN, history.quarters):
        moved = history.moves[at]
        columns = (
            history.stocks[at + 1],
            history.entries[at],
            history.exits[at],
            moved.sum(axis=0),
            moved.sum(axis=1),
        )
        groups = [(name.value, *map(int, of)) for name, *of in zip(GROUPS, *columns, strict=True)]
        total = (_ALL, *(int(column.sum()) for column in columns[:3]), 0, 0)
        for group, children, *flows in (*groups, total):
            rows.append(_row(history.ends[at + 1], group, "counted", children, flows=flows))
    return rows


def _projected(each: Projection) -> Mapping[str, object]:
    group = each.group.value if each.group else _ALL
    return _row(each.end, group, "forecast", each.median, each.lower, each.upper)


def _row(
    end: date,
    group: str,
    kind: str,
    children: int,
    lower: int | None = None,
    upper: int | None = None,
    flows: Sequence[int | None] = (None,) * 4,
) -> Mapping[str, object]:
    """Return a group on a quarter's last day; `flows` are those of the quarter."""
    row = {"quarter_end": end, "group": group, "kind": kind, "children": children}
    interval = {"lower": lower, "upper": upper}
    return row | interval | dict(zip(_FLOWS, flows, strict=True))


def _by_quarter(rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return a row for each quarter, with a column for each group."""
    quarters: dict[object, dict[str, object]] = {}
    for row in rows:
        shown = quarters.setdefault(row["quarter_end"], {"quarter_end": row["quarter_end"]})
        interval = "" if row["lower"] is None else f" ({row['lower']} to {row['upper']})"
        shown[str(row["group"])] = f"{row['children']}{interval}"
        if row["group"] == _ALL:
            shown |= {name: row[name] for name in _FLOWS[:2]}
    return list(quarters.values())


def _show_trials(trials: Sequence[Trial], format_: Format) -> None:
    from eyeline.measures.forecast import GROUPS

    of_all = [trial for trial in trials if trial.projection.group is None]
    furthest = max(trial.ahead for trial in trials)
    rows = [
        _scored(_ALL, str(ahead), [trial for trial in of_all if trial.ahead == ahead])
        for ahead in range(1, furthest + 1)
    ]
    every = f"1 to {furthest}"
    rows.append(_scored(_ALL, every, of_all))
    for group in GROUPS:
        of_group = [trial for trial in trials if trial.projection.group is group]
        rows.append(_scored(group.value, every, of_group))
    write(rows, format_)
    if format_ is Format.TABLE:
        click.echo(
            "\nA good interval holds eight in ten of what came. Errors are in children, on "
            "average; naive is to expect the same as last quarter. Each forecast is made of what "
            "the record says today of the quarters before it. Forecasts of neighbouring quarters "
            "share much of their future, so the percentage of one council alone swings widely."
        )


def _scored(group: str, ahead: str, trials: Sequence[Trial]) -> Mapping[str, object]:
    from eyeline.measures.forecast import score

    found = score(trials)
    return {
        "group": group,
        "quarters_ahead": ahead,
        "forecasts": found.trials,
        "inside": found.inside,
        "inside_percent": round_half_up(found.share, 1),
        "error": round_half_up(found.error, 1),
        "naive_error": round_half_up(found.naive, 1),
    }
