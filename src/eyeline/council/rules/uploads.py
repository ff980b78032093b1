"""What may be uploaded, what of a file's name is kept, and what a refusal says on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from eyeline.figures.errors import EyelineError
from eyeline.records.tables import TABLES
from eyeline.returns.listed import RETURNS, Listed, Said
from eyeline.returns.ssd.tables import COLUMNS

MAX_BYTES = 50_000_000
MAX_FILES = 100
TABULAR = (".csv", ".txt", ".tsv", ".parquet")
KINDS = (*TABULAR, ".xml", ".xlsx", ".xlsm", ".ods")
_WORDS = re.compile(r"[a-z0-9]+")
_PARTS = re.compile(r"[a-z]+|\d+")
_NUMBER = re.compile(r"(19|20)\d\d([01]\d([0-3]\d)?)?|[0-3]\d[01]\d(20\d\d)?|\d{1,2}")
_USUAL = """
    ad all as at august april authority care census children childrens cla cin cpp csww data
    december
    directory draft early ehcp extract february final for from hsca active january july june late
    list lists locations march may module november october of part q quarter return september sheet
    ssd table the to version week x year years annex a
    episodes header reviews uasc oc ois previous permanence placed adoption missing ad1
    jan feb mar apr jun jul aug sep sept oct nov dec
"""


class BadUpload(EyelineError):
    """What came cannot be taken in."""


def safe_names(names: Sequence[str]) -> list[str]:
    """Return a name for each file that tells of no person; no two are alike.

    Of a name stay the words that returns, their tables, months and the like are made of, and
    numbers that can be days or years. Whatever else it says could be somebody's name.
    """
    found: list[str] = []
    for name in names:
        stem, kind = _bare(name), PurePath(name).suffix.lower()
        number = 2
        taken = f"{stem}{kind}"
        while taken in found:
            taken, number = f"{stem}-{number}{kind}", number + 1
        found.append(taken)
    return found


def _bare(name: str) -> str:
    kept = [
        part
        for word in _WORDS.findall(PurePath(name).stem.lower())
        for part in ([word] if word in _KNOWN else _PARTS.findall(word))
        if _may_stay(part)
    ]
    return "_".join(kept)[:80] or "file"


def _may_stay(word: str) -> bool:
    return word in _KNOWN or bool(_NUMBER.fullmatch(word))


def _known_words() -> Iterable[str]:
    for name in (*TABLES, *RETURNS, *COLUMNS):
        yield from _WORDS.findall(name)
    yield from _USUAL.split()


_KNOWN = frozenset(_known_words())


def check_files(files: Sequence[tuple[str, int]]) -> None:
    """Check the names and sizes, in bytes, of the files of one return.

    Raises:
        BadUpload: there are none, too many or too large, or of a kind that cannot be read.
    """
    if not files:
        raise BadUpload("Choose the file or files of the return.")
    if len(files) > MAX_FILES:
        raise BadUpload(f"Choose {MAX_FILES} files at most: a return has one for each table.")
    if any(size == 0 for _, size in files):
        raise BadUpload("A file is empty: export it again.")
    if sum(size for _, size in files) > MAX_BYTES:
        raise too_large()
    kinds = {PurePath(name).suffix.lower() for name, _ in files}
    if ".zip" in kinds:
        raise BadUpload("A ZIP file is not opened: choose the files in it, all at once.")
    if kinds - set(KINDS):
        raise BadUpload(
            "A file is of a kind that cannot be read: choose CSV or Parquet files, one XML file "
            "(.xml) or one workbook (.xlsx)."
        )
    if len(files) > 1 and kinds - set(TABULAR):
        raise BadUpload(
            "Several files are read together only as CSV or Parquet, one for each table: choose "
            "the workbook or XML file alone."
        )


def too_large() -> BadUpload:
    """Return what says that the files are too large."""
    return BadUpload(
        f"The files have more than {MAX_BYTES // 1_000_000} MB: leave out what is not asked for, "
        "or load the years one by one."
    )


def check_said(
    name: str, year: int | None, covers: tuple[date | None, date | None], as_at: date | None
) -> None:
    """Check what is said of a return beside its files.

    Raises:
        BadUpload: it is no known return, what must be said is not, or the days are amiss.
    """
    listed = RETURNS.get(name)
    if listed is None:
        raise BadUpload("There is no such return: choose one of those listed.")
    if listed.year is Said.MUST and year is None:
        raise BadUpload("Say which year the return is of: that of its last day, 31 March.")
    first, last = covers
    if (first is None) != (last is None):
        raise BadUpload("Give both the first and the last day that it covers, or neither.")
    if first and last and last < first:
        raise BadUpload("The last day that it covers is before the first: correct one of them.")
    _refuse_idle(listed, year, covers, as_at)


def _refuse_idle(
    listed: Listed,
    year: int | None,
    covers: tuple[date | None, date | None],
    as_at: date | None,
) -> None:
    idle = (
        (year is not None and listed.year is Said.NEVER)
        or (covers[0] is not None and not listed.covers)
        or (as_at is not None and not listed.as_at)
    )
    if idle:
        raise BadUpload("This return takes no such year or days: leave them out.")


_ON_A_PAGE = (
    (r" such as --as-at \d{4}-\d\d-\d\d", ""),
    (r", such as --covers \S+,", " under “Days it covers”,"),
    (r"--covers FROM\.\.TO", "the days it covers"),
    (r"choose one with --file \S+=NAME", "load it again with only one of them"),
    (r"--file \S+: ", ""),
    (r"--covers", "the days it covers"),
    (r"--year", "the year of the return"),
    (r"--as-at", "the day it is of"),
    (r"the code given with --area or the gss of council\.toml", "the council's GSS code"),
    (r" with --authority", ", in the council's settings"),
)


def on_a_page(message: str) -> str:
    """Return a refusal with the words of the form where it has options of the command line."""
    for option, words in _ON_A_PAGE:
        message = re.sub(option, words, message)
    return message[:2000]
