"""Knowledge in parts that have nothing to do with each other, such as councils without a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyeline.disclosure.knowledge import Figure, Knowledge, Relation


def linked(knowledge: Knowledge, same: Iterable[tuple[str, str]] = ()) -> dict[str, Knowledge]:
    """Return for each cell what is known of it and of all that it is linked with.

    Cells are linked that stand in one relation or figure, that are a pair of `same`, and that are
    linked with the same cell. Cells of one part have the same knowledge, in the order in which it
    was. What is of no cell is in no part.
    """
    parents: dict[str, str] = {}
    for one, other in same:
        parents[_root(parents, other)] = _root(parents, one)
    for source in _sources(knowledge):
        keys = list(_keys(source))
        for other in keys[1:]:
            parents[_root(parents, other)] = _root(parents, keys[0])
    parts: dict[str, Knowledge] = {}
    for unknown in knowledge.unknowns.values():
        parts.setdefault(_root(parents, unknown.key), Knowledge()).add(unknown)
    for source in _sources(knowledge):
        for key in list(_keys(source))[:1]:
            _put(parts[_root(parents, key)], source)
    return {key: parts[_root(parents, key)] for key in knowledge.unknowns}


def _sources(knowledge: Knowledge) -> Iterator[Relation | Figure]:
    yield from knowledge.relations
    yield from knowledge.figures.values()


def _keys(source: Relation | Figure) -> Iterator[str]:
    sums = source.sums if isinstance(source, Figure) else (source.sum,)
    return (key for each in sums for key, _ in each.terms)


def _put(part: Knowledge, source: Relation | Figure) -> None:
    if isinstance(source, Figure):
        part.publish(source)
    else:
        part.relations.append(source)


def _root(parents: dict[str, str], key: str) -> str:
    """Return the cell that stands for all that are linked with one; the way to it gets shorter."""
    while (parent := parents.setdefault(key, key)) != key:
        parents[key] = parents[parent]
        key = parent
    return key
