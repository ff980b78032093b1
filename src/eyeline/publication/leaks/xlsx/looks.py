"""How cells look: their number formats, and whether their words can be seen at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from eyeline.publication.leaks.elements import local
from eyeline.records.built_in_formats import BUILT_IN

_LEAST_CONTRAST = 1.35
_SMALLEST = 3.0  # points
_WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED = {0: _BLACK, 1: _WHITE, 8: _BLACK, 9: _WHITE, 64: _BLACK, 65: _WHITE}
_SCHEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True, slots=True)
class Look:
    """A cell's number format, and whether nobody can see what is in it."""

    format: str
    unseen: bool


PLAIN = Look("General", unseen=False)


def looks(styles: etree._Element | None, theme: etree._Element | None) -> list[Look]:
    """Return the look of each style of a workbook, in their order."""
    if styles is None:
        return [PLAIN]
    formats = {**BUILT_IN}
    colours = _theme(theme)
    fonts: Sequence[etree._Element] = ()
    fills: Sequence[etree._Element] = ()
    styled: Sequence[etree._Element] = ()
    for part in styles:
        match local(part):
            case "numFmts":
                formats |= {
                    _whole(each.get("numFmtId")): each.get("formatCode", "") for each in part
                }
            case "fonts":
                fonts = list(part)
            case "fills":
                fills = list(part)
            case "cellXfs":
                styled = list(part)
    return [
        Look(
            formats.get(_whole(each.get("numFmtId")), '"?"'),
            _unseen(_nth(fonts, each.get("fontId")), _nth(fills, each.get("fillId")), colours),
        )
        for each in styled
    ] or [PLAIN]


def hiding_conditions(styles: etree._Element | None, theme: etree._Element | None) -> set[int]:
    """Return the numbers of the looks that conditions give, in which words are not seen."""
    colours = _theme(theme)
    found = set()
    for part in styles if styles is not None else ():
        if local(part) == "dxfs":
            for number, look in enumerate(part):
                parts = {local(each): each for each in look}
                if "numFmt" in parts or _unseen(parts.get("font"), parts.get("fill"), colours):
                    found.add(number)
    return found


def _whole(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else 0


def _nth(things: Sequence[etree._Element], said: str | None) -> etree._Element | None:
    number = _whole(said)
    return things[number] if number < len(things) else None


def _unseen(
    font: etree._Element | None, fill: etree._Element | None, colours: Sequence[str]
) -> bool:
    """Whether words in this font on this fill are too small, or of the colour behind them."""
    parts = {local(each): each for each in font} if font is not None else {}
    if "sz" in parts and float(parts["sz"].get("val") or 11) < _SMALLEST:
        return True
    if "vanish" in parts:
        return True
    ink = colour(parts.get("color"), colours, _BLACK)
    return contrast(ink, _behind(fill, colours)) < _LEAST_CONTRAST


def _behind(fill: etree._Element | None, colours: Sequence[str]) -> str:
    for pattern in fill if fill is not None else ():
        if local(pattern) == "patternFill" and pattern.get("patternType") in ("solid", None):
            parts = {local(each): each for each in pattern}
            front, back = parts.get("fgColor"), parts.get("bgColor")
            return colour(front if front is not None else back, colours, _WHITE)
    return _WHITE


def _theme(theme: etree._Element | None) -> list[str]:
    """Return the colours of the theme in the order in which styles count them."""
    found: dict[str, str] = {}
    for element in theme.iter() if theme is not None else ():
        if local(element) in _SCHEME and len(element):
            found[local(element)] = element[0].get("lastClr") or element[0].get("val") or ""
    return [found.get(name) or _BLACK for name in _SCHEME]


def colour(element: etree._Element | None, colours: Sequence[str], usual: str) -> str:
    """Return a colour as RRGGBB; `usual` where none is given or it is not known."""
    if element is None:
        return usual
    named, theme, indexed = (str(element.get(key) or "") for key in ("rgb", "theme", "indexed"))
    if len(named) >= 6:
        return named[-6:].upper()
    if theme.isdecimal() and int(theme) < len(colours):
        return _tinted(colours[int(theme)], float(element.get("tint") or 0))
    return _INDEXED.get(int(indexed), usual) if indexed.isdecimal() else usual


def _tinted(named: str, tint: float) -> str:
    parts = [int(named[at : at + 2], 16) for at in (0, 2, 4)]
    made = [part * (1 + tint) if tint < 0 else part + (255 - part) * tint for part in parts]
    return "".join(f"{min(max(round(part), 0), 255):02X}" for part in made)


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, from 1 for the same to 21.

    Source: Web Content Accessibility Guidelines 2.2, contrast ratio.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(named: str) -> float:
    try:
        parts = [int(named[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    except ValueError:
        return 0.0
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
