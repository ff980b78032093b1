"""What people write, as HTML that can do no harm: Markdown without raw HTML, sanitised."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])
_TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_LEADING = ("https://", "mailto:")


def is_link(address: str) -> bool:
    """Whether what people write may lead there: pages behind TLS, and addresses of e-mail."""
    return address.lower().startswith(_LEADING)


def as_html(text: str) -> str:
    """Return Markdown as HTML of paragraphs, lists, quotes, emphasis and links.

    HTML in the text is shown as it was typed. It has no headings, which belong to the page around
    it, and no pictures. Links lead to pages behind TLS and to addresses of e-mail, and nowhere
    else.
    """
    return nh3.clean(
        _READER.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        link_rel="noopener noreferrer",
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return the value of an attribute that stays; None where it goes."""
    return None if attribute == "href" and not is_link(value) else value
