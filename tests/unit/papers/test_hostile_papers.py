"""Papers made to harm: each is refused in a clean sentence, in seconds, and the next is read."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from eyeline.figures.errors import EyelineError
from eyeline.papers.reading import read
from unit.papers.made_up import p, table, tc, word

SECRET = "what the machine keeps to itself"
DTD = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY s "{SECRET}">]>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _of(name: str, content: bytes | str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _of_word(body: str, before: str = "", **more: str | bytes) -> Callable[[Path], Path]:
    return lambda folder: word(folder / "hostile.docx", body, before, **more)


def _swollen(folder: Path) -> Path:
    return word(folder / "swollen.docx", p("0" * 120_000_000))


def _many_members(folder: Path) -> Path:
    path = word(folder / "many.docx", p("x"))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"word/media/{number}", b"")
    return path


def _macro_workbook(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "macros.xlsx") as book:
        book.add_worksheet().write(0, 0, "x")
    with zipfile.ZipFile(folder / "macros.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", OLE)
    return folder / "macros.xlsx"


def _far_cell(folder: Path) -> Path:
    """A workbook of about 1 kB with one cell at the end of the sheet."""
    path = folder / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()
    content = f'<worksheet xmlns="{MAIN}"><sheetData>'
    for at in ("A1", "XFD1048576"):
        content += f'<row><c r="{at}" t="inlineStr"><is><t>x</t></is></c></row>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(folder / "f.xlsx", "w") as new:
        for name in old.namelist():
            sheet = name.endswith("sheet1.xml")
            new.writestr(name, content + "</sheetData></worksheet>" if sheet else old.read(name))
    return folder / "f.xlsx"


def _wide_workbook(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "wide.xlsx") as book:
        book.add_worksheet().write_row(0, 0, range(10_000))
    return folder / "wide.xlsx"


WIDE_ROW = "".join(tc(p("x")) for _ in range(10_000))
REFUSED: dict[str, Callable[[Path], Path]] = {
    "an empty file": _of("a.docx", b""),
    "a picture": _of("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "a program": _of("a.exe", b"MZ" + bytes(500)),
    "an old Word file": _of("a.doc", OLE + bytes(2000)),
    "a zip that is neither": _of("a.docx", b"PK\x05\x06" + bytes(18)),
    "an external entity": _of_word(p("&e;"), DTD),
    "an external entity after a long comment": _of_word(p("&e;"), f"<!--{'x' * 5000}-->{DTD}"),
    "120 MB of noughts": _swollen,
    "more than ten thousand members": _many_members,
    "macros in Word": _of_word(p("x"), **{"word/vbaProject.bin": OLE}),
    "macros in Excel": _macro_workbook,
    "ten thousand columns in Word": _of_word(table(WIDE_ROW)),
    "a cell over ten thousand columns": _of_word(table(tc(p("x"), '<w:gridSpan w:val="9999"/>'))),
    "a cell over a milliard columns": _of_word(
        table(tc(p("x"), '<w:gridSpan w:val="999999999"/>'))
    ),
    "ten thousand columns in Excel": _wide_workbook,
    "a last cell of all": _far_cell,
    "ten thousand columns in CSV": _of("a.csv", ",".join("x" for _ in range(10_000))),
    "ten thousand columns in HTML": _of("a.html", "<table><tr>" + "<td>x" * 10_000),
    "wide cells in HTML": _of("a.html", "<table><tr>" + "<td colspan=1000>x" * 2),
    "elements a hundred thousand deep": _of("a.html", "<html>" + "<div>" * 100_000 + "x"),
    "ten thousand columns in Markdown": _of("a.md", "\t".join("x" for _ in range(10_000))),
    "a PDF that ends at once": _of("a.pdf", b"%PDF-1.7\n%%EOF\n"),
    "noughts called CSV": _of("a.csv", bytes(300)),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_a_hostile_paper_is_refused_in_a_clean_sentence(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    file = make(tmp_path)
    before = time.monotonic()

    with pytest.raises(EyelineError) as refused:
        read(file)

    assert str(refused.value).startswith(file.name)
    assert SECRET not in str(refused.value)
    assert time.monotonic() - before < 30


def test_no_entity_of_a_page_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"{DTD}<html><body><p>a &e; b &s;</p></body></html>")

    found = str(read(tmp_path / "a.html").blocks)

    assert SECRET not in found
    assert Path("/etc/hostname").read_text().strip() not in found


def test_a_paper_can_be_read_after_one_that_brought_its_parser_down(tmp_path: Path) -> None:
    with pytest.raises(EyelineError):
        read(_wide_workbook(tmp_path))

    assert read(word(tmp_path / "good.docx", p("still here"))).blocks
