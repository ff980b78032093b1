"""The public site holds what is public and nothing else, whole, at addresses that stay."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

import made_up_commissions
import made_up_public_releases as made_up
from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canaries
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition
from eyeline.publication.site.builds import NotOurs
from eyeline.publication.site.shelf import NotForTheSite
from eyeline.publication.verification import SUMS, digest, sums
from eyeline.web.public.application import Application
from made_up_edition import made_up_edition
from public_site import ask, built, everything, files, links, pages

PUBLIC = Audience.PUBLIC


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a folder with releases of two editions, and the site that was built of them."""
    made_up.history(tmp_path / "releases")
    made_up_commissions.hand_over(tmp_path / "meetings")
    built(tmp_path)
    return tmp_path


def test_no_link_is_dead_and_no_anchor_missing(
    top: Path, record_property: Callable[[str, object], None]
) -> None:
    there, read = files(top), pages(top)
    anchors = {address: {*page.xpath("//@id")} for address, page in read.items()}
    followed = 0

    dead = []
    for address, page in read.items():
        for link in links(page):
            target = urlsplit(urljoin(f"https://site.example{address}", link))
            if target.netloc != "site.example" or target.scheme == "mailto":
                continue
            followed += 1
            if target.path not in there:
                dead.append(f"{address}: {link}")
            elif target.fragment and target.fragment not in anchors[target.path]:
                dead.append(f"{address}: {link} has no such place")

    record_property("links of the public site followed", followed)
    assert dead == []
    assert len(read) > 50
    assert followed > 1_000


def test_every_page_and_file_is_answered_as_it_lies_there(top: Path) -> None:
    application = Application(top)
    failing = {"/400.html", "/404.html", "/410.html", "/429.html", "/500.html"}

    for address, content in files(top).items():
        answer = ask(application, address)
        gone = "/2026-27-q1/1/" in address
        assert answer.status == (410 if gone else 200), address
        if address != "/search/" and address not in failing:
            assert answer.body == content, address


def test_every_page_has_one_heading_a_title_of_its_own_and_a_way_past_the_header(
    top: Path,
) -> None:
    titles: dict[str, str] = {}

    for address, page in pages(top).items():
        assert len(page.xpath("//h1")) == 1, address
        assert page.xpath("//a[@class='govuk-skip-link']/@href") == ["#main-content"], address
        assert page.get("lang") == "en-GB"
        assert len(page.xpath("//*[@id]")) == len({*page.xpath("//@id")}), address
        permanent = page.xpath("//link[@rel='canonical']/@href")
        title = page.xpath("string(//title)")
        if permanent:
            assert titles.setdefault(title, permanent[0]) == permanent[0], title


def test_every_table_has_a_caption_and_scopes(top: Path) -> None:
    for address, page in pages(top).items():
        for table in page.xpath("//table"):
            assert table.xpath("caption"), address
            assert all(head.get("scope") for head in table.xpath(".//th")), address


def test_the_same_releases_give_the_same_bytes(tmp_path: Path) -> None:
    sites = []
    for name in ("one", "two"):
        made_up.history(tmp_path / name / "releases")
        made_up_commissions.hand_over(tmp_path / name / "meetings")
        digest = built(tmp_path / name).digest
        database = (tmp_path / name / "public.sqlite3").read_bytes()
        sites.append((digest, files(tmp_path / name), database))

    assert sites[0] == sites[1]
    assert built(tmp_path / "one").changed is False
    assert built(tmp_path / "one", anew=True).changed is True
    assert files(tmp_path / "one") == sites[0][1]
    assert built(tmp_path / "one", made_up.publisher(colour="#004b2d")).changed is True


def _with_canaries(edition: Edition, canaries: Canaries) -> Edition:
    """Return an edition that says a value of its own in each text that it has."""
    said = edition.audience.value

    def new(field: str) -> str:
        return canaries.text(said, field, said)

    children = tuple(
        replace(
            each,
            definition=(("How it is worked out", new("definition")),),
            quality=(new("quality"),),
            parts=tuple(replace(part, name=new("part")) for part in each.parts),
            row=replace(each.row, note=new("note"), why=new("why"), status=new("status")),
        )
        for each in edition.children
    )
    lines = tuple(replace(line, note=new("line")) for line in edition.lines)
    narratives = tuple(replace(each, text=new("narrative")) for each in edition.narratives)
    return replace(edition, children=children, lines=lines, narratives=narratives)


def test_nothing_of_what_is_for_others_comes_to_the_site(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    planted, shown = Canaries(seed=1), Canaries(seed=2)
    releases = tmp_path / "releases"
    for audience, canaries in ((Audience.INTERNAL, planted), (Audience.MEMBERS, planted)):
        edition = _with_canaries(made_up_edition(audience), canaries)
        made_up.release(releases, made_up.NEWEST, 1, edition)
    public = _with_canaries(made_up_edition(PUBLIC), shown)
    made_up.release(releases, made_up.NEWEST, 1, public)

    built(tmp_path)
    content = [*everything(tmp_path)]

    scanner, control = Scanner(planted.index), Scanner(shown.index)
    assert {each.said for _, file in content for each in scanner.found(file)} == set()
    assert {each.value for _, file in content for each in control.found_in_text(file)} == {
        each.value for each in shown
    }
    record_property("bytes of the public site searched", sum(len(file) for _, file in content))
    record_property("values of others planted beside it", len([*planted]))


def test_a_withdrawn_release_answers_410_with_the_notice_and_is_nowhere_any_more(
    tmp_path: Path,
) -> None:
    canaries = Canaries(seed=3)
    releases = tmp_path / "releases"
    made_up.release(releases, made_up.NEWEST, 1, made_up_edition(PUBLIC))
    leaking = _with_canaries(made_up_edition(PUBLIC), canaries)
    made_up.release(releases, made_up.NEWEST, 2, leaking)
    built(tmp_path)
    scanner = Scanner(canaries.index)
    before = {path for path, file in everything(tmp_path) if scanner.found_in_text(file)}
    application = Application(tmp_path)
    addresses = [*files(tmp_path)]

    made_up.withdraw(releases, made_up.NEWEST, 2, reason="It named a school.")
    built(tmp_path)

    assert any(path.endswith("public.sqlite3") for path in before)
    assert any(path.endswith("cells.csv") for path in before)
    assert {path for path, file in everything(tmp_path) if scanner.found(file)} == set()
    of_it = [address for address in addresses if "/2026-27-q1/2/" in address]
    assert len(of_it) > 25
    for address in of_it:
        answer = ask(application, address)
        assert answer.status == 410, address
        assert "It named a school." in answer.text
    assert "release 1" in ask(application, "/dashboard/").text
    found = ask(application, "/search/?q=looked").text
    assert "/dashboard/2026-27-q1/1/cla_number/" in found
    assert "/dashboard/2026-27-q1/2/" not in found


def test_what_stood_at_an_address_stays_there_and_says_what_replaced_it(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    made_up.release(releases, made_up.NEWEST, 1, made_up_edition(PUBLIC))
    built(tmp_path)
    before = {*files(tmp_path)}
    made_up.release(
        releases, made_up.NEWEST, 2, made_up_edition(PUBLIC), changed=[made_up.CORRECTED]
    )

    built(tmp_path)

    after = files(tmp_path)
    assert {address for address in before - after.keys() if "/static/" not in address} == set()
    old = pages(tmp_path)["/dashboard/2026-27-q1/1/cla_number/"]
    banner = old.xpath("//section[@aria-labelledby='replaced']")[0]
    assert made_up.CORRECTED in banner.text_content()
    assert banner.xpath(".//a/@href") == ["/dashboard/2026-27-q1/2/cla_number/"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "cells.csv").write_text("612"), "cells.csv was changed"),
        (lambda folder: (folder / "cells.csv").unlink(), "cells.csv is missing"),
        (
            lambda folder: (folder / "extra.csv").write_text("612"),
            "extra.csv is not of the release",
        ),
        (lambda folder: folder.rename(folder.parents[1] / "7" / "public"), "does not lie where"),
    ],
)
def test_a_broken_release_stops_the_build_and_leaves_the_site(
    top: Path, spoil: Callable[[Path], object], said: str
) -> None:
    before = files(top)
    folder = made_up.release(top / "releases", "2026-27-q2", 1, made_up_edition(PUBLIC))
    (folder.parents[1] / "7").mkdir()
    spoil(folder)

    with pytest.raises(NotForTheSite, match=said):
        built(top)

    assert files(top) == before


def test_an_edition_for_others_in_a_public_folder_stops_the_build(top: Path) -> None:
    before = files(top)
    members = made_up_edition(Audience.MEMBERS)
    folder = made_up.release(top / "releases", "2026-27-q2", 1, members)
    folder.rename(folder.with_name("public"))
    manifest = folder.with_name("public") / "manifest.json"
    _resign(manifest, lambda said: said["release"].update(audience="public"))

    with pytest.raises(NotForTheSite, match="holds an edition for members"):
        built(top)

    assert files(top) == before


def _resign(manifest: Path, change: Callable[[Any], object]) -> None:
    """Change a manifest so that its sums agree with it."""
    said = json.loads(manifest.read_bytes())
    change(said)
    manifest.write_text(json.dumps(said))
    digests = {name: of["sha256"] for name, of in said["files"].items()}
    digests[manifest.name] = digest(manifest.read_bytes())
    (manifest.parent / SUMS).write_bytes(sums(digests))


def test_a_measure_whose_id_leads_elsewhere_stops_the_build(tmp_path: Path) -> None:
    edition = made_up_edition(PUBLIC)
    first = edition.children[0]
    strange = replace(first, row=replace(first.row, measure="../../keys"))
    made_up.release(
        tmp_path / "releases",
        made_up.NEWEST,
        1,
        replace(edition, children=(strange, *edition.children[1:])),
    )

    with pytest.raises(NotForTheSite, match="cannot be an address"):
        built(tmp_path)


def test_files_that_no_build_made_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("by hand")

    with pytest.raises(NotOurs, match="no build made"):
        built(tmp_path)

    assert (tmp_path / "public" / "index.html").read_text() == "by hand"


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](&#106;avascript:alert(1))",
    "[press](data:text/html,<script>alert(1)</script>)",
    "[press](vbscript:x)",
    "[press](//elsewhere.example/x)",
    "![picture](https://pictures.example/x.png)",
    "<a href='javascript:alert(1)'>press</a>",
    '[press](https://a.example/"onmouseover=alert(1))',
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "# Heading\n\nHeading\n===",
    "<style>body{display:none}</style>",
    "<!-- --><iframe src=//x></iframe>",
    "</main></body><script src=//x></script>",
    "`<script>`\n\n```\n<script>\n```",
    "{{ publisher.council }}{% debug %}{% load static %}",
]


def test_hostile_words_of_officers_stay_harmless(tmp_path: Path) -> None:
    edition = made_up.saying(made_up_edition(PUBLIC), "\n\n".join(HOSTILE))
    first = edition.children[0]
    hostile = replace(
        first,
        definition=(("<b>Term</b>", HOSTILE[0]),),
        quality=(HOSTILE[1],),
        row=replace(first.row, title=HOSTILE[0], note=HOSTILE[1], why="{{ 7|add:7 }}"),
    )
    edition = replace(edition, children=(hostile, *edition.children[1:]))
    made_up.release(
        tmp_path / "releases", made_up.NEWEST, 1, edition, changed=["<script>alert(1)</script>"]
    )

    built(tmp_path)

    for address, page in pages(tmp_path).items():
        assert page.xpath("//script | //iframe | //img | //style | //object | //embed") == []
        names = {name for element in page.iter() for name in element.attrib}
        assert [name for name in names if name.startswith("on") or name == "style"] == [], address
        assert len(page.xpath("//h1")) == 1
        for link in links(page):
            scheme = urlsplit(urljoin("https://site.example/", link)).scheme
            assert scheme in ("https", "mailto"), (address, link)
            assert "elsewhere.example" not in link
    said = pages(tmp_path)["/dashboard/2026-27-q1/1/cla_number/"].text_content()
    assert "<script>alert(1)</script>" in said
    assert "{% debug %}" in said
