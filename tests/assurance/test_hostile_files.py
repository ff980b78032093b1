"""Files made to harm: each ends in a clean error or in its rows, within limits, in good time."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from eyeline.figures.errors import EyelineError
from eyeline.records import spreadsheets_child as child
from eyeline.records.spreadsheets import MAX_MEMBERS, UnreadableSpreadsheet, read_workbook
from eyeline.returns import ssda903

SECRET = "what the machine keeps to itself"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(path: Path, sheet: str | bytes, **more: str | bytes) -> Path:
    """Write a workbook whose only sheet has this XML, with other parts added or replaced."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/s.xml"/>'
        "</Relationships>",
        "xl/worksheets/s.xml": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | more).items():
            archive.writestr(name, content)
    return path


def rows(cells: str, before: str = "") -> str:
    """Return a sheet's XML with these rows."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def cell(reference: str, text: str = "x") -> str:
    """Return a row with one cell."""
    return f'<row><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _of_bytes(content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "hostile.xlsx"
        path.write_bytes(content)
        return path

    return make


def _of_sheet(sheet: str | bytes, **more: str | bytes) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder / "hostile.xlsx", sheet, **more)


def _of_parts(**parts: str | bytes) -> Callable[[Path], Path]:
    return _of_sheet(rows(cell("A1")), **parts)


def _swollen(folder: Path) -> Path:
    return workbook(folder / "swollen.xlsx", rows(cell("A1", "0" * 120_000_000)))


def _swollen_in_secret(folder: Path) -> Path:
    """A sheet that says it has 900 kB and unpacks to 600 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(rows("<row>").encode()[:-40]) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb += (packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)) * 600
    bomb += packer.flush()
    path = folder / "secret.xlsx"
    plain = zipfile.ZipFile(workbook(folder / "plain.xlsx", ""))
    with plain, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in plain.namelist():
            archive.writestr(name, plain.read(name) or bomb)
        sheet = archive.getinfo("xl/worksheets/s.xml")
    content = bytearray(path.read_bytes())
    for at in (sheet.header_offset + 8, content.rindex(b"PK\x01\x02") + 10):
        struct.pack_into("<H", content, at, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", content, at + 14, 900_000)
    path.write_bytes(content)
    return path


def _many_members(folder: Path) -> Path:
    path = workbook(folder / "many.xlsx", rows(cell("A1")))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MAX_MEMBERS):
            archive.writestr(f"xl/media/{number}", b"")
    return path


def _nested(folder: Path) -> Path:
    inner = workbook(folder / "inner.xlsx", rows(cell("A1"))).read_bytes()
    path = folder / "nested.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.xlsx", inner)
    return path


def _encrypted_member(folder: Path) -> Path:
    path = workbook(folder / "locked.xlsx", rows(cell("A1")))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def _unknown_packing(folder: Path) -> Path:
    path = workbook(folder / "packing.xlsx", rows(cell("A1")))
    content = bytearray(path.read_bytes())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 77)
    path.write_bytes(content)
    return path


def _cut_off(folder: Path) -> Path:
    path = workbook(folder / "cut.xlsx", rows(cell("A1")))
    path.write_bytes(path.read_bytes()[:-40])
    return path


def _wide(folder: Path) -> Path:
    with xlsxwriter.Workbook(folder / "wide.xlsx") as made:
        sheet = made.add_worksheet()
        for row in range(3):
            sheet.write_row(row, 0, range(10_000))
    return folder / "wide.xlsx"


DTD = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY s "{SECRET}">]>'
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
OLE = bytes.fromhex("d0cf11e0a1b11ae1")

REFUSED: dict[str, Callable[[Path], Path]] = {
    "an empty file": _of_bytes(b""),
    "a text": _of_bytes(b"CHILD,DOB\n1,2\n"),
    "a picture": _of_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "a PDF": _of_bytes(b"%PDF-1.7\n%%EOF\n"),
    "only a zip's end": _of_bytes(b"PK\x05\x06" + bytes(18)),
    "a zip's start": _of_bytes(b"PK\x03\x04" + bytes(200)),
    "a workbook with a password": _of_bytes(OLE + bytes(504) + "EncryptedPackage".encode("utf-16")),
    "a workbook of before 2007": _of_bytes(OLE + bytes(2000)),
    "a locked member": _encrypted_member,
    "an unknown packing": _unknown_packing,
    "a workbook cut off": _cut_off,
    "a zip in a zip": _nested,
    "a member of 120 MB of zeros": _swollen,
    "a member that unpacks to more than it says": _swollen_in_secret,
    "more than ten thousand members": _many_members,
    "an external entity": _of_sheet(rows(cell("A1", "&e;"), DTD)),
    "a billion laughs": _of_sheet(rows(cell("A1", "&l9;"), f"<!DOCTYPE w [{LAUGHS}]>")),
    "an entity in small letters": _of_sheet(rows(cell("A1"), "<!doctype w []>")),
    "an entity in the workbook's own part": _of_parts(**{"xl/workbook.xml": DTD + "<workbook/>"}),
    "a last cell of all": _of_sheet(rows(cell("A1") + cell("XFD1048576"))),
    "a last row of all": _of_sheet(rows(cell("A1") + cell("A1048576"))),
    "ten thousand columns": _wide,
    "a sheet that is not XML": _of_sheet(b"\xff\xfe\x00not xml <<<"),
    "a workbook part that is empty": _of_parts(**{"xl/workbook.xml": ""}),
    "a missing sheet": _of_parts(**{"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
}

READ: dict[str, Callable[[Path], Path]] = {
    "an entity that nobody declared": _of_sheet(rows(cell("A1", "&e;"))),
    "a column beyond all columns": _of_sheet(rows(cell("ZZZZZZ1"))),
    "a row 0": _of_sheet(rows(cell("A0"))),
    "a number beyond all numbers": _of_sheet(rows('<row><c r="A1"><v>1e999</v></c></row>')),
    "a text that is not in the table": _of_sheet(
        rows('<row><c r="A1" t="s"><v>99999999</v></c></row>')
    ),
    "a false dimension": _of_sheet(
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{cell("A1")}'
        "</sheetData></worksheet>"
    ),
    "a hundred thousand elements deep": _of_sheet(rows("<row>" * 100_000 + "</row>" * 100_000)),
    "a macro": _of_parts(**{"xl/vbaProject.bin": OLE + bytes(500)}),
    "a path out of the folder": _of_parts(**{"../../../../tmp/out": "out"}),
    "an absolute path": _of_parts(**{"/etc/out": "out"}),
    "a link to a sheet outside": _of_parts(
        **{
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" TargetMode="External" '
            'Target="file:///etc/hostname"/></Relationships>'
        }
    ),
    "a command in a formula": _of_sheet(
        rows("<row><c r=\"A1\"><f>cmd|'/c calc'!A0</f><v>1</v></c></row>")
    ),
    "a text of a million letters": _of_sheet(rows(cell("A1", "ab" * 500_000))),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_a_hostile_workbook_is_refused_in_a_clean_sentence(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    file = make(tmp_path)
    before = time.monotonic()

    with pytest.raises(UnreadableSpreadsheet) as refused:
        read_workbook(file)

    assert str(refused.value).startswith(file.name)
    assert SECRET not in str(refused.value)
    assert time.monotonic() - before < 30


@pytest.mark.parametrize("make", READ.values(), ids=READ)
def test_an_odd_workbook_is_read_or_refused_and_nothing_leaves_or_enters(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    file = make(tmp_path)

    try:
        found = str(read_workbook(file))
    except UnreadableSpreadsheet as refused:
        found = str(refused)

    assert Path("/etc/hostname").read_text().strip() + "\n" not in found
    assert sorted(tmp_path.iterdir()) == [file]


MOST_MEMORY = """
import resource, sys
from pathlib import Path
from eyeline.records.spreadsheets import UnreadableSpreadsheet, read_workbook

try:
    read_workbook(Path(sys.argv[1]))
except UnreadableSpreadsheet as refused:
    assert "far from the others" in str(refused)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_the_parser_takes_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    file = workbook(tmp_path / "far.xlsx", rows(cell("A1") + cell("XFD1048576")))

    # In a process of its own, whose children are the parser alone.
    done = subprocess.run(
        [sys.executable, "-c", MOST_MEMORY, file], capture_output=True, text=True, check=True
    )

    assert int(done.stdout) * 1024 <= child.MAX_MEMORY * 1.1


def test_a_workbook_can_be_read_after_one_that_brought_its_parser_down(tmp_path: Path) -> None:
    far = workbook(tmp_path / "far.xlsx", rows(cell("A1") + cell("XFD1048576")))
    good = workbook(tmp_path / "good.xlsx", rows(cell("A1", "still here")))

    with pytest.raises(UnreadableSpreadsheet):
        read_workbook(far)

    assert read_workbook(good) == {"S": [["still here"]]}


XML = {
    "an external entity": f"{DTD}<EXPSSDA903><CHILD>&e;</CHILD></EXPSSDA903>",
    "a billion laughs": f"<!DOCTYPE w [{LAUGHS}]><EXPSSDA903>&l9;</EXPSSDA903>",
    "a document type elsewhere": '<!DOCTYPE w SYSTEM "http://localhost/w.dtd"><EXPSSDA903/>',
    "another document": "<Message><Child/></Message>",
    "no XML": "CHILD,DOB\n1,2\n",
    "nothing": "",
    "an unknown encoding": '<?xml version="1.0" encoding="no-such"?><EXPSSDA903/>',
    "a document cut off": "<EXPSSDA903><CHILD><HEADER>",
    "a hundred thousand elements deep": "<EXPSSDA903>" + "<CHILD>" * 100_000 + "</CHILD>" * 100_000,
}


@pytest.mark.parametrize("text", XML.values(), ids=XML)
def test_a_hostile_xml_return_is_refused_in_a_clean_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "return.xml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(EyelineError) as refused:
        ssda903.read(file, 2018)

    assert "return.xml" in str(refused.value)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n  \n", b"PK\x03\x04\x14\x00\x00", bytes(300), OLE * 9]
)
def test_a_csv_file_that_is_none_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "episodes.csv").write_bytes(content)

    with pytest.raises(EyelineError, match=r"episodes\.csv"):
        ssda903.read(tmp_path, 2018)
