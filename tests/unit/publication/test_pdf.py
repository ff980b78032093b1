"""Documents as tagged PDF/UA-1."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from eyeline.publication import pdf
from eyeline.publication.charts import Chart, Point, Series

_POINTS = tuple(Point(f"Q{number}", Decimal(50 + number)) for number in range(4))
CHART = Chart("Children", "From 50 to 53.", "children", 0, "Quarter", (Series("All", _POINTS),))
TABLE = pdf.Table(
    "Figures of teams",
    ("Team", "Figure"),
    tuple((f"Team {number}", str(number)) for number in range(80)),
    numeric=(1,),
)
DOCUMENT = pdf.Document(
    "A pack of figures",
    "For those who read it",
    "Example City Council",
    date(2026, 6, 30),
    (
        pdf.Paragraph("What matters most.", lead=True),
        pdf.Notice("Not to be passed on."),
        pdf.Heading("Figures"),
        TABLE,
        pdf.Together((pdf.Heading("Quarters", 2), pdf.Drawing(CHART))),
        pdf.Bullets(("one", "two")),
    ),
    marking="Internal",
)


@pytest.fixture(scope="module")
def written() -> bytes:
    return pdf.write(DOCUMENT)


def test_it_is_tagged_has_a_title_a_language_and_says_that_it_is_ua_1(written: bytes) -> None:
    with pikepdf.open(BytesIO(written)) as opened:
        root = opened.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en-GB", True)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "A pack of figures"
            assert metadata["pdfuaid:part"] == "1"


def test_its_parts_are_what_they_are_to_a_screen_reader(written: bytes) -> None:
    with pikepdf.open(BytesIO(written)) as opened:
        tags = _tags(opened.Root.StructTreeRoot.K, Counter())

    assert (tags["/Title"], tags["/H1"], tags["/H2"], tags["/Figure"]) == (1, 1, 1, 1)
    assert (tags["/Table"], tags["/TH"], tags["/Caption"]) == (1, 2, 2)
    assert tags["/TD"] == 160
    assert tags["/LI"] == 2


def _tags(node: Any, found: Counter[str]) -> Counter[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            _tags(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] += 1
        _tags(node.get("/K"), found)
    return found


def test_it_has_one_end_no_earlier_version_and_nothing_that_runs(written: bytes) -> None:
    assert written.count(b"%%EOF") == 1
    assert not any(word in written for word in (b"/Prev ", b"/JavaScript", b"/AcroForm"))
    assert not any(word in written for word in (b"/EmbeddedFile", b"/OpenAction"))


def test_the_same_document_is_the_same_bytes(written: bytes) -> None:
    assert pdf.write(DOCUMENT) == written


def test_what_looks_like_typst_is_only_text(program: Callable[[str], str], tmp_path: Path) -> None:
    said = '#read("/etc/hostname") $x$ *b* `c` <d> @e \\f ]'
    paper = pdf.Document("T", "S", "A", date(2026, 6, 30), (pdf.Paragraph(said),))
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.write(paper))

    read = subprocess.run(
        [program("pdftotext"), "-layout", file, "-"], capture_output=True, text=True, check=True
    )

    assert said in read.stdout


def test_a_row_that_does_not_fit_its_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="not as many cells"):
        pdf.Table("T", ("a", "b"), (("1",),))
