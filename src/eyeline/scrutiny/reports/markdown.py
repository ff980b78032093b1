"""Markdown that officers keep, such as terms and reports, as HTML below a page's headings."""

from __future__ import annotations

from eyeline.publication.markdown import PAPER, sanitised

_TAGS = {
    *("a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"),
    *("strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_AROUND = '<div class="eyeline-scroll" role="region" aria-label="Table {}" tabindex="0">'
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}}


_TOP, _DEEPER = 3, 2
"""The level of the highest headings, below those of the page, and how many are below it."""


def as_html(text: str, top: int = _TOP) -> str:
    """Return Markdown as HTML that can do no harm; no level of its headings is left out.

    The highest of them is of the level `top`.
    """
    tokens = PAPER.parse(text)
    for token in tokens:
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            above = [*(each for each in above if each < written), written]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(top + len(above) - 1, top + _DEEPER)}"
    html = PAPER.renderer.render(tokens, PAPER.options, {})
    return _scrolling(sanitised(html, tags=_TAGS, attributes=_ATTRIBUTES))


def _scrolling(html: str) -> str:
    """Return HTML with each table in a region that scrolls, so that no page is wider for it."""
    first, *others = html.split("<table>")
    tables = (
        f"{_AROUND.format(number)}<table>{each.replace('</table>', '</table></div>')}"
        for number, each in enumerate(others, 1)
    )
    return first + "".join(tables)
