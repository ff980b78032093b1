"""Why a cell of an edition is not safe, in sentences, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eyeline.disclosure.audit import Finding
from eyeline.disclosure.chains import chain
from eyeline.disclosure.cures import cures
from eyeline.disclosure.guesses import GUESS, by_which, unsafe
from eyeline.disclosure.knowledge import Knowledge
from eyeline.disclosure.linked import linked
from eyeline.publication.protection.edition import ProtectedEdition


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

    There are no cures: what was released stays known. What is known without any figure, such as
    that nobody of a part is in a group that its whole does not have, no release gives away.
    """
    known, given = edition.known.knowledge, edition.decision.given_away
    before = known.without(each.id for each in known.figures.values() if not each.fixed)
    anyway = unsafe(before.without(before.figures), given) if given else {}
    of_releases = [each for each in given if each.key not in anyway]
    return list(_because(edition, before, of_releases, mend=False))


def _because(
    edition: ProtectedEdition, knowledge: Knowledge, findings: Sequence[Finding], *, mend: bool
) -> Iterator[Because]:
    by = by_which(knowledge, edition.known.same, findings)
    parts = {id(known): linked(known) for known in (knowledge, *by.values())}
    for finding in findings:
        guessed = by.get(finding.key, knowledge)
        around = parts[id(guessed)][finding.key]
        yield Because(
            finding,
            around.unknowns[finding.key].says,
            (*((GUESS,) if guessed is not knowledge else ()), *chain(around, finding)),
            cures(around, finding) if mend else (),
        )
