"""Two hundred exempt canaries in an agenda, its papers and its files: none in a public byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from eyeline.council.folders import folders
from eyeline.publication import pdf
from eyeline.publication.leaks import Kind, Withheld, scan
from eyeline.scrutiny.changes import agendas, packs
from eyeline.scrutiny.documents.pack import rereading
from eyeline.scrutiny.models import AgendaVersion, Meeting
from eyeline.scrutiny.pack.building import PRIVATE_PACK
from eyeline.scrutiny.pack.contents import content_of
from eyeline.scrutiny.rules.kinds import ItemKind, Part
from eyeline.scrutiny.site.handing_over import write
from eyeline.web.workspace import Workspace
from made_up_agendas import (
    LAST_DAY,
    MEETING,
    add_file,
    add_text,
    item,
    noon,
    officer,
    pack_of_june,
    private,
    report,
)
from made_up_people import client_of
from public_site import built, everything

pytestmark = pytest.mark.django_db
COUNT = 200


class Canaries:
    """Words that stand nowhere by chance, each given out once."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self) -> str:
        word = f"Quillfeather{len(self.made):03}zx"
        self.made.append(word)
        return word

    def line(self) -> str:
        """Return a sentence with one."""
        return f"The provider {self()} asks for more than others do."


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def plant(of: Meeting, one: Canaries) -> None:
    """Plant them in private items, reports, appendices and files, beside the papers of a pack."""
    said = {"part": Part.PRIVATE, "paragraphs": "3", "private_reason": "It would cost more."}
    for number in range(10):
        hidden = private(of, f"A contract {number}", "\n\n".join(one.line() for _ in range(3)))
        agendas.change_item(
            hidden,
            agendas.Says(hidden.title, ItemKind.VERBAL, hidden.text, one(), **said),
            seen=1,
            report=None,
            by=officer(),
            at=noon(LAST_DAY),
        )
        table = f"| Home | Price |\n|---|---|\n| {one()} | {one()} |\n"
        add_text(hidden, f"Price of {one()}", f"# {one()}\n\n{one.line()}\n\n{table}")
        paper = report(of, f"Terms for {one()}", {"summary": one.line(), one(): one.line()})
        agendas.add_item(
            of,
            agendas.Says(f"A report {number}", ItemKind.REPORT, **said),
            report=paper,
            by=officer(),
            at=noon(LAST_DAY),
        )
    for number in range(5):
        shown = item(of, f"Open to all {number}", ItemKind.VERBAL)
        add_text(shown, f"Annex on {one()}", one.line(), **said)
        data = pdf.write(
            pdf.Document(one(), one(), one(), MEETING, (pdf.Paragraph(one.line()),), one())
        )
        add_file(shown, f"Slides of {one()}", data, **said)
    while len(one.made) < COUNT:
        add_text(shown, f"Another annex on {one()}", one.line(), **said)


def public_bytes(of: Meeting, version: AgendaVersion) -> dict[str, bytes]:
    """Return everything that anybody reaches without signing in, headers too."""
    everybody = client_of(None)
    pages = [
        reverse("scrutiny:meeting", args=[of.pk]),
        reverse("scrutiny:published", args=[of.pk]),
        reverse("scrutiny:published_version", args=[of.pk, version.number]),
        reverse("scrutiny:programme", args=[of.body.name]),
        reverse("scrutiny:calendar"),
        reverse("scrutiny:commission_calendar", args=[of.body.name]),
    ]
    files = [
        reverse("scrutiny:pack_file", args=[of.pk, version.number, each.name])
        for each in version.files.all()
    ]
    found: dict[str, bytes] = {"content.json": str(version.content).encode()}
    for number, address in enumerate([*pages, *files]):
        answer = everybody.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        ending = address.rpartition(".")[2] if "." in address[-6:] else "html"
        found[f"answer-{number}.{ending if answer.status_code == 200 else 'html'}"] = body
        found[f"headers-{number}.txt"] = repr(dict(answer.headers)).encode()
    return found


def site_of(place: Path) -> dict[str, bytes]:
    """Return each file of the public site, its search too, and all that it was built from."""
    write(folders().meetings, LAST_DAY)
    built(place)
    found = dict(everything(place))
    for each in sorted(folders().meetings.rglob("*")):
        if each.is_file():
            found[each.relative_to(place).as_posix()] = each.read_bytes()
    names = [f"{number}-{Path(name).name}" for number, name in enumerate(found)]
    return dict(zip(names, found.values(), strict=True))


def test_no_exempt_canary_is_in_a_public_byte(
    workspace: Workspace, record_property: pytest.RecordProperty
) -> None:
    of, one = pack_of_june(), Canaries()
    plant(of, one)
    build = packs.build_now(of, by=officer(), at=noon(LAST_DAY))
    of.refresh_from_db()
    version = packs.publish(build, seen=of.version, by=officer(), at=noon(LAST_DAY))
    withheld = Withheld(frozenset(one.made))

    public = public_bytes(of, version)
    site = site_of(workspace.path)
    names = " ".join([*site, *(each.as_posix() for each in folders().meetings.rglob("*"))])
    public |= site
    leaks = scan(public, withheld, kinds=[Kind.TEXT])
    row = version.files.get(name=PRIVATE_PACK)
    told = "".join(rereading.read(content_of(row.sha256, row.name)).texts).replace("\r\n", "")
    hidden = [word for word in one.made if word in told]

    record_property("exempt canaries planted", len(one.made))
    record_property("public answers and files searched", len(public))
    record_property("exempt canaries in public bytes", len(leaks))
    assert len(one.made) >= COUNT
    assert leaks == []
    assert not any(word in names for word in one.made)
    assert any(name.endswith("agenda-pack.pdf") for name in site)
    assert len(hidden) > COUNT / 2
    assert build.found["leaks"] == []


def test_a_sentence_of_theirs_in_an_open_paper_is_found_in_each_public_file() -> None:
    of, one = pack_of_june(), Canaries()
    secret = one.line()
    add_text(private(of, "A contract"), f"Price of {one()}", secret)
    add_text(item(of, "Open to all"), "Open", secret)

    build = packs.build_now(of, by=officer(), at=noon(LAST_DAY))

    found = {each.partition(":")[0] for each in build.found["leaks"]}
    assert found == {"agenda-pack.pdf", "agenda-pack.html"}
