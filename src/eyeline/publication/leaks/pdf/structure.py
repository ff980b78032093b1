"""The tables of a tagged PDF, as its tags have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from eyeline.publication.leaks.findings import Grid, Where
from eyeline.publication.leaks.pdf.objects import Object
from eyeline.publication.leaks.pdf.values import Dict, Name, Ref, Value, as_words

_DEEPEST = 80
_HEADINGS = {f"H{level}": level for level in range(1, 7)}
Marked = Mapping[int, Mapping[int, str]]
"""The words of each page, by its object's number and by the number of the marked part."""


class Structure:
    """The tree of tags of a PDF."""

    def __init__(
        self, objects: Mapping[int, Object], resolve: Callable[[Value], Value], marked: Marked
    ) -> None:
        self._resolve, self._marked = resolve, marked
        roots = [o.entries for o in objects.values() if o.entries.get("Type") == "StructTreeRoot"]
        self._root: Dict = roots[-1] if roots else {}
        self._headings: dict[int, str] = {}
        self._tables = 0

    def tables(self, where: Where) -> Iterator[Grid]:
        """Yield each table, with its caption and the headings above it."""
        yield from self._in(where, self._root, None, 0)

    def _in(self, where: Where, element: Dict, page: int | None, depth: int) -> Iterator[Grid]:
        for child, on in self._children(element, page):
            if not isinstance(child, dict) or depth > _DEEPEST:
                continue
            kind = str(child.get("S", ""))
            if level := _HEADINGS.get(kind):
                self._headings = {n: s for n, s in self._headings.items() if n < level}
                self._headings[level] = self._words(child, on, depth)
            if kind == "Table":
                self._tables += 1
                yield self._grid((*where, f"table {self._tables}"), child, on, depth)
            else:
                yield from self._in(where, child, on, depth + 1)

    def _children(self, element: Dict, page: int | None) -> Iterator[tuple[Value, int | None]]:
        """Yield what stands in an element: elements, and numbers of marked parts of a page."""
        if isinstance(own := element.get("Pg"), Ref):
            page = own.number
        kids = self._resolve(element.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            child = self._resolve(kid)
            if isinstance(child, dict) and "MCID" in child and "S" not in child:
                on = child.get("Pg")
                yield child["MCID"], on.number if isinstance(on, Ref) else page
            elif child is not None:
                yield child, page

    def _words(self, element: Dict, page: int | None, depth: int) -> str:
        if depth > _DEEPEST:
            return ""
        said = []
        for child, on in self._children(element, page):
            if isinstance(child, int) and on is not None:
                said.append(self._marked.get(on, {}).get(child, ""))
            elif isinstance(child, dict):
                said.append(self._words(child, on, depth + 1))
        words = " ".join(" ".join(said).split())
        spoken = (element.get(key) for key in ("Alt", "ActualText"))
        return " ".join(
            [words, *(as_words(each) for each in spoken if isinstance(each, bytes))]
        ).strip()

    def _grid(self, where: Where, table: Dict, page: int | None, depth: int) -> Grid:
        rows: list[list[list[str]]] = []
        captions: list[str] = []
        self._rows(table, page, depth, rows, captions)
        about = (*captions, *(self._headings[n] for n in sorted(self._headings, reverse=True)))
        return Grid(where, rows, about)

    def _rows(
        self,
        element: Dict,
        page: int | None,
        depth: int,
        rows: list[list[list[str]]],
        captions: list[str],
    ) -> None:
        for child, on in self._children(element, page):
            if not isinstance(child, dict) or depth > _DEEPEST:
                continue
            match child.get("S"):
                case Name("Caption"):
                    captions.append(self._words(child, on, depth))
                case Name("TR"):
                    rows.append(
                        [
                            [self._words(cell, of, depth)]
                            for cell, of in self._children(child, on)
                            if isinstance(cell, dict)
                        ]
                    )
                case _:
                    self._rows(child, on, depth + 1, rows, captions)
