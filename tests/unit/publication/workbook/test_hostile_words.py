"""Words that look like formulas, markup or commands, wherever an edition has words."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from eyeline.publication import workbook
from eyeline.publication.edition import CareCost, Dearest, Edition, Highest, Narrative, Provider
from made_up_edition import QUARTER, detail, figure, made_up_edition, row

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")  # openpyxl knows none
OURS = ("=INDEX(", "=MATCH(", "=IF(", "=IFERROR(", "=TEXT(")
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "=cmd|' /C calc'!A0")


def edition_of(words: str) -> Edition:
    edition = made_up_edition()
    of = row("hostile", words, ("1", "2", "3", "4", "5"), words)
    of = replace(of, basis=words, note=words, how=words, why=words, source=words, status=words)
    said = Narrative("hostile", words, words, QUARTER)
    listed = Highest(
        "placements",
        (Dearest(words, words, words, words),),
        words,
        (Provider(words, words, figure("1"), figure("1"), figure("1")),),
        words,
    )
    made = replace(
        detail(of, parts=edition.children[1].parts, narrative=said),
        parts=tuple(replace(p, name=words, by=words) for p in edition.children[1].parts),
        beside=tuple(replace(b, area=words, of=words) for b in edition.children[1].beside),
        definition=((words, words),),
        quality=(words,),
    )
    finance = edition.finance
    assert finance is not None
    return replace(
        edition,
        notice=words,
        summary=replace(edition.summary, council=words, compared_with=(words,) * 3),
        finance=replace(
            finance,
            as_at=words,
            lines=tuple(replace(line, division=words, words=words) for line in finance.lines),
            care=(CareCost(words, figure("1"), figure("2"), figure("3")),),
        ),
        children=(made,),
        placements=listed,
        narratives=(said,),
        lines=tuple(replace(line, title=words, group=words) for line in edition.lines),
        changed=(words,),
        attribution=words,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_they_stay_words(words: str) -> None:
    content = workbook.write(edition_of(words))

    book = openpyxl.load_workbook(BytesIO(content))
    said = [cell.value for sheet in book for r in sheet.iter_rows() for cell in r]
    ours = [
        str(cell.value)
        for sheet in book
        for r in sheet.iter_rows()
        for cell in r
        if cell.data_type == "f"
    ]
    assert words in said
    assert all(each.startswith(OURS) for each in ours)


@pytest.mark.parametrize("words", ["=Sheet1!$A$1", "Sheet1!A1", "'Sheet1'!AB12 and more"])
def test_a_charts_words_are_no_reference_to_a_cell(words: str) -> None:
    parts = ZipFile(BytesIO(workbook.write(edition_of(words))))

    charts = [parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name]

    references = [each for text in charts for each in re.findall(r"<c:f>([^<]*)</c:f>", text)]
    assert len(references) > 10
    assert not any("Sheet1" in each for each in references)
