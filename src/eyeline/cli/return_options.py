"""What the commands that read a return share: their options, and how they print its faults."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from eyeline.cli import output
from eyeline.cli.output import Format
from eyeline.figures.errors import EyelineError
from eyeline.returns.faults import Report, in_short
from eyeline.returns.kinds import KINDS

_PLACES = 5


class Days(click.ParamType[tuple[date, date]]):
    """Two days with two dots between, both included: 2026-04-01..2026-06-30."""

    name = "FROM..TO"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, date]:
        try:
            first, last = (date.fromisoformat(part) for part in str(value).split(".."))
        except ValueError:
            self.fail(f"{value} is not two days such as 2026-04-01..2026-06-30", param, ctx)
        if last < first:
            self.fail(f"{value} ends before it starts", param, ctx)
        return first, last


class Moment(click.ParamType[datetime]):
    """A day or a moment in ISO form; without a time zone it is UTC."""

    name = "MOMENT"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not a moment such as 2026-05-31T09:00+01:00", param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Chosen(click.ParamType[tuple[str, str]]):
    """A record table and the file or sheet that is it: episodes=late_extract.csv."""

    name = "TABLE=NAME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        table, equals, name = str(value).partition("=")
        if not (table and equals and name):
            self.fail(f"{value} is not a table and a file, as episodes=extract.csv is", param, ctx)
        return table, name


path_argument = click.argument("path", type=click.Path(path_type=Path))
year_option = click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    required=True,
    help="The year of the return: that of its last day, 31 March.",
)
file_option = click.option(
    "--file",
    "chosen",
    type=Chosen(),
    multiple=True,
    help="Which file or sheet is a table, where more than one fits. Can be given again.",
)
covers_option = click.option(
    "--covers",
    type=Days(),
    help="The days the return speaks of, where it is not the year to 31 March.",
)
received_option = click.option(
    "--received", type=Moment(), help="When the return came; now unless given."
)
faults_option = click.option(
    "--faults",
    "faults_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write every fault with its file, row and column to this CSV file.",
)


class NoRoomForFaults(EyelineError):
    """The file for the faults cannot be made."""


def write_faults(report: Report, file: Path | None) -> None:
    """Write every fault to `file`, if one is given."""
    if file:
        rows = list(report.each())
        try:
            with file.open("x", encoding="utf-8-sig") as written:
                written.write(output.as_csv(rows))
        except FileExistsError:
            raise NoRoomForFaults(
                f"{file} is there already and was left as it is: name a new file with --faults."
            ) from None
        except OSError as error:
            raise NoRoomForFaults(
                f"{file} cannot be written ({error.strerror}): name another file with --faults."
            ) from None
        output.say(f"Wrote {len(rows):,} faults to {file}.")


def show(report: Report, format_: Format, outcome: dict[str, object]) -> None:
    """Print what was read: as JSON with `outcome` before it, as CSV, or for a person to read."""
    if format_ is Format.JSON:
        data = {**outcome, "tables": report.counts(), "left_out": report.left_out_as_data()}
        output.write(data, format_)
    elif format_ is Format.CSV:
        click.echo(output.as_csv(_faults(report)), nl=False)
    else:
        click.echo(_in_words(report))


def _in_words(report: Report) -> str:
    counts = [
        {
            "table": table.table,
            "file": table.file,
            "read": f"{table.read:,}",
            "loaded": f"{table.loaded:,}",
            "quarantined": f"{table.quarantined:,}",
        }
        for table in report.tables
    ]
    faults = _faults(report)
    parts = [output.as_table(counts)]
    parts += [f"Left out: {item.file}. {item.why}\n" for item in report.left_out]
    if faults:
        codes = dict.fromkeys(str(row["code"]) for row in faults)
        parts += ["\n", output.as_table(faults), "\nWhat to do:\n"]
        parts += [f"  {code}: {KINDS[code].remedy}\n" for code in codes]
    return "".join(parts).rstrip("\n")


def _faults(report: Report) -> list[dict[str, object]]:
    """Return a row for each kind of fault in each column, errors first."""
    rows: list[dict[str, object]] = [
        {
            "severity": str(fault.kind.severity),
            "code": fault.kind.code,
            "table": table.table,
            "column": fault.column,
            "count": len(fault.rows),
            "rows": (f"{fault.file}: " if fault.file else "")
            + in_short(fault.rows[:_PLACES])
            + (" ..." * (len(fault.rows) > _PLACES)),
        }
        for table in report.tables
        for fault in table.faults
    ]
    return sorted(rows, key=lambda row: (row["severity"], row["code"]))
