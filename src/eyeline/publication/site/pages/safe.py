"""HTML that others wrote, such as terms of reference and papers, as a page of the site may have it.

Whoever hands it over wrote it without anything that runs. It is cleaned again all the same.
"""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

from eyeline.publication.markdown import sanitised

_TAGS = {
    *("a", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4"),
    *("h5", "h6", "hr", "li", "nav", "ol", "p", "pre", "section", "strong", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"id", "aria-labelledby"},
    "a": {"href"},
    "div": {"role", "aria-label", "tabindex"},
    "ol": {"start"},
    "th": {"scope"},
}
_CLASSES = {"div": {"wide", "eyeline-scroll"}, "p": {"notice", "pages"}}
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<h1>.*?</h1>", re.DOTALL)


def cleaned(html: str) -> SafeString:
    """Return headings, text, lists, links and tables of HTML, and nothing that runs."""
    return mark_safe(
        sanitised(html, tags=_TAGS, attributes=_ATTRIBUTES, classes=_CLASSES, within=True)
    )


def main_of(page: str) -> SafeString | None:
    """Return what a page has between its first heading and its end; None where it has no main."""
    found = _MAIN.search(page)
    return cleaned(_TITLE.sub("", found[1], count=1)) if found else None
