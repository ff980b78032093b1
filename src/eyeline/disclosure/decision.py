"""What of a release is hidden, decided against everything that was released before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import Finding, audit
from eyeline.disclosure.guesses import against_guesses, each_once, no_worse
from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.protect import protect
from eyeline.disclosure.unrevised import Pair


@dataclass(frozen=True, slots=True)
class Decision:
    """Which figures of a release are hidden, and what cannot be protected.

    `primary` are hidden by a rule, `secondary` so that those cannot be worked out. `given_away` is
    what earlier releases give away by themselves: the release makes it no worse. `findings` are
    cells that the release gives away whatever may be hidden; it must not go out while there is one.
    `by_luck` are cells that it gives away, whatever may be hidden, to nobody but a reader who knows
    of each figure whether it was revised: it may go out.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    findings: tuple[Finding, ...]
    given_away: tuple[Finding, ...]
    by_luck: tuple[Finding, ...] = ()

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of all figures to hide."""
        return self.primary | self.secondary


def decide(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    primary: Iterable[str],
    *,
    same: Sequence[Pair] = (),
    seed: int = 0,
) -> Decision:
    """Decide what of a release to hide.

    `knowledge` holds the figures of the release, as they would be if nothing were hidden, and,
    fixed, those of every earlier one that its readers may have seen. `truth` has the values that
    are known, at least those of the release. `same` are the pairs of unknowns that are one cell in
    the records of two releases: the attacker's guess that neither was revised is tried too.

    Raises:
        Contradictory: what was released before contradicts itself.
    """
    before = knowledge.without(f.id for f in knowledge.figures.values() if not f.fixed)
    table = _filled(knowledge, truth)
    given = audit(before, protections, truth=table, seed=seed).findings
    owed = no_worse(protections, given)
    plan = protect(knowledge, owed, table, primary, seed=seed)
    if not same:
        return Decision(plan.primary, plan.secondary, plan.findings, given)
    shown = knowledge.without(plan.hidden)
    guess = against_guesses(shown, owed, truth, same)
    return Decision(
        plan.primary,
        plan.secondary | guess.hidden,
        each_once([*plan.findings, *guess.findings]),
        each_once([*given, *guess.given_away]),
        _besides(guess.by_luck, plan.findings, given),
    )


def _besides(findings: Iterable[Finding], *others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of cells that none of the others is of."""
    known = {each.key for some in others for each in some}
    return tuple(each for each in findings if each.key not in known)


def _filled(knowledge: Knowledge, truth: Mapping[str, int]) -> Mapping[str, int]:
    """Return `truth` with a possible value for each cell of which the true one is not known."""
    if all(key in truth for key in knowledge.unknowns):
        return truth
    return a_table(knowledge.knowing(truth))
