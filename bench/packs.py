"""Writing an agenda pack as PDF/UA-1, and reading its pages back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import Block
from eyeline.scrutiny.documents.pack import rereading, writing
from eyeline.scrutiny.documents.pack.values import Line, Pack, Paper
from stopwatch import Stopwatch

_PAPER = 10
"""Pages of a paper, about."""
_PARTS = 11
_LINE = "The commission hears how the service does and what is planned, in a sentence of its own. "
_TABLE = "\n\n| Quarter | Children | Share |\n|---|---|---|\n" + "| April to June | 12 | 3% |\n" * 8


def write(data: Path, pages: int) -> float:
    """Write a pack of so many pages."""
    made = _pack(pages)
    with Stopwatch() as watch:
        pdf = writing.write(made)
    found = len(rereading.read(pdf).labels)
    if not pages * 0.8 <= found <= pages * 1.25 + 5:
        raise SystemExit(f"{found} pages, not {pages}")
    return watch.seconds


def read_back(data: Path, pages: int) -> float:
    """Read its numbers back, and compare them with what its agenda says."""
    made = _pack(pages)
    pdf = writing.write(made)
    with Stopwatch() as watch:
        faults = rereading.faults(rereading.read(pdf), made)
    if faults:
        raise SystemExit(faults[0])
    return watch.seconds


def _pack(pages: int) -> Pack:
    """Return a pack of papers of ten pages each: paragraphs, a list, tables and headings."""
    papers = max(1, round(pages / _PAPER))
    lines = tuple(
        Line(
            number,
            f"Report {number}",
            papers=(Paper(f"report-{number}", "", f"Appendix {number}", "A report", _blocks()),),
        )
        for number in range(1, papers + 1)
    )
    on = date(2025, 6, 10)
    facts = (("Date", "Wednesday 18 June 2025"),)
    return Pack("A pack", "Council", "#1d70b8", "Commission", on, "Agenda", facts, lines=lines)


def _blocks() -> tuple[Block, ...]:
    parts = [
        f"## Part {part}\n\n"
        + "\n\n".join(_LINE * 4 for _ in range(5))
        + "\n\n- One\n- Two\n- Three"
        + _TABLE
        for part in range(_PARTS)
    ]
    return marked.blocks("\n\n".join(parts))
