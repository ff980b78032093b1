"""An edition as a tagged PDF."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from eyeline.publication.audience import Audience
from eyeline.publication.edition import Narrative, Tab
from eyeline.publication.pdf import edition as pdf
from eyeline.publication.summary import EXAMPLE_NOTICE
from made_up_edition import NOTICES, QUARTER, made_up_edition
from made_up_long_edition import long_edition


@cache
def written(audience: Audience = Audience.INTERNAL) -> bytes:
    return pdf.write(made_up_edition(audience))


@pytest.fixture
def words(program: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """Return a function that reads a PDF as a program for blind readers would."""

    def read(content: bytes) -> str:
        file = tmp_path / "edition.pdf"
        file.write_bytes(content)
        command = [program("pdftotext"), "-layout", file, "-"]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        return " ".join(found.stdout.split())

    return read


def tags(content: bytes) -> list[Any]:
    with pikepdf.open(BytesIO(content)) as opened:
        return list(_tags(opened.Root.StructTreeRoot.K))


def _tags(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), str(node.get("/Alt", "")), str(node.get("/A", ""))
        yield from _tags(node.get("/K"))


def pages(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_edition_gives_the_same_bytes(audience: Audience) -> None:
    assert pdf.write(made_up_edition(audience)) == written(audience)


def test_it_is_tagged_has_a_title_and_a_language_and_says_that_it_is_ua_1() -> None:
    with pikepdf.open(BytesIO(written())) as opened:
        assert (str(opened.Root.Lang), bool(opened.Root.MarkInfo.Marked)) == ("en-GB", True)
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "Performance summary, quarter to 30 June 2026"
            assert metadata["pdfuaid:part"] == "1"


def test_its_bookmarks_lead_to_every_tab_and_measure() -> None:
    with pikepdf.open(BytesIO(written())) as opened, opened.open_outline() as outline:
        found = {item.title: [below.title for below in item.children] for item in outline.root}

    assert [title for title in found if title in ("Summary", "Finance", "Children's services")] == [
        "Summary",
        "Finance",
        "Children's services",
    ]
    assert {"Adult social care", "Placements", "Packages", "Notes"} <= set(found)
    assert found["Children's services"] == [each.row.title for each in made_up_edition().children]


def test_tables_have_headings_with_a_scope_and_every_drawing_says_what_it_shows() -> None:
    found = tags(written())
    kinds = Counter(kind for kind, _, _ in found)

    assert kinds["/Table"] == kinds["/Caption"] - kinds["/Figure"] >= 10
    assert all("/Scope" in about for kind, _, about in found if kind == "/TH")
    assert kinds["/Figure"] == len(list(made_up_edition().details)) + 2
    assert all(said for kind, said, _ in found if kind == "/Figure")


@pytest.mark.parametrize("audience", list(Audience))
def test_every_page_says_for_whom_it_is(audience: Audience, words: Callable[[bytes], str]) -> None:
    read = words(written(audience))

    assert EXAMPLE_NOTICE in read
    assert read.count(NOTICES[audience]) == pages(written(audience)) + 1


def test_it_has_the_figures_the_money_and_what_officers_say(
    words: Callable[[bytes], str],
) -> None:
    read = words(written())

    assert "612 children: ▼ down 12, better" in read
    assert "overspend of £2.1m" in read
    assert "Fewer children came into care." in read
    assert "Head of Service, 3 August 2026" in read
    assert "Homes provider 1" in read


def test_a_hidden_figure_is_its_symbol(words: Callable[[bytes], str]) -> None:
    read = words(written(Audience.MEMBERS))

    assert "c hidden to protect people" in read
    assert "71,400" not in read


def test_what_an_edition_lacks_is_left_out_or_said(words: Callable[[bytes], str]) -> None:
    tabs = tuple(tab for tab in Tab if tab is not Tab.PACKAGES)
    said = Narrative("Packages", "A telling word.", "Officer", QUARTER)
    edition = replace(
        made_up_edition(), tabs=tabs, packages=None, finance=None, adults=(), narratives=(said,)
    )

    read = words(pdf.write(edition))

    assert "This edition has no report of the council's spending." in read
    assert "This edition has no measure of this part." in read
    assert "dearest packages" not in read
    assert "A telling word" not in read


def test_sixty_measures_take_no_more_pages_than_one_reads() -> None:
    assert 25 <= pages(pdf.write(long_edition(60))) <= 40


def test_letters_that_no_font_has_do_not_stop_it(words: Callable[[bytes], str]) -> None:
    edition = made_up_edition()
    said = Narrative("Finance", "Better → 中文 😀 done ●.", "Officer", QUARTER)

    read = words(pdf.write(replace(edition, narratives=(said,))))

    assert "Better → ?? ? done ●." in read
