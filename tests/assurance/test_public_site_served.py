"""The public site's process: what it answers to whatever is asked, while builds come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

import made_up_public_releases as made_up
from conftest import own_environment
from eyeline.publication.audience import Audience
from eyeline.web.header_values import EVERYWHERE
from eyeline.web.headers import HEADERS
from eyeline.web.public import files as served
from eyeline.web.public.application import Application, NoSite
from eyeline.web.public.limits import Limit
from made_up_edition import made_up_edition
from public_site import answered, ask, built, files, free_port, links, pages

PUBLIC = Audience.PUBLIC


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a folder with releases of two editions, and the site that was built of them."""
    made_up.history(tmp_path / "releases")
    built(tmp_path)
    return tmp_path


TYPED = [
    "",
    "%20",
    "%22",
    "%27",
    "*",
    "foster%20AND",
    "NOT%20foster",
    "NEAR(foster%20carers,%203)",
    "title:foster",
    "%22foster%22*",
    "foster%20OR%20%22",
    "(((",
    "^foster",
    "-foster",
    "%7Bfoster%7D",
    "__",
    "a" * 200,
    "%20".join("abcdefghijklmnop"),
    "%F0%9F%98%80",
    "%E2%80%AE%CC%81",
    "%FF%FE",
    "%ED%A0%80",
    "<script>alert(1)</script>",
    "%3Cscript%3E",
    "'%3B%20DROP%20TABLE%20document%3B%20--",
    "%02foster%03",
    "foster&q=carers",
    "&&&===",
]
REFUSED = ["%00", "foster%00carers", "a" * 10_000, "%61" * 4_000, "a" * 201, "&x=" * 50]


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_is_searched_for_as_words(top: Path, typed: str) -> None:
    answer = ask(Application(top), f"/search?q={typed}")

    assert answer.status == 200
    assert "<script" not in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: f"{typed[:12]} ({len(typed)})")
def test_what_no_reader_types_is_refused(top: Path, typed: str) -> None:
    answer = ask(Application(top), f"/search/?q={typed}")

    assert answer.status == 400
    assert "could not be read" in answer.text


def test_what_is_found_leads_to_the_measure_with_its_figure(top: Path) -> None:
    answer = ask(Application(top), "/search?q=Looked+AFTER")

    assert 'href="/dashboard/2026-27-q1/2/cla_number/"' in answer.text
    assert "<strong>612</strong>" in answer.text
    assert 'value="Looked AFTER"' in answer.text
    assert "without-search" not in answer.text


def test_what_is_not_found_says_so_and_offers_all_measures(top: Path) -> None:
    answer = ask(Application(top), "/search?q=zebra")

    assert "Nothing found for “zebra”" in answer.text
    assert "from A to Z" in answer.text


def test_without_the_process_the_same_page_explains_itself(top: Path) -> None:
    page = files(top)["/search/"].decode()

    assert "The search answers only where the council runs it" in page
    assert "/dashboard/2026-27-q1/2/cla_number/" in page


@pytest.mark.parametrize("call", ["rename", "symlink", "unlink", "rmdir", "fsync"])
def test_killed_at_any_step_of_the_swap_the_site_is_the_old_one_or_the_new_one_whole(
    tmp_path: Path,
    program: Callable[[str], str],
    call: str,
    record_property: Callable[[str, object], None],
) -> None:
    made_up.release(tmp_path / "releases", made_up.BEFORE, 1, made_up.edition_of(date(2026, 3, 31)))
    built(tmp_path)
    old = _whole(tmp_path)
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, made_up_edition(PUBLIC))
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]); "
        "from public_site import built; built(Path(sys.argv[1]))"
    )
    tests = str(Path(__file__).parents[1])
    names = f"?{call},?{call}at,?{call}at2"
    seen, killed = set(), 0

    while killed < _KILLS:
        inject = f"inject={names}:signal=SIGKILL:when={killed + 1}"
        trace = [program("strace"), "-f", "-qq", "-e", f"trace={names}", "-e", inject]
        done = subprocess.run(
            [*trace, "-o", os.devnull, sys.executable, "-c", script, str(tmp_path), tests],
            capture_output=True,
            check=False,
        )
        seen.add(_whole(tmp_path))
        if done.returncode == 0:
            break
        killed += 1

    built(tmp_path)
    new = _whole(tmp_path)
    record_property("builds of the public site killed", killed)
    assert killed >= 1
    assert seen <= {old, new}
    assert new != old
    kept = [each for each in (tmp_path / ".public").iterdir() if each.is_dir()]
    assert len({each.resolve() for each in kept}) == 1


_KILLS = 6  # at most, of each kind of call


def _whole(top: Path) -> tuple[int, bytes]:
    """Return what tells the site apart, having read all of it."""
    application = Application(top)
    assert ask(application, "/healthz").status == 200
    there = files(top)
    for address, page in pages(top).items():
        for link in links(page):
            target = urlsplit(urljoin(f"https://site.example{address}", link))
            assert target.netloc != "site.example" or target.path in there, address
    return len(there), there["/data/index.json"]


def test_the_process_takes_up_the_next_build_by_itself(top: Path) -> None:
    application = Application(top)
    before = ask(application, "/dashboard/").text
    made_up.release(
        top / "releases", made_up.NEWEST, 3, made_up_edition(PUBLIC), changed=["All of it."]
    )

    built(top)

    assert "Release 2 of" in before
    assert "Release 3 of" in ask(application, "/dashboard/").text
    assert ask(application, "/dashboard/2026-27-q1/2/").status == 200


# What every answer carries, and how much of it one reader may have.


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/dashboard/", 200),
        ("GET", "/dashboard", 302),
        ("GET", "/dashboard/2026-27-q1/2/cla_number/cla_number.csv", 200),
        ("GET", "/search/?q=care", 200),
        ("GET", "/healthz", 200),
        ("POST", "/", 405),
        ("DELETE", "/search/", 405),
        ("OPTIONS", "/nothing", 405),
        ("GET", "/search/?q=%00", 400),
        ("GET", "/nothing%00", 400),
        ("GET", "/nothing", 404),
        ("GET", "/../eyeline.sqlite3", 404),
        ("GET", "/%2e%2e/eyeline.sqlite3", 404),
        ("GET", "/static/", 404),
        ("GET", "/%ff%fe", 404),
        ("GET", "/dashboard/2026-27-q1/1/", 410),
        ("GET", "/dashboard/2026-27-q1/1/cla_number", 410),
        ("GET", "/dashboard/2026-27-q1/1/release-files/cells.csv", 410),
    ],
)
def test_the_security_headers_stand_on_every_answer(
    top: Path, method: str, address: str, status: int
) -> None:
    answer = ask(Application(top), address, method)

    assert answer.status == status
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert (answer.body == b"") is (method == "HEAD" or status == 302)


def test_the_headers_are_those_of_the_internal_site_but_that_pages_may_be_listed() -> None:
    assert {name for name in HEADERS if name not in EVERYWHERE} == {"X-Robots-Tag"}
    assert HEADERS.items() >= EVERYWHERE.items()


def test_a_fault_is_a_page_that_says_nothing_of_it(
    top: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    application = Application(top)

    def fail(*_: object) -> None:
        raise RuntimeError("a word that a reader typed")

    monkeypatch.setattr(served.search, "ask", fail)
    answer = ask(application, "/search/?q=care")

    assert answer.status == 500
    assert "Something went wrong" in answer.text
    assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert "a word that a reader typed" not in answer.text + caplog.text


def test_what_may_be_withdrawn_is_kept_for_a_minute_and_named_files_for_ever(top: Path) -> None:
    application = Application(top)
    [stylesheet] = [address for address in files(top) if address.endswith(".css")]

    page, style = ask(application, "/dashboard/"), ask(application, stylesheet)

    assert page.headers["Cache-Control"] == "max-age=60, public"
    assert "immutable" in style.headers["Cache-Control"]
    again = ask(application, "/dashboard/", HTTP_IF_NONE_MATCH=page.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_a_page_in_one_file_is_taken_away_and_data_may_be_read_by_other_sites(top: Path) -> None:
    application, folder = Application(top), "/dashboard/2026-27-q1/2/"

    page = ask(application, f"{folder}release-files/dashboard.html")
    data = ask(application, f"{folder}cla_number/cla_number.json")

    assert page.headers["Content-Disposition"] == "attachment"
    assert data.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask(application, "/").headers


def test_a_large_file_comes_in_blocks_and_whole(tmp_path: Path) -> None:
    large = os.urandom(3 * 1024 * 1024 + 7)
    edition = made_up_edition(PUBLIC)
    others = {"large.bin": large}
    made_up.release(tmp_path / "releases", made_up.NEWEST, 1, edition, others=others)
    built(tmp_path)

    answer = ask(Application(tmp_path), "/dashboard/2026-27-q1/1/release-files/large.bin")

    assert answer.body == large


def test_an_address_may_search_120_times_a_minute_and_read_on(top: Path) -> None:
    application = Application(top)
    statuses = [ask(application, "/search/?q=care").status for _ in range(121)]

    refused = ask(application, "/search?q=care")

    assert statuses == [200] * 120 + [429]
    assert refused.status == 429
    assert refused.headers["Retry-After"] == "60"
    assert "Wait a minute" in refused.text
    assert ask(application, "/dashboard/").status == 200
    assert ask(application, "/search/?q=care", REMOTE_ADDR="192.0.2.2").status == 200


def test_pages_are_limited_where_the_setting_says_so(top: Path) -> None:
    application = Application(top, searches=0, pages=3)

    statuses = [ask(application, "/dashboard/").status for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert [ask(application, "/search/?q=care").status for _ in range(200)] == [200] * 200
    assert ask(application, "/healthz").status == 200


def test_a_minute_later_an_address_may_ask_again() -> None:
    limit = Limit(2)

    answers = [limit.allows("a", at) for at in (0.0, 30.0, 59.0, 60.0, 61.0, 90.0)]

    assert answers == [True, True, False, True, False, True]


def test_networks_of_ipv6_count_as_one_place_and_a_port_is_none_of_it(top: Path) -> None:
    application = Application(top, searches=2)
    named = ("2001:db8:1:2::3", "[2001:db8:1:2::4]:5678", "2001:db8:1:2:5::6", "2001:db8:1:3::1")

    statuses = [
        ask(application, "/search/?q=care", REMOTE_ADDR="::1", HTTP_X_FORWARDED_FOR=each).status
        for each in named
    ]

    assert statuses == [200, 200, 429, 200]


def test_without_a_site_the_process_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoSite, match="eyeline site build"):
        Application(tmp_path)


def test_granian_serves_it_and_notices_the_next_build(top: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "eyeline.cli", "serve", "--public", "--workspace", str(top)]
    asked = {"/": 200, "/search/?q=care": 200, "/nothing": 404, "/dashboard/2026-27-q1/1/": 410}

    with subprocess.Popen(
        [*command, "--port", str(port)],
        env=own_environment(),
        stderr=subprocess.DEVNULL,
    ) as server:
        statuses = {address: answered(port, address).status for address in asked}
        made_up.release(top / "releases", made_up.NEWEST, 3, made_up_edition(PUBLIC))
        built(top)
        newest = answered(port, "/dashboard/")
        server.terminate()

    assert statuses == asked
    assert "Release 3 of" in newest.text
    assert {name: newest.headers[name.lower()] for name in EVERYWHERE} == EVERYWHERE
