"""What of a release is hidden, decided against everything that was released before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eyeline.disclosure.audit import Finding, a_table, audit
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, exact
from eyeline.disclosure.protect import protect
from eyeline.disclosure.unrevised import Pair, merged_keys, unrevised

ROUNDS = 5
"""How often what the guess that nothing was revised gives away is hidden further."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Which figures of a release are hidden, and what cannot be protected.

    `primary` are hidden by a rule, `secondary` so that those cannot be worked out. `given_away` is
    what earlier releases give away by themselves: the release makes it no worse. `findings` are
    cells that the release gives away whatever may be hidden; it must not go out while there is one.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    findings: tuple[Finding, ...]
    given_away: tuple[Finding, ...]

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
    loose = [f.id for f in knowledge.figures.values() if not f.fixed]
    before = knowledge.without(loose)
    table = _filled(knowledge, truth)
    given = audit(before, protections, truth=table, seed=seed).findings
    owed = _no_worse(protections, given)
    plan = protect(knowledge, owed, table, primary, seed=seed)
    hidden = set(plan.secondary)
    findings, guessed = plan.findings, tuple[Finding, ...]()
    if same:
        given_by_guess = _guessed(before, protections, truth, same)
        owed = _no_worse(owed, given_by_guess)
        given = (*given, *(f for f in given_by_guess if f.key not in {g.key for g in given}))
        more, guessed = _against_the_guess(knowledge.without(plan.hidden), owed, truth, same)
        hidden |= more
    known = {finding.key for finding in findings}
    findings = (*findings, *(finding for finding in guessed if finding.key not in known))
    return Decision(plan.primary, frozenset(hidden), findings, given)


def _filled(knowledge: Knowledge, truth: Mapping[str, int]) -> Mapping[str, int]:
    """Return `truth` with a possible value for each cell of which the true one is not known."""
    if all(key in truth for key in knowledge.unknowns):
        return truth
    told = {
        f"truth of {key}": Figure(f"truth of {key}", exact(key, value), key)
        for key, value in truth.items()
    }
    full = Knowledge(knowledge.unknowns, knowledge.relations, knowledge.figures | told)
    return a_table(full)


def _no_worse(
    protections: Mapping[str, Protection], given: Iterable[Finding]
) -> dict[str, Protection]:
    """Return protections that ask of what is given away already only that it gets no narrower."""
    as_is = {
        finding.key: replace(
            finding.protection, width=finding.most - finding.least, below=0, above=0
        )
        for finding in given
    }
    return dict(protections) | as_is


def _guessed(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    same: Sequence[Pair],
) -> tuple[Finding, ...]:
    """Return what the guess that nothing was revised gives away, and is right about."""
    merged, left = unrevised(knowledge, same)
    cells = merged_keys(same, left)
    owed: dict[str, Protection] = {}
    values: dict[str, set[int]] = {}
    for key, protection in protections.items():
        name = cells.get(key, key)
        values.setdefault(name, set()).update([truth[key]] if key in truth else [])
        if name not in owed or protection.width > owed[name].width:
            owed[name] = protection
    found = audit(merged, owed).findings
    return tuple(
        finding
        for finding in found
        if not values[finding.key]
        or any(finding.least <= value <= finding.most for value in values[finding.key])
    )


def _against_the_guess(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    same: Sequence[Pair],
) -> tuple[set[str], tuple[Finding, ...]]:
    """Return further figures to hide against the guess, and the cells that it still gives away."""
    hidden, findings = set[str](), tuple[Finding, ...]()
    for _ in range(ROUNDS):
        shown = knowledge.without(hidden)
        findings = _guessed(shown, protections, truth, same)
        if not findings:
            break
        merged, _ = unrevised(shown, same)
        owed = {finding.key: finding.protection for finding in findings}
        further = protect(merged, owed, a_table(merged), ()).secondary
        if not further:
            break
        hidden |= further
    return hidden, findings
