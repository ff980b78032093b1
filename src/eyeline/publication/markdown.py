"""What people write: how its Markdown is read, where it may lead, and HTML that can do no harm."""

from __future__ import annotations

from collections.abc import Mapping, Set

import nh3
from markdown_it import MarkdownIt

TEXT = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])
"""Reads a text on a page: paragraphs, lists, quotes, emphasis and links."""

PAPER = MarkdownIt("commonmark", {"html": False}).disable(["image"]).enable("table")
"""Reads a paper of its own, which has headings and tables too."""

_LEADING = ("https://", "mailto:")
_TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}


def is_link(address: str) -> bool:
    """Whether what people write may lead there: pages behind TLS, and addresses of e-mail."""
    return address.lower().startswith(_LEADING)


def as_html(text: str) -> str:
    """Return Markdown as HTML of paragraphs, lists, quotes, emphasis and links.

    HTML in the text is shown as it was typed. It has no headings, which belong to the page around
    it, and no pictures.
    """
    return sanitised(TEXT.render(text), tags=_TAGS, attributes=_ATTRIBUTES)


def sanitised(
    html: str,
    *,
    tags: Set[str],
    attributes: Mapping[str, Set[str]],
    classes: Mapping[str, Set[str]] | None = None,
    within: bool = False,
) -> str:
    """Return HTML with these tags, attributes and classes by tag, and nothing that runs.

    Links lead where `is_link` says, and `within` the page too where it has places of its own.
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute != "href" or is_link(value) or (within and value.startswith("#")):
            return value
        return None

    return nh3.clean(
        html,
        tags=set(tags),
        attributes={tag: set(each) for tag, each in attributes.items()},
        allowed_classes={tag: set(each) for tag, each in (classes or {}).items()},
        attribute_filter=kept,
        link_rel="noopener noreferrer",
    )
