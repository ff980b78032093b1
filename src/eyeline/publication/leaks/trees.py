"""JSON: every text and number of it, and the figures of its objects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from typing import Any, NamedTuple

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.findings import (
    Finding,
    Grid,
    Lines,
    Text,
    Told,
    Where,
    Wrong,
    line,
    nowhere,
)
from eyeline.publication.leaks.forms import Form, named_form
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.periods import named
from eyeline.publication.leaks.tables import name_of

_KEPT = frozenset(
    [
        "measure",
        "title",
        "period",
        "period_start",
        "period_end",
        "area",
        "breakdown",
        "group",
        "method",
        "unit",
    ]
)
"""What an object says of those within it too."""
_EDITION = "edition.json"  # as `as_json` names it
_STRUCTURE = re.compile("[a-z_]*")  # keys that name no group
_DIGIT = re.compile(r"\d")
_RUN_TOGETHER = re.compile(r"\d,\d")
_DEEPEST = 100
_WITHIN = frozenset({dict, list})


class _Twice(Exception):
    """A key stands twice in one object, so that readers see one of the two."""


def of_json(where: Where, name: str, text: str, data: bytes, context: Context) -> Iterator[Finding]:
    """Yield what JSON holds."""
    yield Text(where, text, raw=True, numbers=False)
    tree: Any = None
    try:
        tree = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        yield Text(where, text, texts=False, prose=True)
        if named_form(name) is Form.JSON:
            yield Wrong(where, Kind.UNREADABLE, "is no JSON that can be read: make it again")
        return
    except _Twice:
        yield Wrong(where, Kind.KEY, "has a key twice in one object: make it again")
        tree = json.loads(text, parse_float=str, parse_int=str)
    apart = text if not _RUN_TOGETHER.search(text) else ""
    yield from of_tree(where, tree, context, apart)
    if name.endswith(_EDITION):
        from eyeline.publication.leaks import editions  # takes long to import

        yield from editions.of_edition(where, data, context)


def of_tree(where: Where, tree: object, context: Context, text: str = "") -> Iterator[Finding]:
    """Yield what a tree of objects, as from JSON with numbers as text, tells.

    `text` is what it was read from, where no number in that runs into the next.
    """
    walk = _Walk(where, context.may_tell)
    walk.through(tree, {}, ())
    yield Text(where, "\n".join(walk.together), at=nowhere, numbers=False, again=True)
    if context.figures:
        numbers = text or "\n".join(walk.together)
        yield Text(where, numbers, at=line if text else nowhere, texts=False)
        yield Lines(where, walk.rows, lambda number: f"figure {number + 1:,}")
        yield from walk.told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Twice
    return found


class _Walk:
    """A walk through a tree: its objects as lines, and numbers under keys that name something."""

    def __init__(self, where: Where, may_tell: Callable[[str], bool]) -> None:
        self._where, self._may_tell = where, may_tell
        self.rows: list[Mapping[str, str]] = []
        self.told: list[Told | Grid] = []
        self.together: list[str] = []

    def through(self, tree: object, said: Mapping[str, str], keys: tuple[str, ...]) -> None:
        """Take all that stands in a tree; `said` is what those around it say."""
        if len(keys) >= _DEEPEST:
            return
        if isinstance(tree, list):
            self._list(tree, said, keys)
            return
        if not isinstance(tree, dict):
            return
        shape = _shape_of(tuple(tree))
        own = _own(tree, shape)
        self.together.append(" | ".join((*own.values(), *shape.numbers)).replace("\n", " "))
        row = {**said, **own}
        inner = [key for key, value in tree.items() if type(value) in _WITHIN]
        if len(inner) > 1:
            self._side_by_side(tree, row, keys)
        if row.get("period") or row.get("period_end"):
            if own:
                self.rows.append(row)
        else:
            self._by_key(tree, row, keys)
        if inner:
            kept = {name: text for name, text in row.items() if name in _KEPT}
            for key in inner:
                self.through(tree[key], kept, (key, *keys))

    def _list(self, tree: list[object], said: Mapping[str, str], keys: tuple[str, ...]) -> None:
        """Take a list: of lists it is a table."""
        rows = [row for row in tree if isinstance(row, list)]
        if rows and len(rows) == len(tree):
            cells = [[[cell] if isinstance(cell, str) else [] for cell in row] for row in rows]
            around = (said[name] for name in ("title", "period") if name in said)
            self.told.append(Grid(self._where, cells, (*filter(None, keys), *around)))
        self.together.append(" | ".join(each for each in tree if isinstance(each, str)))
        for value in tree:
            if isinstance(value, dict | list):
                self.through(value, said, (*keys, ""))

    def _side_by_side(
        self, tree: Mapping[str, object], said: Mapping[str, str], keys: tuple[str, ...]
    ) -> None:
        """Take lists of one length that stand side by side, as programs that draw charts do."""
        lists = [each for each in tree.values() if type(each) is list and len(each) > 1]
        lists = [each for each in lists if all(isinstance(value, str) for value in each)]
        around = _around(said) if len(lists) > 1 else _NOTHING
        for labels, numbers in permutations(lists, 2):
            for label, number in zip(labels, numbers, strict=False):
                if self._may_tell(number) and named(label):
                    path = (label, *filter(None, keys))
                    self.told.append(_told(self._where, path, around, number))

    def _by_key(
        self, tree: Mapping[str, object], said: Mapping[str, str], keys: tuple[str, ...]
    ) -> None:
        above = tuple(filter(None, keys))
        around = _around(said)
        for key, value in tree.items():
            if type(value) is str and self._may_tell(value):
                path = (key, *above) if key else above
                self.told.append(_told(self._where, path, around, value))


class _Shape(NamedTuple):
    """What the keys of objects are called as columns, and those in which numbers stand."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=1_000)
def _shape_of(keys: tuple[str, ...]) -> _Shape:
    return _Shape(tuple(map(name_of, keys)), tuple(filter(_DIGIT.search, keys)))


def _own(tree: Mapping[str, object], shape: _Shape) -> dict[str, str]:
    """Return what an object says itself, by the names of columns."""
    pairs = zip(shape.names, tree.values(), strict=True)
    own = {name: value for name, value in pairs if type(value) is str}
    for name in ("measure", "period", "group"):
        value = tree.get(name)
        if isinstance(value, dict):
            of = {name_of(key): text for key, text in value.items() if isinstance(text, str)}
            own = {**of, **own}
    return own


@lru_cache(maxsize=10_000)
def _is_structure(key: str) -> bool:
    return bool(_STRUCTURE.fullmatch(key))


class _Around(NamedTuple):
    """What is said around a number: of its measure and period, of its group and area, and the
    group."""

    of: tuple[str, ...]
    named: tuple[str, ...]
    group: str


_NOTHING = _Around((), (), "")


def _around(said: Mapping[str, str]) -> _Around:
    of = tuple([said[name] for name in ("title", "measure", "period") if said.get(name)])
    named = tuple([said[name] for name in ("group", "area") if said.get(name)])
    return _Around(of, named, said.get("group", ""))


def _told(where: Where, path: tuple[str, ...], around: _Around, number: str) -> Told:
    about = (*path, *around.of)
    return Told(
        where,
        titles=about,
        periods=about,
        labels=(*path, *around.named),
        alone=(around.group, *[key for key in path if not _is_structure(key)]),
        numbers=(("", number),),
    )
