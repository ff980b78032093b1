"""Reading an XML return: elements of children with elements of rows inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from eyeline.returns.faults import LeftOut
from eyeline.returns.raw import NotReadable, RawTable, raw_table

MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a table's rows stand: `path` from the child's element to the row's.

    With `given`, there is a row only where that element says something other than 0.
    """

    path: tuple[str, ...]
    given: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an XML return: what a child's element is called, which of its parts says who
    the child is, and where each record table's rows stand."""

    title: str
    child: str
    identity: str
    tables: Mapping[str, Rows]


def read(path: Path, shape: Shape) -> tuple[dict[str, RawTable], list[LeftOut]]:
    """Return the tables that have rows, by record table, and the elements that are none of them.

    A row's number is that of its element among those of its name in the file: line numbers say
    little where a whole return stands on one line.

    Raises:
        NotReadable: it is not XML, declares entities, or is not of this shape.
    """
    children = [child for child in _root(path) if _tag(child) == shape.child]
    if not children:
        raise NotReadable(
            f"{path.name} is XML and not {shape.title}: it has no {shape.child} elements. "
            "Check that it is the right file."
        )
    identities = [_leaves(child.find("{*}" + shape.identity)) for child in children]
    tables = {
        table: _table(path.name, rows, children, identities) for table, rows in shape.tables.items()
    }
    known = {tag for rows in shape.tables.values() for tag in rows.path}
    other = {_tag(e) for child in children for e in child.iter() if len(e) and e is not child}
    left_out = [
        LeftOut(f"{path.name}, element {tag}", f"{tag} is no table that Eyeline knows.")
        for tag in sorted(other - known)
    ]
    return {name: table for name, table in tables.items() if len(table.rows)}, left_out


def _root(path: Path) -> Element:
    if path.stat().st_size > MAX_BYTES:
        raise NotReadable(
            f"{path.name} has more than {MAX_BYTES // 1_000_000} MB: "
            "check that it is one council's return."
        )
    try:
        root = Defused.parse(path, forbid_dtd=True).getroot()
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, DefusedXmlException):
            raise NotReadable(
                f"{path.name} declares a document type or entities, which no return does, and was "
                "not read: export it again from the system it comes from."
            ) from None
        raise NotReadable(
            f"{path.name} is not XML, whatever its name says, or it is cut off: export it again."
        ) from None
    assert root is not None
    return root


def _table(
    file: str, where: Rows, children: list[Element], identities: list[dict[str, str]]
) -> RawTable:
    found = [
        (number, identity | _leaves(element))
        for number, (element, identity) in enumerate(_elements(where, children, identities), 1)
    ]
    if where.given:
        found = [row for row in found if row[1].get(where.given, "0") not in ("", "0")]
    headings = list(dict.fromkeys(tag for _, leaves in found for tag in leaves))
    rows = [(n, [leaves.get(tag) or None for tag in headings]) for n, leaves in found]
    return raw_table(f"{file}, element {where.path[-1]}", where.path[-1], headings, rows)


def _elements(
    where: Rows, children: list[Element], identities: list[dict[str, str]]
) -> Iterator[tuple[Element, dict[str, str]]]:
    path = "/".join("{*}" + tag for tag in where.path)
    for child, identity in zip(children, identities, strict=True):
        for element in child.findall(path):
            yield element, identity


def _leaves(element: Element | None) -> dict[str, str]:
    """Return the texts of the elements directly inside that hold nothing but text."""
    if element is None:
        return {}
    return {_tag(leaf): (leaf.text or "").strip() for leaf in element if not len(leaf)}


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
