"""An edition as one HTML file."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from eyeline.publication import page
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Edition, Narrative, Part, Tab
from eyeline.publication.edition.words import breakdowns
from eyeline.publication.summary import EXAMPLE_NOTICE, Change, Judgement
from made_up_edition import NOTICES, QUARTER, figure, made_up_edition
from made_up_long_edition import long_edition

AUDIENCES = pytest.mark.parametrize("audience", list(Audience))


class Read(HTMLParser):
    """A page as it is built: its elements with what they have, and its words."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def html_of(edition: Edition) -> str:
    return page.write(edition).decode()


@AUDIENCES
def test_the_same_edition_gives_the_same_bytes(audience: Audience) -> None:
    assert page.write(made_up_edition(audience)) == page.write(made_up_edition(audience))


def test_no_target_is_told_as_missed_where_none_was_set() -> None:
    summary = made_up_edition().summary
    without = summary.only(lambda _section, _group, row: replace(row, aims=(), control=None))

    titles = [title for title, _, _ in without.glance]

    assert titles == ["Worse", "Better", "Not available"]
    assert "Target missed" in [title for title, _, _ in summary.glance]


@AUDIENCES
def test_it_says_for_whom_it_is_and_that_the_council_is_an_example(audience: Audience) -> None:
    read = Read(page.write(made_up_edition(audience)))

    assert NOTICES[audience] in read.words
    assert EXAMPLE_NOTICE in read.words


@AUDIENCES
def test_every_figure_of_the_edition_stands_on_it(audience: Audience) -> None:
    edition = made_up_edition(audience)
    written = html_of(edition)

    shown = [row.current for row in edition.summary.rows]
    shown += [part.now for detail in edition.details for part in detail.parts]
    shown += [line.variance for line in edition.finance.lines] if edition.finance else []
    for each in shown:
        assert f">{escape(each.text)}<" in written
    for detail in edition.details:
        for point in detail.chart.series[0].points:
            assert f">{escape(detail.chart.text(point))}</td>" in written


def test_it_needs_nothing_else_and_runs_nothing() -> None:
    read = Read(page.write(made_up_edition()))

    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in read.elements}
    assert not any("src" in each or "style" in each for _, each in read.elements)
    assert not any(name.startswith("on") for _, each in read.elements for name in each)
    assert {str(each["href"])[:1] for each in read.of("a")} == {"#"}


def test_every_link_leads_somewhere_on_the_page_and_no_name_stands_twice() -> None:
    read = Read(page.write(long_edition(12)))
    names = Counter(str(each["id"]) for _, each in read.elements if "id" in each)

    assert set(names.values()) == {1}
    assert {str(each["href"])[1:] for each in read.of("a")} <= set(names)
    labelled = {str(each.get("aria-labelledby", "")) for _, each in read.elements} - {""}
    assert {name for label in labelled for name in label.split()} <= set(names)


def test_headings_go_down_one_step_at_a_time() -> None:
    read = Read(page.write(made_up_edition()))

    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_a_scope() -> None:
    read = Read(page.write(made_up_edition()))

    assert len(read.of("table")) == len(read.of("caption")) > 10
    assert {each.get("scope") for each in read.of("th")} == {"col", "row"}


def test_every_chart_has_its_figures_as_a_table() -> None:
    read = Read(page.write(made_up_edition()))

    charts = [each for each in read.of("svg") if each.get("class") == "chart"]

    assert len(charts) == len(read.of("figure")) == len(list(made_up_edition().details)) + 2


def test_a_narrative_is_shown_as_it_was_meant_and_does_no_harm() -> None:
    edition = made_up_edition()
    harmful = "Fewer **came**. <script>alert(1)</script> [x](javascript:alert(1))"
    narrative = Narrative("cla_number", harmful, "Head of Service", QUARTER)
    first, looked_after, *others = edition.children

    written = html_of(
        replace(edition, children=(first, replace(looked_after, narrative=narrative), *others))
    )

    assert "<strong>came</strong>" in written
    assert "<script" not in written
    assert 'href="javascript' not in written
    assert "Head of Service, 30 June 2026" in written


def test_words_that_look_like_markup_stay_words() -> None:
    edition = made_up_edition()
    row = replace(edition.children[0].row, title="<b>A & B</b>", note="<i>")
    detail = replace(edition.children[0], row=row, definition=(("<u>", "<u>"),))

    written = html_of(replace(edition, children=(detail,), notice="<em>"))

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in written
    assert not any(tag in written for tag in ("<b>", "<i>", "<u>", "<em>"))


@pytest.mark.parametrize("direction", ["up 12", "down 12"])
@pytest.mark.parametrize("judgement", [Judgement.BETTER, Judgement.WORSE])
def test_colour_follows_the_judgement_and_never_the_direction(
    direction: str, judgement: Judgement
) -> None:
    edition = made_up_edition()
    row = replace(edition.children[0].row, change=Change(direction, judgement), aims=())
    summary = edition.summary.only(lambda _, __, each: row if each.measure == row.measure else None)

    written = html_of(
        replace(edition, summary=summary, children=(replace(edition.children[0], row=row),))
    ).partition("Performance summary")[2]

    tags = re.findall(r'class="tag tag--(\w+)">(better|worse)<', written)
    assert (judgement.value, judgement.value) in tags
    assert all(colour == word for colour, word in tags)


def test_a_hidden_figure_is_said_in_words_and_its_number_nowhere() -> None:
    written = html_of(made_up_edition(Audience.MEMBERS))

    assert "hidden to protect people" in written
    assert "71,400" not in written


def test_an_edition_without_a_tab_says_nothing_of_it() -> None:
    tabs = tuple(tab for tab in Tab if tab is not Tab.PACKAGES)
    said = Narrative("Packages", "A telling word.", "Officer", QUARTER)

    written = html_of(replace(made_up_edition(), tabs=tabs, packages=None, narratives=(said,)))

    assert 'id="packages"' not in written
    assert "A telling word" not in written


def test_what_is_empty_says_so() -> None:
    empty = replace(
        made_up_edition(),
        finance=None,
        children=(),
        adults=(),
        placements=None,
        packages=None,
        signed=(),
    )

    words = Read(page.write(empty)).words

    assert "This edition has no measure of this tab." in words
    assert "This edition has no report of the council's spending." in words
    assert "This edition tells nothing of packages." in words
    assert "Nobody has signed it off yet." in words


def test_teams_stand_below_their_service() -> None:
    shown = figure("1")
    parts = (
        Part("Service", "North", 1, shown, shown),
        Part("Team", "North 1", 2, shown, shown),
        Part("Service", "not allocated", 1, shown, shown),
        Part("Team", "not allocated", 1, shown, shown),
        Part("Age", "under 1", 1, shown, shown),
    )

    found = breakdowns(parts)

    assert [(each.title, len(each.parts), each.nested) for each in found] == [
        ("Service and team", 4, True),
        ("Age", 1, False),
    ]


def test_it_needs_no_settings() -> None:
    code = (
        "import sys; sys.path.append('tests'); from made_up_edition import made_up_edition; "
        "from eyeline.publication import page; page.write(made_up_edition())"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
