"""Reading an XML return: elements of children with elements of rows inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Defused

from eyeline.returns.faults import LeftOut
from eyeline.returns.raw import NotReadable, RawTable, raw_table

MAX_BYTES = 100_000_000
_HEADER = ("Header", "CollectionDetails", "Source")

Leaves = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a table's rows stand: `path` from the child's element to the row's; () is the child's.

    A row has the leaves of its own element, or its text where it is a leaf itself. Of what
    stands around it, that is who the child is and the leaves of the elements on the path, it has
    those that `carries` names, or all where it names none: the nearest counts, and a leaf of its
    own before any other. With `given`, there is a row only where that leaf says something other
    than 0. `instead` names a leaf and the one that is read where the first is blank.
    """

    path: tuple[str, ...]
    given: str = ""
    carries: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an XML return: what a child's element is called, which of its parts say who
    the child is, where each record table's rows stand, and what else must be in the file.

    Where the return is not of children, the "child" is the element round all of the rows.
    """

    title: str
    child: str
    identity: tuple[str, ...]
    tables: Mapping[str, Rows]
    needs: tuple[str, ...] = ()


def read(path: Path, shape: Shape) -> tuple[dict[str, RawTable], list[LeftOut]]:
    """Return the tables that have rows, by record table, and the elements that are none of them.

    A row's number is that of its element among those of its name in the file: line numbers say
    little where a whole return stands on one line.

    Raises:
        NotReadable: it is not XML, declares entities, or is not of this shape.
    """
    with _understood(path):
        root = Defused.parse(path, forbid_dtd=True).getroot()
    assert root is not None
    tags = {_tag(element) for element in root.iter()}
    for needed in (shape.child, *shape.needs):
        if needed not in tags:
            raise NotReadable(
                f"{path.name} is XML and not {shape.title}: it has no {needed} elements. "
                "Check that it is the right file."
            )
    children = [e for e in root.iter() if _tag(e) == shape.child and len(e)]
    known = {tag for rows in shape.tables.values() for tag in rows.path}
    tables = {
        table: _table(path.name, rows, shape, children, known)
        for table, rows in shape.tables.items()
    }
    left_out = [
        LeftOut(f"{path.name}, element {tag}", f"{tag} is no table that Eyeline knows.")
        for tag in sorted(_containers(children) - known - {*shape.identity, *_HEADER})
    ]
    return {name: table for name, table in tables.items() if len(table.rows)}, left_out


def header(path: Path) -> Leaves:
    """Return what the return says of itself in its `Header` element; empty where it has none.

    Raises:
        NotReadable: there is no such file, or it is not XML.
    """
    if not path.is_file():
        raise NotReadable(f"There is no file {path}: check the path.")
    if path.suffix.lower() != ".xml":
        raise NotReadable(
            f"{path.name} is not XML, as this return is: give the one file (.xml) that it is."
        )
    with _understood(path), path.open("rb") as file:
        for _, element in Defused.iterparse(file, ("end",), forbid_dtd=True):
            if _tag(element) == _HEADER[0]:
                return {_tag(leaf): _text(leaf) for leaf in element.iter() if not len(leaf)}
    return {}


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Say in one sentence what is wrong with the XML that is parsed within."""
    if path.stat().st_size > MAX_BYTES:
        raise NotReadable(
            f"{path.name} has more than {MAX_BYTES // 1_000_000} MB: "
            "check that it is one council's return."
        )
    try:
        yield
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, DefusedXmlException):
            raise NotReadable(
                f"{path.name} declares a document type or entities, which no return does, and was "
                "not read: export it again from the system it comes from."
            ) from None
        raise NotReadable(
            f"{path.name} is not XML, whatever its name says, or it is cut off: export it again."
        ) from None


def _table(
    file: str, where: Rows, shape: Shape, children: list[Element], known: set[str]
) -> RawTable:
    name = where.path[-1] if where.path else shape.child
    found = list(enumerate(_rows(where, shape, children), 1))
    if where.given:
        found = [row for row in found if row[1].get(where.given, "0") not in ("", "0")]
    # An element of rows that is empty looks like a leaf of the element around it.
    not_leaves = known - {name}
    headings = [
        tag
        for tag in dict.fromkeys(tag for _, leaves in found for tag in leaves)
        if tag not in not_leaves
    ]
    rows = [(n, [leaves.get(tag) or None for tag in headings]) for n, leaves in found]
    return raw_table(f"{file}, element {name}", name, headings, rows)


def _rows(where: Rows, shape: Shape, children: list[Element]) -> Iterator[Leaves]:
    """Yield the leaves of each row, those it carries included."""
    for child in children:
        identity: Leaves = {}
        for part in shape.identity:
            identity |= _leaves(child.find("{*}" + part))
        for element, around in _elements(child, where.path, identity):
            carried = {tag: around[tag] for tag in where.carries or around if tag in around}
            leaves = carried | _leaves(element)
            for tag, other in where.instead.items():
                if not leaves.get(tag) and other in leaves:
                    leaves[tag] = leaves.pop(other)
            yield leaves


def _elements(
    element: Element, path: tuple[str, ...], around: Leaves
) -> Iterator[tuple[Element, Leaves]]:
    """Yield the elements at the end of `path`, each with the leaves of those around it."""
    if not path:
        yield element, around
        return
    around = around | _leaves(element)
    for inner in element.findall("{*}" + path[0]):
        yield from _elements(inner, path[1:], around)


def _leaves(element: Element | None) -> Leaves:
    """Return the texts of the elements directly inside that hold nothing but text.

    A leaf that stands there with several texts has all of them, for none is more true than
    another: where one code or day is expected, that is a fault to be seen.
    """
    if element is None:
        return {}
    texts: dict[str, dict[str, None]] = {}
    for leaf in element if len(element) else [element] if _text(element) else []:
        if not len(leaf):
            texts.setdefault(_tag(leaf), {})[_text(leaf)] = None
    return {tag: "; ".join(filter(None, several)) for tag, several in texts.items()}


def _containers(children: list[Element]) -> set[str]:
    """Return the names of the elements inside of children that have elements inside."""
    return {_tag(e) for child in children for e in child.iter() if len(e) and e is not child}


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
