"""Files of returns that are wrong in many ways, with values in them that nobody may be told."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from assurance.canaries.values import Canaries
from made_up_censuses import child as child_in_need
from made_up_censuses import referral, write_cin
from made_up_returns import Row, child, csv_text, episode

STARTED = date(2026, 5, 11)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong file or folder, of which return, and what is wrong with it."""

    what: str
    name: str
    path: Path

    @property
    def options(self) -> tuple[str, ...]:
        """What a command is given beside the path."""
        days = ("--covers", "2026-04-01..2026-06-30")
        return ("--year", "2027", *days) if self.name == "ssda903" else ()


def write(folder: Path, made: Canaries) -> Iterator[Wrong]:
    """Write them all, and yield each."""
    for number, (what, writer) in enumerate(_FOLDERS.items()):
        path = folder / f"return{number}"
        path.mkdir(parents=True)
        writer(path, _Values(made, what))
        yield Wrong(what, "ssda903", path)
    for number, (what, name, kind, write_) in enumerate(_FILES):
        path = folder / f"file{number}{kind}"
        write_(path, _Values(made, what))
        yield Wrong(what, name, path)


@dataclass(frozen=True, slots=True)
class _Values:
    made: Canaries
    what: str

    def __call__(self) -> str:
        return self.made.text(f"a file with {self.what}", "a value of a wrong file", "personal")

    def rows(
        self, number: int = 6, **changed: Callable[[], str] | str
    ) -> tuple[list[Row], list[Row]]:
        """Return headers and episodes of children, some values of the episodes changed."""
        names = [self() for _ in range(number)]
        headers = [child(name, UPN=self(), SEX="2") for name in names]
        said = {key: value if isinstance(value, str) else value() for key, value in changed.items()}
        return headers, [episode(name, STARTED, **said) for name in names]


def _folder(path: Path, headers: Sequence[Row], episodes: Sequence[Row]) -> None:
    (path / "header.csv").write_text(csv_text(headers))
    (path / "episodes.csv").write_text(csv_text(episodes))


def _unknown_codes(path: Path, new: _Values) -> None:
    headers, episodes = new.rows(LS=new, RNE=new, CIN=new, PLACE=new, DEC=new)
    good = new.rows()
    _folder(path, [*headers, *good[0]], [*episodes, *good[1]])


def _none_stands(path: Path, new: _Values) -> None:
    _folder(path, *new.rows(DECOM=new))


def _no_heading(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    for name, rows in (("header", headers), ("episodes", episodes)):
        (path / f"{name}.csv").write_text(csv_text(rows).partition("\n")[2])


def _no_heading_beside(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    _folder(path, headers, episodes)
    (path / "reviews.csv").write_text(f"{new()},11/05/2010,12/05/2026,PN1\n")


def _moved_columns(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    _folder(path, headers, episodes)
    text = (path / "episodes.csv").read_text()
    (path / "episodes.csv").write_text(text.replace(",S,", f",{new()},S,{new()},"))


def _a_column_missing(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    without = [{name: said for name, said in row.items() if name != "LS"} for row in episodes]
    _folder(path, headers, without)


def _twice(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    other = [row | {"LS": "C1"} for row in episodes]
    _folder(path, [*headers, *headers], [*episodes, *episodes, *other])


def _bad_bytes(path: Path, new: _Values) -> None:
    headers, episodes = new.rows(HOME_POST=new)
    _folder(path, headers, episodes)
    for name in ("header", "episodes"):
        file = path / f"{name}.csv"
        file.write_bytes(file.read_bytes().replace(b"WBRI", b"W\x81\x00\xff") + b"\xff\xfe\x00")


def _a_quote_open(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    _folder(path, headers, episodes)
    with (path / "episodes.csv").open("a") as file:
        file.write(f'{new()},"{new()},S,C2\n{new()}')


def _named_files(path: Path, new: _Values) -> None:
    headers, episodes = new.rows()
    _folder(path, headers, episodes)
    (path / "notes.docx").write_bytes(b"PK\x03\x04" + new().encode())


_FOLDERS: dict[str, Callable[[Path, _Values], None]] = {
    "codes and dates that are none": _unknown_codes,
    "no row that can stand": _none_stands,
    "no heading": _no_heading,
    "a table without heading beside others": _no_heading_beside,
    "values in the wrong columns": _moved_columns,
    "a column missing": _a_column_missing,
    "rows that stand twice": _twice,
    "bytes of no encoding": _bad_bytes,
    "a quotation mark left open": _a_quote_open,
    "a file of another kind": _named_files,
}


def _cut_off(path: Path, new: _Values) -> None:
    write_cin(path, child_in_need(new(), referral(), UPN=new()))
    text = path.read_text()
    path.write_text(text[: text.index("</ChildIdentifiers>")])


def _other_elements(path: Path, new: _Values) -> None:
    path.write_text(f"<Message><Child id='{new()}'><Name>{new()}</Name></Child></Message>")


def _entity(path: Path, new: _Values) -> None:
    head = f'<!DOCTYPE Message [<!ENTITY who "{new()}">]>'
    path.write_text(f"{head}<Message><Children><Child>&who;{new()}</Child></Children></Message>")


def _bad_header(path: Path, new: _Values) -> None:
    write_cin(path, child_in_need(new(), referral()), Year=new(), ReferenceDate=new(), LEA=new())


def _bad_values(path: Path, new: _Values) -> None:
    children = [
        child_in_need(
            new(),
            referral(ReferralSource=new(), CINreferralDate=new()),
            PersonBirthDate=new(),
            Sex=new(),
        )
        for _ in range(3)
    ]
    write_cin(path, *children, child_in_need(new(), referral()), Year="2026")


def _sheets(path: Path, new: _Values) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        for _ in range(3):
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, [new(), new()])
            sheet.write_row(1, 0, [new(), new()])


def _torn_workbook(path: Path, new: _Values) -> None:
    _sheets(path, new)
    path.write_bytes(path.read_bytes()[:-300])


def _register(*columns: str) -> Callable[[Path, _Values], None]:
    def write_(path: Path, new: _Values) -> None:
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([new() for _ in columns] for _ in range(8))

    return write_


def _no_headings(path: Path, new: _Values) -> None:
    rows = [(new(), new(), f"{11 + at}/05/2026 10:00", new()) for at in range(8)]
    path.write_text("\n".join(map(",".join, rows)))


def _nested(path: Path, new: _Values) -> None:
    rows = [{"CHILD": [new()], "DECOM": {"day": new()}}]
    pq.write_table(pa.Table.from_pylist(rows), path)


_CONTACTS = ("ContactID", "ChildID", "Received", "Created", "Source", "Outcome")
_FILES: tuple[tuple[str, str, str, Callable[[Path, _Values], None]], ...] = (
    ("XML cut off", "cin", ".xml", _cut_off),
    ("other elements", "cin", ".xml", _other_elements),
    ("an entity", "cin", ".xml", _entity),
    ("a header that is none", "cin", ".xml", _bad_header),
    ("values that are none in XML", "cin", ".xml", _bad_values),
    ("sheets without headings", "annex_a", ".xlsx", _sheets),
    ("a torn workbook", "workforce", ".xlsx", _torn_workbook),
    ("a text in place of XML", "cin", ".xml", _register("a", "b")),
    ("values that are none", "contacts", ".csv", _register(*_CONTACTS)),
    ("no headings", "contacts", ".csv", _no_headings),
    ("other headings", "contacts", ".csv", _register("Who", "Which", "When", "Why")),
    ("headings that are nearly right", "visits", ".csv", _register("ChildID", "Day", "Kind")),
    ("costs that are none", "placement_costs", ".csv",
     _register("ChildID", "From", "To", "PlacementType", "Provider", "WeeklyCost")),
    ("a ledger of words", "ledger", ".csv",
     _register("PeriodEnd", "CostCentre", "Subjective", "Budget", "Actual", "Forecast")),
    ("nested columns", "allocations", ".parquet", _nested),
)  # fmt: skip
