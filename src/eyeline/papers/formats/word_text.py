"""The words of a Word paragraph: content controls and fields shown, deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from eyeline.papers.formats.word_numbers import Numbers

# What was deleted or moved away under tracked changes, and what shows something a second time.
_LEFT_OUT = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "txbxContent", "sdtPr"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Styles:
    """What the file's other parts say: headings by style, numbers, the targets of links."""

    heading_levels: dict[str, int] = field(default_factory=dict)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    links: dict[str, str] = field(default_factory=dict)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace: both kinds of Word file are read alike."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute whatever its namespace; "" where it is absent."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def words(paragraph: etree._Element, styles: Styles) -> str:
    """Return a paragraph's words with the number or bullet that Word shows before them."""
    return numbered(paragraph, styles)[1]


def numbered(paragraph: etree._Element, styles: Styles) -> tuple[str, str]:
    """Return the number or bullet that Word shows before a paragraph, and its words with that."""
    text = "".join(_parts(paragraph))
    before = _number(paragraph, styles)
    return before, f"{before} {text}" if before and text.strip() else before + text


def links(paragraph: etree._Element, styles: Styles) -> list[tuple[str, str]]:
    """Return (words, target) of each link of a paragraph."""
    found = []
    for each in paragraph.iter():
        if local(each) == "hyperlink":
            target = styles.links.get(attribute(each, "id"), "")
            anchor = attribute(each, "anchor")
            found.append(("".join(_parts(each)).strip(), target or (anchor and f"#{anchor}")))
    return found


def runs(paragraph: etree._Element, styles: Styles) -> list[tuple[str, str, str]]:
    """Return (words, style, target) of a paragraph's runs; none where all are plain.

    The style is "b" for bold and "i" for italics, or both; of styles by name it is not told.
    """
    found = list(_runs(paragraph, styles, ""))
    return found if any(style or target for _, style, target in found) else []


def _runs(element: etree._Element, styles: Styles, target: str) -> Iterator[tuple[str, str, str]]:
    for each in element:
        name = local(each)
        if name in _LEFT_OUT:
            continue
        if name == "r":
            if text := _words_of(each):
                yield text, _style(each), target
        elif name == "hyperlink":
            yield from _runs(each, styles, styles.links.get(attribute(each, "id"), "") or target)
        else:
            yield from _runs(each, styles, target)


def _style(run: etree._Element) -> str:
    properties = child(run, "rPr")
    return "".join(letter for letter in "bi" if _is_set(properties, letter))


def _is_set(properties: etree._Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "none", "off")


def _parts(element: etree._Element) -> Iterator[str]:
    for each in element:
        name = local(each)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            yield each.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "ffData":
            yield _legacy_choice(each)
        elif name == "r":
            yield _words_of(each)
        elif name == "AlternateContent":
            yield from _parts(child(each, "Choice") if child(each, "Choice") is not None else each)
        else:
            yield from _parts(each)


def _words_of(run: etree._Element) -> str:
    """Return a run's words, between "~~" where they are struck through."""
    text = "".join(_parts(run))
    return f"~~{text.strip()}~~" if text.strip() and _is_struck(run) else text


def _legacy_choice(data: etree._Element) -> str:
    """Return the item that an old form's drop-down list shows, which stands in no text."""
    listed = child(data, "ddList")
    if listed is None:
        return ""
    entries = [attribute(each, "val") for each in listed if local(each) == "listEntry"]
    chosen = attribute(child(listed, "result"), "val") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _is_struck(run: etree._Element) -> bool:
    properties = child(run, "rPr")
    return _is_set(properties, "strike") or _is_set(properties, "dstrike")


def _number(paragraph: etree._Element, styles: Styles) -> str:
    properties = child(paragraph, "pPr")
    style = attribute(child(properties, "pStyle"), "val")
    own = child(properties, "numPr")
    number_id, level = styles.numbered.get(style, ("", 0))
    if own is not None:
        number_id = attribute(child(own, "numId"), "val") or number_id
        given = attribute(child(own, "ilvl"), "val")
        level = int(given) if given.isdecimal() else level
    return styles.numbers.next(number_id, level) if number_id not in ("", "0") else ""
