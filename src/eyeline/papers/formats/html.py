"""HTML papers: headings, paragraphs, items of lists and tables; nothing is fetched or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from eyeline.papers.building import Builder, Cells, NotOfThisKind, TooMuch
from eyeline.records.text_files import decoded

_UNSEEN = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "details",
        "summary",
        "address",
        "hr",
        "center",
        "body",
        "html",
        "tr",
    ]
)
_STRUCK = {"s", "strike", "del"}
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMED = {
    "red": "FF0000",
    "green": "008000",
    "lime": "00FF00",
    "blue": "0000FF",
    "orange": "FFA500",
    "amber": "FFC000",
    "yellow": "FFFF00",
    "purple": "800080",
    "grey": "808080",
    "gray": "808080",
}
_MAX_SPAN = 1000


def build(data: bytes, builder: Builder) -> None:
    """Build the page's blocks as they come in the text."""
    text = _without_declaration(decoded(data))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotOfThisKind from error
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise TooMuch  # what is deeper would be lost
    words = _Words()
    _walk(root, builder, words)
    _end(builder, words)


def _without_declaration(text: str) -> str:
    """An encoding that the page declares does not count: the text is decoded."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


@dataclass(slots=True)
class _Words:
    """What is collected of a paragraph until it ends."""

    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(_SPACES.sub(" ", text))


def _end(builder: Builder, words: _Words) -> None:
    builder.paragraph("".join(words.parts), words.links)
    words.parts.clear()
    words.links.clear()


def _walk(element: etree._Element, builder: Builder, words: _Words) -> None:
    tag = _tag(element)
    if tag in _UNSEEN or _is_hidden(element):
        return
    if tag in _HEADINGS:
        _end(builder, words)
        builder.heading(_text(element), _HEADINGS[tag])
    elif tag == "table" and not _is_layout(element):
        _end(builder, words)
        builder.table(_rows(element))
    elif tag == "br":
        words.parts.append("\n")
    elif tag in ("select", "input", "textarea"):
        words.add(_entered(element))
    else:
        _walk_into(element, builder, words, tag)


def _walk_into(element: etree._Element, builder: Builder, words: _Words, tag: str) -> None:
    block = tag in _BLOCKS or tag in ("table", "td", "th", "tbody")
    if block:
        _end(builder, words)
    if tag == "ol":
        _number_items(element)
    if tag == "a" and element.get("href") is not None:
        words.links.append((" ".join(_text(element).split()), element.get("href", "")))
    words.add((_before_item(element) if tag == "li" else "") + (element.text or ""))
    for child in element:
        _walk(child, builder, words)
        words.add(child.tail)
    if block:
        _end(builder, words)


def _number_items(listed: etree._Element) -> None:
    """Give each item of a numbered list the number that a browser shows before it."""
    number = _whole(listed.get("start"), 1) - 1
    for item in listed.iterchildren("li"):
        number = _whole(item.get("value"), number + 1)
        item.set("value", str(number))


def _before_item(item: etree._Element) -> str:
    """Return what a browser shows before an item of a list: its number or letter, or a bullet."""
    above = item.getparent()
    if above is None or _tag(above) != "ol":
        return "• "
    number = _whole(item.get("value"), 1)
    first = above.get("type")
    if first in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(first) + number - 1)}. "
    return f"{number}. "


def _whole(given: str | None, otherwise: int) -> int:
    words = (given or "").strip()
    return int(words) if words.isdecimal() and len(words) < 9 else otherwise


def _is_layout(table: etree._Element) -> bool:
    """A table of one cell with a table in it only sets a page."""
    cells = [*table.iterfind("./tr/td"), *table.iterfind("./*/tr/td")]
    return len(cells) == 1 and next(cells[0].iter("table"), None) is not None


def _rows(table: etree._Element) -> list[list[Cells]]:
    rows = [*table.iterfind("./tr"), *table.iterfind("./*/tr")]
    heads = {row for row in rows if _tag(row.getparent()) == "thead"}
    ordered = [row for row in rows if row in heads] + [row for row in rows if row not in heads]
    return [
        [_cell(cell) for cell in row if _tag(cell) in ("td", "th")]
        for row in ordered
        if not _is_hidden(row)
    ]


def _cell(cell: etree._Element) -> Cells:
    return Cells(
        _text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), _fill(cell), _placeholder(cell)
    )


def _placeholder(cell: etree._Element) -> bool:
    return any("placeholder" in (each.get("class") or "").lower() for each in cell.iter("span"))


def _span(cell: etree._Element, name: str) -> int:
    given = (cell.get(name) or "").strip()
    return min(int(given), _MAX_SPAN) if given.isdecimal() and len(given) < 9 else 1


def _text(element: etree._Element) -> str:
    """Return an element's words, a line for each paragraph or item in it."""
    tag = _tag(element)
    if tag in _UNSEEN or (element.get("style") and _is_hidden(element)):
        return ""
    if tag == "br":
        return "\n"
    if tag in ("select", "input", "textarea"):
        return _entered(element)
    parts = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        parts += [_text(child), _SPACES.sub(" ", child.tail or "")]
    words = "".join(parts)
    if tag in _STRUCK and words.strip():
        return f"~~{words.strip()}~~"
    if tag in ("td", "th"):
        return words + "\t"
    if tag == "li":
        return f"\n• {words.strip()}\n"
    return f"\n{words}\n" if tag in _BLOCKS or tag in _HEADINGS else words


def _entered(element: etree._Element) -> str:
    """Return what a form shows: the chosen item, or what was typed."""
    if _tag(element) == "select":
        options = list(element.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        return " ".join("".join(str(t) for t in each.itertext()) for each in chosen)
    if _tag(element) == "textarea":
        return element.text or ""
    return (element.get("value") or "") if element.get("type", "text") == "text" else ""


def _fill(cell: etree._Element) -> str | None:
    background = _BACKGROUND.search(cell.get("style") or "")
    given = (background.group(1) if background else cell.get("bgcolor") or "").strip()
    if found := _HEX.search(given):
        digits = found.group(1)
        return (digits if len(digits) == 6 else "".join(d * 2 for d in digits)).upper()
    if found := _RGB.search(given):
        return "".join(f"{min(int(part), 255):02X}" for part in found.groups())
    return _NAMED.get(given.lower())


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _tag(element: etree._Element | None) -> str:
    return element.tag if element is not None and isinstance(element.tag, str) else ""
