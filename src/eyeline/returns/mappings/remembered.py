"""What an officer agreed: which column of the council's file feeds which, kept with the source."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eyeline.figures.errors import EyelineError

_HEADING = """\
# Which column of the council's file feeds which of the record's. Earlier agreements are kept
# beside this one, with a number.
"""


class NoMapping(EyelineError):
    """A file of a mapping cannot be read."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The file's heading for each record column, who agreed it (a role) and on which day."""

    columns: Mapping[str, str]
    by: str
    on: date


def file_of(folder: Path, table: str) -> Path:
    """Return where the mapping of a register is kept in the `folder` of all of them."""
    return folder / f"{table}.toml"


def remembered(folder: Path, table: str) -> Agreed | None:
    """Return what was agreed for a register, if anything was.

    Raises:
        NoMapping: its file cannot be read as one.
    """
    file = file_of(folder, table)
    if not file.exists():
        return None
    try:
        kept = tomllib.loads(file.read_text("utf-8"))
        columns = {str(ours): str(theirs) for ours, theirs in kept["columns"].items()}
        return Agreed(columns, str(kept["agreed_by"]), date.fromisoformat(str(kept["agreed_on"])))
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, ValueError) as error:
        raise NoMapping(
            f"{file.name} is not a mapping as `--accept` writes it: correct it, or take it away "
            "and agree one again with --propose and --accept."
        ) from error


def remember(folder: Path, table: str, agreed: Agreed) -> Path:
    """Keep what was agreed, whole or not at all, and what was agreed before beside it.

    Returns its file. The same columns again change nothing.
    """
    file = file_of(folder, table)
    before = remembered(folder, table)
    if before and before.columns == agreed.columns:
        return file
    folder.mkdir(parents=True, exist_ok=True)
    if before:
        number = 1 + sum(1 for _ in folder.glob(f"{table}.*.toml"))
        os.link(file, folder / f"{table}.{number}.toml")
    lines = [
        _HEADING,
        f"agreed_by = {_text(agreed.by)}\n",
        f"agreed_on = {agreed.on}\n\n[columns]\n",
        *(f"{ours} = {_text(theirs)}\n" for ours, theirs in agreed.columns.items()),
    ]
    making = file.with_suffix(".new")
    making.write_text("".join(lines), "utf-8")
    making.replace(file)
    return file


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
