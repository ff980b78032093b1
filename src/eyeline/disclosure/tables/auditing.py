"""The audit of described tables, told by the words and places of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eyeline.disclosure.chains import chain, together
from eyeline.disclosure.cures import cures
from eyeline.disclosure.unrevised import unrevised

from eyeline.disclosure.audit import audit
from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.tables.system import Described, Place


@dataclass(frozen=True, slots=True)
class Leak:
    """Hidden cells of which too much can be worked out, each by its words and its place.

    They come, together where they are several, to `least` to `most`, both included; None is no
    end. `because` and `cure` are sentences.
    """

    cells: tuple[tuple[str, Place], ...]
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
    leaks = tuple(
        Leak(
            hidden.told((each.key,)),
            each.least,
            each.most,
            chain(knowledge, each),
            cures(knowledge, each),
        )
        for each in result.findings
    )
    groups = tuple(
        Leak(hidden.told(each.keys), each.sum, each.sum, (each.by,), ())
        for each in together(knowledge, result.findings)
    )
    return Audited(leaks, groups, result.checked, described.doubts)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Hidden cells by the keys that they have once files are taken together."""

    knowledge: Knowledge
    protections: Mapping[str, Protection]
    places: Mapping[str, Place]

    @classmethod
    def of(cls, described: Described, knowledge: Knowledge) -> _Hidden:
        """Return the cells of `knowledge` that any file hides, as the widest protection asks."""
        first = {other: one for one, other in described.same}
        protections: dict[str, Protection] = {}
        places: dict[str, Place] = {}
        for key, protection in described.protections.items():
            name = key if key in knowledge.unknowns else first[key]
            if name not in protections or protections[name].width < protection.width:
                protections[name] = protection
            places.setdefault(name, described.lines[key])
        return cls(knowledge, protections, places)

    def told(self, keys: Iterable[str]) -> tuple[tuple[str, Place], ...]:
        """Return the words and the place of each cell."""
        return tuple((self.knowledge.unknowns[key].says, self.places[key]) for key in keys)
