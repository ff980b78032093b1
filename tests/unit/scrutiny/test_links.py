"""Where links may lead is the same wherever what people write is shown or sent."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from eyeline.publication import markdown, plain
from eyeline.publication.site.pages.safe import cleaned
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import Paragraph, Run
from eyeline.scrutiny.documents.pack.page import html
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.rules.report_blocks import blocks_of


def _typed(address: str) -> str:
    return f"[the plan]({address})"


def _leads(page: str) -> bool:
    return re.search(r"<a [^>]*href=", page) is not None


def _addresses_of_pack(address: str) -> bool:
    (block,) = marked.blocks(_typed(address))
    assert isinstance(block, Paragraph)
    return any(run.address for run in block.runs)


WRITERS: dict[str, Callable[[str], bool]] = {
    "a text on a page": lambda to: _leads(markdown.as_html(_typed(to))),
    "a text without markup": lambda to: "(" in plain.words(_typed(to)),
    "a report on a page": lambda to: _leads(as_html(_typed(to))),
    "a report in Word": lambda to: any(run.target for run in blocks_of(_typed(to))[0].runs),
    "a paper of a pack": _addresses_of_pack,
    "a page of a pack": lambda to: _leads(html([Paragraph((Run("a", address=to),))], 1)),
    "a page of the site": lambda to: _leads(cleaned(f'<a href="{to}">a</a>')),
}


@pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("to", ["https://council.example/a", "HTTPS://h/a", "MailTo:a@h.example"])
def test_a_page_behind_tls_and_an_address_of_e_mail_are_links(
    to: str, written: Callable[[str], bool]
) -> None:
    assert written(to)


@pytest.mark.parametrize("written", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize(
    "to", ["http://h/a", "//h/a", "https:h", "/a", "a.html", "ms-msdt:/id", "smb://h/s", "tel:1"]
)
def test_nothing_else_is_a_link(to: str, written: Callable[[str], bool]) -> None:
    assert not written(to)


def test_a_page_of_the_site_may_lead_to_a_place_within_it() -> None:
    assert _leads(cleaned('<a href="#agenda">Agenda</a>'))
