"""The pack of June 2025 rebuilt from short texts: numbered on, lettered, tagged, and read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from eyeline.scrutiny.changes import agenda_papers, packs
from eyeline.scrutiny.documents.blocks import texts
from eyeline.scrutiny.documents.pack import rereading
from eyeline.scrutiny.documents.pack.looking import NotTaken, look_at
from eyeline.scrutiny.models import AgendaVersion, Build, Meeting, PackFile
from eyeline.scrutiny.pack.building import PACK, PAGE, PRIVATE_PACK
from eyeline.scrutiny.pack.contents import collected, content_of
from eyeline.scrutiny.rules.kinds import ItemKind, Part
from eyeline.web.workspace import Workspace
from made_up_agendas import (
    LAST_DAY,
    MEETING,
    add_file,
    add_text,
    item,
    meeting,
    noon,
    officer,
    pack_of_june,
    private,
    report,
    slides,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def built(of: Meeting) -> Build:
    return packs.build_now(of, by=officer(), at=noon(LAST_DAY))


def published(of: Meeting, hours: int = 0) -> AgendaVersion:
    at = noon(LAST_DAY) + timedelta(hours=hours)
    made = packs.build_now(of, by=officer(), at=at)
    of.refresh_from_db()
    return packs.publish(made, seen=of.version, by=officer(), at=at)


def file_of(build: Build, name: str) -> bytes:
    found = next(each for each in build.files if each["name"] == name)
    return content_of(found["sha256"], name)


def papers(build: Build) -> dict[str, tuple[int, int]]:
    return {
        paper["name"]: (paper["first"], paper["last"])
        for each in build.content["items"]
        for paper in each["papers"]
    }


def test_fifteen_items_have_appendices_a_to_g_on_pages_that_are_numbered_through() -> None:
    build = built(pack_of_june())

    ranges = papers(build)

    assert [each["number"] for each in build.content["items"]] == list(range(1, 16))
    assert list(ranges) == [f"Appendix {letter}" for letter in "ABCDEFG"]
    assert ranges["Appendix A"][0] == 1
    ends = list(ranges.values())
    assert all(after[0] == before[1] + 1 for before, after in pairwise(ends))
    assert ranges["Appendix C"][1] - ranges["Appendix C"][0] == 7
    assert build.last_page == ends[-1][1]
    assert build.found == {"leaks": [], "pages": []}


def test_each_page_has_the_number_at_its_foot_that_its_label_and_the_agenda_say() -> None:
    build = built(pack_of_june())
    read = rereading.read(file_of(build, PACK))
    numbers = [int(label) for label in read.labels if label.isdecimal()]
    told = " ".join(" ".join(read.texts).split())

    separate = papers(build)["Appendix C"]

    assert numbers == [
        number
        for number in range(1, build.last_page + 1)
        if not separate[0] <= number <= separate[1]
    ]
    for name, (first, last) in papers(build).items():
        assert f"{name} ({'Page' if first == last else 'Pages'} {first}" in told
        at = next((n for n, text in enumerate(read.texts) if text.count(f"{name}, item")), None)
        if name != "Appendix C":
            assert at is not None
            assert read.labels[at] == str(first)


def test_a_range_that_the_agenda_gives_wrongly_is_found() -> None:
    of = pack_of_june()
    build = built(of)
    read = rereading.read(file_of(build, PACK))
    wrong = rereading.Read(
        read.labels,
        tuple(re.sub(r"Pages 1 to \d+", "Pages 1 to 99", text) for text in read.texts),
        read.bookmarks,
        read.title,
        read.language,
        read.tagged,
    )

    from eyeline.scrutiny.documents.pack import assembling
    from eyeline.scrutiny.pack.contents import collected

    found = collected(of, LAST_DAY)
    pack = assembling.public_pack(found.about, found.business, {}, 1, ())

    assert rereading.faults(read, pack) == []
    assert [each.split(" (")[0] for each in rereading.faults(wrong, pack)] == [
        "The agenda does not say Appendix A"
    ]


def test_the_pdf_is_tagged_with_title_language_bookmarks_and_headed_tables() -> None:
    build = built(pack_of_june())

    with pikepdf.open(BytesIO(file_of(build, PACK))) as opened:
        tags = list(_tags(opened.Root.StructTreeRoot.K))
        scopes = [_scope(each) for each in tags if each.S == "/TH"]
        tables = sum(each.S == "/Table" for each in tags)
        captions = sum(each.S == "/Caption" for each in tags)
        part = opened.open_metadata().get("pdfuaid:part")
    read = rereading.read(file_of(build, PACK))
    tops = [each.title for each in read.bookmarks if each.level == 1]

    assert (read.tagged, read.language, part) == (True, "en-GB", "1")
    assert read.title == "Children scrutiny commission, 18 June 2025"
    assert tops[:4] == [
        "Summons",
        "Information for the public",
        "Acronyms that these papers use",
        "Agenda",
    ]
    assert [title[:10] for title in tops[4:]] == [f"Appendix {letter}" for letter in "ABDEFG"]
    assert tables == captions > 0
    assert set(scopes) == {"/Column"}
    deep = [each.level for each in read.bookmarks]
    assert all(after - before <= 1 for before, after in pairwise(deep))


def _tags(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _tags(node.K)


def _scope(cell: pikepdf.Object) -> str:
    return next((str(each.Scope) for each in cell.A if "/Scope" in each), "")


def test_the_same_pack_is_the_same_bytes_twice() -> None:
    of = pack_of_june()

    first, second = built(of), built(of)

    assert first.files == second.files


def test_the_glossary_has_the_acronyms_that_the_papers_use_and_no_others() -> None:
    build = built(pack_of_june())
    html = file_of(build, PAGE).decode()

    terms = re.findall(r'<th scope="row">([A-Z]+)</th>', html)

    assert terms == ["NEET", "SEND"]


def test_the_page_has_the_numbers_of_the_pdf_and_heads_its_tables() -> None:
    build = built(pack_of_june())
    html = file_of(build, PAGE).decode()

    for name, (first, last) in papers(build).items():
        assert f"{name} ({'Page' if first == last else 'Pages'} {first}" in html
    assert html.count("<table>") == html.count("<caption>") > 0
    assert "<script" not in html
    assert '<html lang="en-GB">' in html


def test_a_supplement_goes_on_after_the_last_page_and_leaves_what_was_published() -> None:
    of = pack_of_june()
    first = published(of)
    late = item(of, "Fostering")
    add_text(late, "Fostering in figures", "## Summary\n\nShort.")

    second = published(of, 1)

    assert second.kind == "supplement"
    assert (second.first_page, second.last_page) == (first.last_page + 1, first.last_page + 1)
    assert first.content["items"][2]["papers"] == second.content["items"][2]["papers"]
    new = next(each for each in second.content["items"] if each["title"] == "Fostering")
    assert [each["name"] for each in new["papers"]] == ["Appendix H"]
    assert second.content["changes"] == [
        "New item 14: Fostering.",
        "Item 15, Work programme, was item 14.",
        "Item 16, Any other urgent business, was item 15.",
    ]
    pdf = second.files.get(name=PACK)
    assert (pdf.first_page, pdf.last_page) == (second.first_page, second.last_page)


def test_a_paper_that_was_written_anew_takes_the_place_of_the_old_one() -> None:
    of = meeting()
    only = item(of, "Fostering")
    add_text(only, "Fostering in figures", "Old.")
    first = published(of)
    agenda_papers.remove_appendix(only.appendices.get(), by=officer(), at=noon(LAST_DAY))
    add_text(only, "Fostering in figures", "New.")

    second = published(of, 1)

    assert (first.last_page, second.first_page) == (1, 2)
    assert len(second.content["changes"]) == 2


def test_private_papers_are_in_files_of_their_own_whose_pages_go_on_and_are_marked() -> None:
    of = pack_of_june()
    hidden = private(of, "A placement's price")
    add_text(hidden, "What the provider asks", "The price is 4,711 pounds a week.")
    build = built(of)

    public = [each for each in build.files if each["part"] == Part.PUBLIC]
    pdf = next(each for each in build.files if each["name"] == PRIVATE_PACK)
    read = rereading.read(file_of(build, PRIVATE_PACK))

    assert pdf["first"] == max(each["last"] or 0 for each in public) + 1
    assert pdf["last"] == build.last_page
    assert all("Not for publication: Schedule 12A, paragraph 3" in text for text in read.texts)
    said = " ".join(rereading.read(file_of(build, PACK)).texts)
    assert "4,711" not in said
    assert "A placement's price" in said
    assert "financial or business affairs" in " ".join(said.split())


def test_a_later_version_has_a_private_pack_only_for_what_is_new_in_private() -> None:
    of = meeting()
    hidden = private(of, "A placement's price")
    add_text(hidden, "What the provider asks", "The price is 4,711 pounds a week.")
    first = published(of)
    item(of, "Fostering")
    second = published(of, 1)
    add_text(hidden, "What others ask", "Others ask 3,900 pounds a week.")

    third = published(of, 2)

    assert [each.files.filter(name=PRIVATE_PACK).count() for each in (first, second, third)] == [
        1,
        0,
        1,
    ]
    assert third.first_page == first.last_page + 1 == 2


def test_an_exempt_sentence_in_a_public_paper_is_found_before_it_is_public() -> None:
    of = pack_of_june()
    secret = "The provider Oakfield asks 4711 pounds for each week from the first of July."
    hidden = private(of, "A placement's price")
    add_text(hidden, "What the provider asks", secret)
    leaky = item(of, "Fostering")
    add_text(leaky, "Fostering in figures", f"## Summary\n\n{secret}")

    build = built(of)

    assert {each.split(":")[0] for each in build.found["leaks"]} == {PACK, PAGE}


def test_what_others_made_is_looked_at_before_it_is_published() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.add_blank_page()
        sink = BytesIO()
        made.save(sink)

    good, bad = look_at(slides(2)), look_at(sink.getvalue())

    assert good.accessible
    assert (bad.pages, len(bad.findings)) == (2, 4)
    with pytest.raises(NotTaken, match="cannot be read as a PDF"):
        look_at(b"%PDF-1.7 no")


def test_a_locked_pdf_is_not_taken() -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        sink = BytesIO()
        made.save(sink, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(NotTaken, match="locked"):
        look_at(sink.getvalue())


def test_the_name_of_a_file_by_others_is_never_in_the_pack() -> None:
    of = meeting()
    add_file(item(of, "Slides"), "Slides", slides(2))

    build = built(of)

    assert [each["name"] for each in build.files] == [PACK, PAGE, "appendix-a.pdf"]
    assert json.dumps(build.content).count("paper.pdf") == 0


def test_published_versions_and_files_cannot_be_changed() -> None:
    from django.db import IntegrityError, connection, transaction

    from eyeline.council.models.kept import NeverChanged

    version = published(pack_of_june())
    row = version.files.get(name=PACK)

    for thing in (version, row):
        with pytest.raises(NeverChanged):
            thing.save()
        with pytest.raises(NeverChanged):
            type(thing).objects.filter(pk=thing.pk).update(sha256="0")
    for table in (AgendaVersion._meta.db_table, PackFile._meta.db_table):
        for statement in (f"UPDATE {table} SET sha256 = '0'", f"DELETE FROM {table}"):
            with (
                pytest.raises(IntegrityError, match="only added to"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_a_report_is_printed_with_its_recommendations_and_what_was_signed_for_it() -> None:
    of = meeting()
    paper = report(of, "Fostering", {"summary": "Short."})
    item(of, "Fostering", ItemKind.REPORT, report=paper)

    told = list(texts(collected(of, MEETING).business[0].materials[0].blocks))

    assert "Note what is said of Fostering." in told
    assert told.index("Implications") > told.index("Short.")
    assert sum(words.startswith("Signed by ") for words in told) == 4
