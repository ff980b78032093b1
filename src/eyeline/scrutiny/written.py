"""Markdown that officers keep, such as terms of reference, as HTML below a page's headings."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False}).disable(["image"])
_TAGS = {
    *("a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "hr", "li", "ol", "p", "pre"),
    *("strong", "ul"),
}
_SCHEMES = ("https:", "mailto:")


_TOP, _DEEPEST = 3, 5
"""The levels of the headings: those of the page around it are above."""


def as_html(text: str) -> str:
    """Return Markdown as HTML that can do no harm; no level of its headings is left out."""
    tokens = _READER.parse(text)
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            above = [*(each for each in above if each < written), written]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_TOP + len(above) - 1, _DEEPEST)}"
    return nh3.clean(
        _READER.renderer.render(tokens, _READER.options, {}),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_kept,
        link_rel="noopener noreferrer",
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href" and not value.lower().startswith(_SCHEMES):
        return None
    return value
