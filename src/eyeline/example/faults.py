"""A few honest faults in each return, of the kinds that people make.

No count of children is changed by them: an episode that cannot stand has a right one beside it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from eyeline.example.files import Sheet


def put_in(random: Random, tables: dict[str, Sheet], last: date) -> None:
    """Put faults into the tables of a return up to `last`, in one or two rows of a hundred."""
    _blank_reasons(random, tables["episodes"])
    _late_ends(random, tables["episodes"], last)
    _typed_twice(random, tables["episodes"])
    wrong(random, tables["episodes"], "CIN", "N9", 0.003)
    wrong(random, tables["episodes"], "REASON_PLACE_CHANGE", "MOVED", 0.01, blanks=False)
    wrong(random, tables["header"], "ETHNIC", "WHIT", 0.004)
    wrong(random, tables["header"], "UPN", "", 0.008)
    wrong(random, tables["reviews"], "REVIEW_CODE", "PN9", 0.003)
    wrong(random, tables["reviews"], "REVIEW", "31/11/2020", 0.002)
    _exchanged(random, tables["missing"], "MIS_START", "MIS_END", 0.02)
    if "oc2" in tables:
        wrong(random, tables["oc2"], "SDQ_SCORE", "48", 0.006, blanks=False)


def _some(random: Random, rows: Sheet, share: float) -> Sheet:
    """Return about `share` of the rows, at least one of any."""
    return random.sample(rows, min(len(rows), max(1, int(len(rows) * share))))


def wrong(
    random: Random, sheet: Sheet, column: str, value: str, share: float, *, blanks: bool = True
) -> None:
    """Write `value` over some cells of a column; where not `blanks`, over filled ones only."""
    at = sheet[0].index(column)
    for row in _some(random, [r for r in sheet[1:] if blanks or r[at]], share):
        row[at] = value


def again(random: Random, sheet: Sheet, share: float, **cells: str) -> None:
    """Add some rows again, the second time with other `cells`, with which they cannot stand."""
    places = random.sample(range(1, len(sheet)), max(1, int(len(sheet) * share)))
    for place in sorted(places, reverse=True):
        row = dict(zip(sheet[0], sheet[place], strict=True))
        sheet.insert(place, [*(row | cells).values()])


def _blank_reasons(random: Random, sheet: Sheet) -> None:
    at = sheet[0].index("REC")
    for row in _some(random, [row for row in sheet[1:] if row[at] == "X1"], 0.01):
        row[at] = ""


def _late_ends(random: Random, sheet: Sheet, last: date) -> None:
    """Let some episodes end a few days after the next, which is still open on `last`, began."""
    child, end, reason = (sheet[0].index(name) for name in ("CHILD", "DEC", "REC"))
    overlapping = [
        row
        for row, following in pairwise(sheet[1:])
        if row[child] == following[child] and row[reason] == "X1" and not following[end]
        if _date(row[end]) < last - timedelta(days=5)
    ]
    for row in _some(random, overlapping, 0.02):
        row[end] = _later(row[end], random.randint(1, 5))


def _typed_twice(random: Random, sheet: Sheet) -> None:
    """Add some ended episodes again, the second time with an end too early to be right."""
    start, end = sheet[0].index("DECOM"), sheet[0].index("DEC")
    ended = [row for row in sheet[1:] if row[end]]
    long = [row for row in ended if _date(row[end]) - _date(row[start]) > timedelta(days=20)]
    for row in _some(random, long, 0.003):
        again = row.copy()
        again[end] = _later(row[end], -random.randint(1, 9))
        sheet.insert(sheet.index(row), again)


def _exchanged(random: Random, sheet: Sheet, first: str, last: str, share: float) -> None:
    """Exchange two dates in some rows that say both."""
    a, b = sheet[0].index(first), sheet[0].index(last)
    both = [row for row in sheet[1:] if row[b] and row[a] != row[b]]
    for row in _some(random, both, share):
        row[a], row[b] = row[b], row[a]


def _later(day: str, count: int) -> str:
    return f"{_date(day) + timedelta(days=count):%d/%m/%Y}"


def _date(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)
