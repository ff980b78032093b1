"""An edition for one audience, put together from its cells, the record and what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eyeline.benchmarks import ATTRIBUTION
from eyeline.dashboard import editions, lines
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.values import finance, highest
from eyeline.dashboard.edition.values.details import details
from eyeline.dashboard.edition.values.figures import Figures
from eyeline.dashboard.edition.values.narratives import refuse_telling
from eyeline.dashboard.edition.values.record import Behind, behind
from eyeline.dashboard.edition.values.seen import Seen, refuse_unsafe, told
from eyeline.dashboard.sources import Sources
from eyeline.dashboard.summary import Council
from eyeline.measures.cells import Calculation
from eyeline.measures.declarations import Measure
from eyeline.publication.audience import Audience
from eyeline.publication.audiences import audiences, shown_to
from eyeline.publication.edition import Edition, Highest, Narrative, SignedOff, Tab
from eyeline.publication.summary import Summary


@dataclass(frozen=True, slots=True)
class Said:
    """What people add to an edition's figures: agreed targets, narratives, signatures, and in
    words what is different from the release before."""

    agreed: Agreed
    narratives: Sequence[Narrative] = ()
    signed: Sequence[SignedOff] = ()
    changed: Sequence[str] = ()


def edition_of(
    sources: Sources,
    council: Council,
    calculation: Calculation,
    seen: Seen,
    said: Said,
) -> Edition:
    """Return the edition of cells as they are seen: of the council it says nothing else.

    Raises:
        CannotBeProtected: whatever is hidden, some figure could be worked out.
        TellsHidden: a narrative has a number that its measure hides from the audience.
    """
    quarter = seen.quarter
    refuse_unsafe(seen)
    refuse_telling(said.narratives, seen, sources.catalogue.by_id)
    found = behind(sources, calculation, quarter)
    agreed = said.agreed if seen.audience is Audience.INTERNAL else said.agreed.without_steps
    summary = editions.summary_from(sources, council, calculation, quarter, seen.cells, agreed)
    figures = Figures(sources.catalogue.by_id, seen.cells)
    own = lines.own(sources.declared(seen.cells), told(seen), quarter=quarter)
    beside = editions.comparisons_of(sources, calculation, quarter)
    has_notes = audiences().has(seen.audience, Tab.CHILDREN, "quality")
    in_detail = details(
        sources,
        summary,
        figures,
        agreed=agreed,
        narratives={each.about: each for each in said.narratives},
        notes=found.notes if has_notes else _no_notes,
        service_of=found.service_of(quarter),
    )
    whole = Edition(
        audience=seen.audience,
        notice="",
        tabs=tuple(Tab),
        summary=summary,
        finance=finance.finance(figures, quarter),
        children=in_detail.get(Tab.CHILDREN.value, ()),
        adults=in_detail.get(Tab.ADULTS.value, ()),
        placements=_highest(highest.PLACEMENTS, found, figures, summary, seen),
        packages=_highest(highest.PACKAGES, found, figures, summary, seen),
        narratives=tuple(said.narratives),
        signed=tuple(said.signed),
        lines=tuple(lines.lines(own, beside, council=council.name)),
        changed=tuple(said.changed),
        attribution=ATTRIBUTION,
    )
    return shown_to(whole, seen.audience)


def _highest(
    what: highest.What, found: Behind, figures: Figures, summary: Summary, seen: Seen
) -> Highest:
    protect = seen.audience is not Audience.INTERNAL
    paid = found.paid_for(what.table)
    return highest.highest(what, paid, figures, summary.quarter, protect=protect)


def _no_notes(_: Measure) -> tuple[str, ...]:
    return ()
