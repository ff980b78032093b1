"""What of a release is hidden, decided against everything that was released before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from eyeline.disclosure.audit import Finding, a_table, audit
from eyeline.disclosure.equations import around_cell
from eyeline.disclosure.knowledge import Figure, Knowledge, Protection, exact
from eyeline.disclosure.protect import protect
from eyeline.disclosure.unrevised import Pair, merged_keys, newest_of, unrevised

GUESSES = ((False, False), (True, False), (False, True))
"""Of each guess: whether whole sets of cells that contradict each other are taken to be revised, or
the fewest of them; and whether only the newest figure of a cell is trusted."""
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
    before = knowledge.without(f.id for f in knowledge.figures.values() if not f.fixed)
    table = _filled(knowledge, truth)
    given = audit(before, protections, truth=table, seed=seed).findings
    owed = _no_worse(protections, given)
    plan = protect(knowledge, owed, table, primary, seed=seed)
    if not same:
        return Decision(plan.primary, plan.secondary, plan.findings, given)
    shown = knowledge.without(plan.hidden)
    guess = _against_the_guess(shown, before, owed, truth, same)
    return Decision(
        plan.primary,
        plan.secondary | guess.hidden,
        _each_once(*plan.findings, *guess.findings),
        _each_once(*given, *guess.given_away),
    )


def _each_once(*findings: Finding) -> tuple[Finding, ...]:
    """Return the first finding of each cell."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.key, finding)
    return tuple(first.values())


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
    owed = dict(protections)
    for finding in given:
        if finding.key in owed:
            asked = owed[finding.key]
            width = min(asked.width, finding.most - finding.least)
            owed[finding.key] = replace(asked, width=width, below=0, above=0)
    return owed


@dataclass(frozen=True, slots=True)
class _AgainstTheGuess:
    """Which further figures are hidden because of the guess, and what it gives away still."""

    hidden: frozenset[str]
    findings: tuple[Finding, ...]
    given_away: tuple[Finding, ...]


def _against_the_guess(
    knowledge: Knowledge,
    before: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    same: Sequence[Pair],
) -> _AgainstTheGuess:
    """Hide what gives a cell away to somebody who guesses that nothing was revised.

    What the same guess gives away of the releases `before` by themselves only gets no worse.
    """
    hidden, given, findings = set[str](), list[Finding](), list[Finding]()
    for _ in range(ROUNDS):
        given, findings, further = [], [], set[str]()
        for whole, newest in GUESSES:
            shown = knowledge.without(hidden | further)
            told, earlier = (newest_of(k, same) if newest else k for k in (shown, before))
            merged, left = unrevised(told, same, whole=whole)
            apart = {(each.first, each.second) for each in left}
            kept = [pair for pair in same if pair not in apart]
            guess = _Guess.of(protections, truth, kept)
            by_themselves, _ = unrevised(earlier, kept, whole=whole)
            already = guess.right(audit(by_themselves, guess.protections).findings)
            owed = _no_worse(guess.protections, already)
            found = guess.right(audit(merged, owed).findings)
            given += already
            findings += found
            if found:
                unsafe = {finding.key: finding.protection for finding in found}
                plan = protect(merged, unsafe, a_table(merged), ())
                further |= plan.secondary
                for finding in plan.findings:
                    further |= _all_around(merged, finding.key)
        if not further:
            break
        hidden |= further
    worse = [each for each in findings if not any(_as_narrow(other, each) for other in given)]
    return _AgainstTheGuess(frozenset(hidden), _each_once(*worse), _each_once(*given))


def _all_around(knowledge: Knowledge, key: str) -> set[str]:
    """Return every figure linked with a cell that may be hidden: the last resort."""
    loose = {figure.id for figure in knowledge.figures.values() if figure.may_be_hidden}
    keys = set(around_cell(knowledge.without(loose), key)[0])
    return {
        name
        for name in loose
        if any(cell in keys for one in knowledge.figures[name].sums for cell, _ in one.terms)
    }


def _as_narrow(given: Finding, finding: Finding) -> bool:
    """Whether as much of a cell is given away already as was found: one guess tells of the earlier
    releases what another needs the new one for."""
    within = finding.least <= given.least and given.most <= finding.most
    return given.key == finding.key and within


@dataclass(frozen=True, slots=True)
class _Guess:
    """What cells that are merged are owed, by the key they are merged into, with the true values of
    those that are to be protected."""

    protections: Mapping[str, Protection]
    values: Mapping[str, set[int]]

    @classmethod
    def of(
        cls,
        protections: Mapping[str, Protection],
        truth: Mapping[str, int],
        kept: Sequence[Pair],
    ) -> Self:
        cells = merged_keys(kept)
        owed: dict[str, Protection] = {}
        values: dict[str, set[int]] = {}
        for key, protection in protections.items():
            name = cells.get(key, key)
            values.setdefault(name, set()).update([truth[key]] if key in truth else [])
            if name not in owed or protection.width > owed[name].width:
                owed[name] = protection
        return cls(owed, values)

    def right(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that hold a true value, or of which no true value is known."""
        return tuple(
            finding
            for finding in findings
            if not self.values[finding.key]
            or any(finding.least <= value <= finding.most for value in self.values[finding.key])
        )
