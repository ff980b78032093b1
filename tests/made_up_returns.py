"""A made-up SSDA903 return as values, and the ways in which a council might write it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import xlsxwriter

Row = dict[str, str | date | None]
Tables = dict[str, list[Row]]


def child(name: str, **given: str | date | None) -> Row:
    """Return a row of the header table."""
    usual: Row = {
        "CHILD": name,
        "SEX": "1",
        "DOB": date(2010, 5, 6),
        "ETHNIC": "WBRI",
        "UPN": "A123456789012",
        "MOTHER": None,
        "MC_DOB": None,
    }
    return usual | given


def episode(name: str, decom: date, dec: date | None = None, **given: str | date | None) -> Row:
    """Return a row of the episodes table; one that ends does so to a planned return home."""
    usual: Row = {
        "CHILD": name,
        "DECOM": decom,
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U6",
        "PLACE_PROVIDER": "PR1",
        "DEC": dec,
        "REC": "E4A" if dec else None,
        "REASON_PLACE_CHANGE": None,
        "HOME_POST": "AB1 2CD",
        "PL_POST": None,
        "URN": None,
    }
    return usual | given


def made_up(children: int = 40, seed: int = 1) -> Tables:
    """Return a return of 2018 without a fault: header, episodes and reviews."""
    chance = Random(seed)
    tables: Tables = {"header": [], "episodes": [], "reviews": []}
    for number in range(children):
        name = f"child {number}"
        born = date(2005, 1, 1) + timedelta(days=chance.randrange(3000))
        tables["header"].append(child(name, DOB=born, SEX=chance.choice("12")))
        start = date(2016, 4, 1) + timedelta(days=chance.randrange(700))
        change = date(2017, 4, 1) + timedelta(days=max(0, (start - date(2017, 4, 1)).days) + 3)
        tables["episodes"].append(episode(name, start, change, REC="X1"))
        tables["episodes"].append(episode(name, change, RNE="L", LS="E1"))
        reviewed = date(2017, 10, 5) + timedelta(days=chance.randrange(150))
        tables["reviews"].append(
            {"CHILD": name, "DOB": born, "REVIEW": reviewed, "REVIEW_CODE": "PN1"}
        )
    return tables


@dataclass(frozen=True)
class Hand:
    """How a council writes a return down."""

    encoding: str = "utf-8"
    separator: str = ","
    day: str = "%d/%m/%Y"
    line_end: str = "\n"
    heading: Callable[[str], str] = str
    value: Callable[[str], str] = str
    shuffled: Random | None = field(default=None)

    def columns(self, rows: Sequence[Row]) -> list[str]:
        """Return the columns in the order this hand writes them."""
        columns = list(rows[0])
        if self.shuffled:
            self.shuffled.shuffle(columns)
        return columns

    def text(self, value: str | date | None) -> str:
        """Return a value as this hand writes it."""
        if value is None:
            return ""
        return value.strftime(self.day) if isinstance(value, date) else self.value(value)


def csv_text(rows: Sequence[Row], hand: Hand | None = None) -> str:
    """Return a table as CSV."""
    hand = hand or Hand()
    columns = hand.columns(rows)
    lines = [[hand.heading(column) for column in columns]]
    lines += [[hand.text(row[column]) for column in columns] for row in rows]
    return "".join(hand.separator.join(line) + hand.line_end for line in lines)


def write_folder(
    folder: Path, tables: Mapping[str, Sequence[Row]], hand: Hand | None = None
) -> Path:
    """Write a CSV file for each table; return the folder."""
    hand = hand or Hand()
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_text(rows, hand).encode(hand.encoding))
    return folder


def write_workbook(
    path: Path, tables: Mapping[str, Sequence[Row]], *, serials: bool = False
) -> Path:
    """Write a sheet for each table, days as Excel's days or as bare serial numbers."""
    with xlsxwriter.Workbook(path) as workbook:
        day = workbook.add_format({} if serials else {"num_format": "dd/mm/yyyy"})
        for name, rows in tables.items():
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for at, row in enumerate(rows, 1):
                for column, value in enumerate(row.values()):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    elif value is not None:
                        sheet.write(at, column, value)
    return path


def write_xml(path: Path, tables: Mapping[str, Sequence[Row]]) -> Path:
    """Write the return's XML: a CHILD element each, with HEADER and EPISODE inside."""
    parts = ["<?xml version='1.0' encoding='utf-8'?><EXPSSDA903>"]
    for header in tables["header"]:
        reviews = [r for r in tables.get("reviews", ()) if r["CHILD"] == header["CHILD"]]
        episodes = [e for e in tables["episodes"] if e["CHILD"] == header["CHILD"]]
        inside = _elements(header, {"CHILD": "CHILDID"}) + "".join(
            f"<AREVIEW>{_elements(r, {}, 'CHILD', 'DOB')}</AREVIEW>" for r in reviews
        )
        parts.append(f"<CHILD><HEADER>{inside}</HEADER>")
        parts += [f"<EPISODE>{_elements(e, {'PLACE': 'PL'}, 'CHILD')}</EPISODE>" for e in episodes]
        parts.append("</CHILD>")
    path.write_text("".join([*parts, "</EXPSSDA903>"]), encoding="utf-8")
    return path


def _elements(row: Row, tags: Mapping[str, str], *left_out: str) -> str:
    return "".join(
        f"<{tags.get(name, name)}>{escape(Hand().text(value))}</{tags.get(name, name)}>"
        for name, value in row.items()
        if name not in left_out
    )
