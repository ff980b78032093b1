"""A pack's PDF can be read by everybody: its structure checked, and the check itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pytest_django import Settings

from eyeline.scrutiny.changes import packs
from eyeline.scrutiny.pack.building import PACK, PRIVATE_PACK
from eyeline.scrutiny.pack.contents import content_of
from eyeline.web.workspace import Workspace
from made_up_agendas import LAST_DAY, add_text, noon, officer, pack_of_june, private
from pdf_ua import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(workspace: Workspace, settings: Settings) -> dict[str, bytes]:
    """Return the public and the private PDF of the pack of June."""
    settings.WORKSPACE = workspace
    of = pack_of_june()
    add_text(private(of, "A contract"), "Price", "# Price\n\n| Home | £ |\n|---|---|\n| A | 9 |\n")
    build = packs.build_now(of, by=officer(), at=noon(LAST_DAY))
    hashes = {each["name"]: each["sha256"] for each in build.files}
    return {name: content_of(hashes[name], name) for name in (PACK, PRIVATE_PACK)}


def spoiled(data: bytes, spoil: Callable[[pikepdf.Pdf], object]) -> list[str]:
    """Return the faults of a PDF after something was done to it, each once."""
    sink = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        spoil(opened)
        opened.save(sink)
    return sorted({each.partition(":")[0] for each in faults(sink.getvalue())})


def _all(opened: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind:
            yield each


def _no_scope(opened: pikepdf.Pdf) -> None:
    for each in _all(opened, "/TH"):
        del each["/A"]


def _no_heads(opened: pikepdf.Pdf) -> None:
    for each in [*_all(opened, "/TH")]:
        each.S = pikepdf.Name("/TD")


def _deeper(opened: pikepdf.Pdf) -> None:
    for each in [*_all(opened, "/H2")]:
        each.S = pikepdf.Name("/H4")


def _untagged(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    more = pikepdf.Stream(opened, b"BT /f0 11 Tf (a) Tj ET")
    page.contents_add(more)


def _mute_links(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        for each in page.get("/Annots", ()):
            if "/Contents" in each:
                del each["/Contents"]


def _title(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as told:
        del told["dc:title"]


def _part(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as told:
        del told["pdfuaid:part"]


SPOILS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "06-001": lambda opened: opened.Root.MarkInfo.__setitem__("/Marked", False),
    "06-002": _part,
    "06-003": _title,
    "07-001": lambda opened: opened.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False),
    "11-006": lambda opened: opened.Root.__delitem__("/Lang"),
    "01-005": _untagged,
    "14-003": _deeper,
    "15-001": _no_heads,
    "15-003": _no_scope,
    "28-004": _mute_links,
}


def test_the_public_and_the_private_pack_have_no_fault(
    pack: dict[str, bytes], record_property: pytest.RecordProperty
) -> None:
    found = {name: faults(data) for name, data in pack.items()}

    record_property("accessibility faults in the packs' PDFs", sum(map(len, found.values())))
    assert found == {PACK: [], PRIVATE_PACK: []}


def test_each_kind_of_fault_is_found_where_it_is_made(pack: dict[str, bytes]) -> None:
    found = {fault: spoiled(pack[PACK], spoil) for fault, spoil in SPOILS.items()}

    assert found == {fault: [fault] for fault in SPOILS}
