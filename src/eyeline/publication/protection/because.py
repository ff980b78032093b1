"""Why a cell of an edition is not safe, in sentences, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.chains import chain
from eyeline.disclosure.cures import cures
from eyeline.disclosure.equations import around_cell
from eyeline.disclosure.knowledge import Knowledge
from eyeline.disclosure.unrevised import unrevised
from eyeline.publication.protection.edition import ProtectedEdition

GUESS = "Guess that nothing was revised between the releases."


@dataclass(frozen=True, slots=True)
class Because:
    """A cell that is not safe: what it is in words, the sentences that lead to what is known of
    it, and the ways to mend that, the cheapest first."""

    finding: Finding
    says: str
    chain: tuple[str, ...]
    cures: tuple[str, ...]


def of_findings(edition: ProtectedEdition) -> list[Because]:
    """Return why the edition's cells that cannot be protected are not safe, with cures."""
    shown = edition.known.knowledge.without(edition.decision.hidden)
    return list(_because(edition, shown, edition.decision.findings, mend=True))


def of_given_away(edition: ProtectedEdition) -> list[Because]:
    """Return why cells are not safe that earlier releases give away by themselves.

    There are no cures: what was released stays known.
    """
    figures = edition.known.knowledge.figures.values()
    before = edition.known.knowledge.without(each.id for each in figures if not each.fixed)
    return list(_because(edition, before, edition.decision.given_away, mend=False))


def _because(
    edition: ProtectedEdition, knowledge: Knowledge, findings: Sequence[Finding], *, mend: bool
) -> Iterator[Because]:
    owed = {each.key: each.protection for each in findings}
    unsafe = {each.key for each in audit(knowledge, owed).findings} if findings else set()
    guessed = knowledge
    if any(each.key not in unsafe for each in findings):
        guessed, _ = unrevised(knowledge, edition.known.same)
    for finding in findings:
        plain = finding.key in unsafe
        near = _near(knowledge if plain else guessed, finding.key)
        yield Because(
            finding,
            near.unknowns[finding.key].says,
            (*(() if plain else (GUESS,)), *chain(near, finding)),
            cures(near, finding) if mend else (),
        )


def _near(knowledge: Knowledge, key: str) -> Knowledge:
    """Return what is known around one cell: of it, of those it hangs together with, and of what
    those add up with."""
    around = set(around_cell(knowledge, key)[0])
    relations = [
        each for each in knowledge.relations if any(name in around for name, _ in each.sum.terms)
    ]
    figures = {
        name: figure
        for name, figure in knowledge.figures.items()
        if any(cell in around for one in figure.sums for cell, _ in one.terms)
    }
    sums = [*(each.sum for each in relations), *(s for f in figures.values() for s in f.sums)]
    named = {name for one in sums for name, _ in one.terms} | around
    told = {
        name: figure
        for name, figure in knowledge.figures.items()
        if figure.exact is not None and figure.exact[0] in named
    }
    unknowns = {name: one for name, one in knowledge.unknowns.items() if name in named}
    return Knowledge(unknowns, relations, told | figures)
