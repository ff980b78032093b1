"""What the public site's process answers besides files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from eyeline.publication.site.search import Found

HTML, JSON = "text/html; charset=utf-8", "application/json"
_NO_SEARCH = (b"<!--without-search-->", b"<!--/without-search-->")
_FOUND = (b"<!--found-->", b"<!--/found-->")
_TYPED = b' name="q" type="search" maxlength="200" value=""'
_TITLE = b"<title>"


class NotASearchPage(Exception):
    """The page of the search lacks a place that what was found goes into."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status with words, such as "404 Not Found", and its content."""

    status: str
    content: bytes
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


class SearchPage:
    """The built page of the search, with the places that are filled for each search."""

    def __init__(self, page: bytes) -> None:
        if not all(part in page for part in (*_NO_SEARCH, *_FOUND, _TYPED, _TITLE)):
            raise NotASearchPage
        self._page = _without(page, *_NO_SEARCH)

    def asked_nothing(self) -> bytes:
        """Return the page before anything was searched for."""
        return self._page

    def found(self, typed: str, found: Sequence[Found], *, words: bool) -> bytes:
        """Return the page with what was found; `words`: whether any word was typed."""
        shown = escape(typed)
        told = _listed(shown, found) if words else _NOTHING_TYPED
        page = self._page.replace(_TYPED, _TYPED[:-1] + f'{shown}"'.encode(), 1)
        page = page.replace(_TITLE, _TITLE + f"{shown} \N{EN DASH} ".encode(), 1) if words else page
        before, rest = page.split(_FOUND[0], 1)
        return before + told.encode() + rest.split(_FOUND[1], 1)[1]


_NOTHING_TYPED = '<p class="govuk-body">Type one or more words to search for.</p>'


def _listed(shown: str, found: Sequence[Found]) -> str:
    if not found:
        return (
            f'<h2 class="govuk-heading-l" id="found">Nothing found for “{shown}”</h2>'
            '<p class="govuk-body">No page has all these words. Try fewer words, or others, or '
            "look in the list below.</p>"
        )
    entries = "".join(_entry(each) for each in found)
    return (
        f'<h2 class="govuk-heading-l" id="found">{len(found)} found for “{shown}”</h2>'
        f'<ol class="govuk-list site-found">{entries}</ol>'
    )


def _entry(found: Found) -> str:
    passage = "".join(
        f"<mark>{escape(text)}</mark>" if asked else escape(text) for text, asked in found.passage
    )
    said = f": <strong>{escape(found.said)}</strong>" if found.said else ""
    below = f'<p class="govuk-body-s site-found__passage">{passage}</p>' if passage else ""
    return (
        f'<li class="site-found__one"><a class="govuk-link" href="{escape(found.address)}">'
        f"{escape(found.title)}</a> {escape(found.kind)}{said}{below}</li>"
    )


def _without(page: bytes, begins: bytes, ends: bytes) -> bytes:
    before, rest = page.split(begins, 1)
    return before + rest.split(ends, 1)[1]
