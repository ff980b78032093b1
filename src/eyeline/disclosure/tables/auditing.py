"""The audit of described tables, told by the words and places of their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.chains import Together, chain, together
from eyeline.disclosure.cures import cures
from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.linked import linked
from eyeline.disclosure.tables.system import Described, Place
from eyeline.disclosure.unrevised import unrevised


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """A hidden cell in words, and everywhere that it is hidden."""

    says: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Leak:
    """Hidden cells of which too much can be worked out.

    They come, together where they are several, to `least` to `most`, both included; None is no
    end. `because` and `cure` are sentences.
    """

    cells: tuple[HiddenCell, ...]
    least: int
    most: int | None
    because: tuple[str, ...]
    cure: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether the value can be worked out, and not only narrowed down."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Audited:
    """What the audit of described tables found among `checked` hidden cells.

    `together` are groups of cells in `leaks` whose sum can be worked out. `doubts` are sentences
    on what was left out.
    """

    leaks: tuple[Leak, ...]
    together: tuple[Leak, ...]
    checked: int
    doubts: tuple[str, ...]


def audited(described: Described) -> Audited:
    """Return what can be worked out of hidden cells, files taken together as unrevised.

    Raises:
        Contradictory: no true cells could have led to what was published.
    """
    knowledge, contradictions = unrevised(described.knowledge, described.same)
    hidden = _Hidden.of(described, knowledge)
    result = audit(knowledge, hidden.protections)
    parts = linked(knowledge)
    leaks = tuple(
        Leak(
            hidden.told((each.key,)),
            each.least,
            each.most,
            chain(parts[each.key], each),
            cures(parts[each.key], each),
        )
        for each in result.findings
    )
    groups = tuple(
        Leak(hidden.told(each.keys), each.sum, each.sum, (each.by,), ())
        for each in _together(parts, result.findings)
    )
    doubts = described.doubts
    if contradictions:
        doubts += (f"{len(contradictions):,} figures differ between files and count as revised.",)
    return Audited(leaks, groups, result.checked, doubts)


def _together(parts: Mapping[str, Knowledge], findings: Iterable[Finding]) -> Iterator[Together]:
    """Yield the groups of cells whose sum is known, part by part."""
    by_part: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_part[id(parts[finding.key])].append(finding)
    for some in by_part.values():
        yield from together(parts[some[0].key], some)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Hidden cells by the keys that they have once files are taken together."""

    knowledge: Knowledge
    protections: Mapping[str, Protection]
    places: Mapping[str, Sequence[Place]]

    @classmethod
    def of(cls, described: Described, knowledge: Knowledge) -> _Hidden:
        """Return the cells of `knowledge` that any file hides, as the widest protection asks."""
        before = {other: one for one, other in described.same}
        protections: dict[str, Protection] = {}
        places: dict[str, list[Place]] = defaultdict(list)
        for key, protection in described.protections.items():
            name = key
            while name not in knowledge.unknowns:
                name = before[name]
            if name not in protections or protections[name].width < protection.width:
                protections[name] = protection
            places[name] += described.lines[key]
        return cls(knowledge, protections, places)

    def told(self, keys: Iterable[str]) -> tuple[HiddenCell, ...]:
        """Return these cells by their words and places."""
        says = self.knowledge.unknowns
        return tuple(HiddenCell(says[key].says, tuple(self.places[key])) for key in keys)
