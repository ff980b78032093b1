"""What of a release is hidden because of guesses about what was revised since those before it.

Somebody who guesses that a cell of two releases is one and the same knows more than is certain.
Where a guess leads to what is true it gives that away, as certainty does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Self

from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import Finding, Seen, audit
from eyeline.disclosure.equations import around_cell
from eyeline.disclosure.knowledge import Knowledge, Protection
from eyeline.disclosure.linked import linked
from eyeline.disclosure.protect import protect
from eyeline.disclosure.unrevised import (
    Contradiction,
    Pair,
    merge,
    merged_keys,
    newest_of,
    unrevised,
)

GUESS = "Guess that nothing was revised between the releases."
ROUNDS = 5
"""How often as little as will do is hidden of what a guess gives away; then all that is new around
it."""


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody guesses what was revised.

    As few cells as what is shown allows, or `whole` sets of cells that contradict each other;
    trusting all figures, or only the `newest` of each cell. The `luckiest` knows of each cell
    whether it was: nobody whose guesses all are right can know more.
    """

    luckiest: bool = False
    whole: bool = False
    newest: bool = False


LUCKIEST = Way(luckiest=True)
WAYS = (Way(), Way(whole=True), Way(newest=True))


@dataclass(frozen=True, slots=True)
class AgainstGuesses:
    """Which further figures are hidden because of guesses, and what those give away still.

    `given_away` is what they give away of the earlier releases by themselves; `findings` are those
    of which the release gives away more, whatever may be hidden. `by_luck` are those of which it
    gives away more to nobody but a reader who knows of each figure whether it was revised.
    """

    hidden: frozenset[str]
    findings: tuple[Finding, ...]
    given_away: tuple[Finding, ...]
    by_luck: tuple[Finding, ...] = ()


def against_guesses(
    knowledge: Knowledge,
    protections: Mapping[str, Protection],
    truth: Mapping[str, int],
    same: Sequence[Pair],
    *,
    rounds: int = ROUNDS,
) -> AgainstGuesses:
    """Hide what gives a cell away to somebody who guesses what was revised.

    `same` are the pairs of unknowns that are one cell in the records of two releases. What the same
    guess gives away of the earlier releases by themselves only gets no worse.

    Raises:
        Contradictory: what was published contradicts itself without any guess.
    """
    parts = [_Part(part, pairs, protections, truth) for part, pairs in _in_parts(knowledge, same)]
    for part in parts:
        part.protect(rounds)
    return AgainstGuesses(
        frozenset().union(*(part.hidden for part in parts)),
        each_once(each for part in parts for each in part.findings),
        each_once(each for part in parts for each in part.given),
        each_once(each for part in parts for each in part.by_luck),
    )


def each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the first finding of each cell."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.key, finding)
    return tuple(first.values())


def by_which(
    knowledge: Knowledge, same: Sequence[Pair], findings: Sequence[Finding]
) -> dict[str, Knowledge]:
    """Return for each cell found what gives it away: what is known, or else what a guess adds."""
    by = dict.fromkeys(unsafe(knowledge, findings), knowledge) if findings else {}
    for way in WAYS:
        if all(each.key in by for each in findings):
            break
        guessed, _ = _guessed(way, knowledge, same)
        left = [each for each in findings if each.key not in by and each.key in guessed.unknowns]
        by |= dict.fromkeys(unsafe(guessed, left), guessed) if left else {}
    return by


def _guessed(way: Way, knowledge: Knowledge, same: Sequence[Pair]) -> tuple[Knowledge, list[Pair]]:
    """Return what somebody knows who guesses in a way, and the pairs that are taken to be one."""
    told = newest_of(knowledge, same) if way.newest else knowledge
    merged, left = unrevised(told, same, whole=way.whole)
    return merged, _without(same, left)


def truly_same(knowledge: Knowledge, same: Sequence[Pair], truth: Mapping[str, int]) -> list[Pair]:
    """Return the pairs of cells that were not revised, for whoever knows that of each.

    Where a value is not in `truth` nobody knows: of those pairs as many are taken to be one, or
    nearly so, as the rest allows. So all that this reader takes to be true can be true together.

    Raises:
        Contradictory: `truth` contradicts what was published.
    """
    _, left = unrevised(knowledge.knowing(truth), same)
    return _without(same, left)


def _without(same: Iterable[Pair], left: Iterable[Contradiction]) -> list[Pair]:
    apart = {(each.first, each.second) for each in left}
    return [pair for pair in same if pair not in apart]


def unsafe(knowledge: Knowledge, findings: Iterable[Finding]) -> list[str]:
    """Return the keys of those cells found that are as unsafe by this knowledge alone."""
    owed = {each.key: each.protection for each in findings if each.key in knowledge.unknowns}
    return [each.key for each in audit(knowledge, owed).findings]


def _in_parts(knowledge: Knowledge, same: Sequence[Pair]) -> Iterator[tuple[Knowledge, list[Pair]]]:
    """Yield parts of knowledge that no guess links with each other, with their pairs."""
    part_of = linked(knowledge, same)
    pairs: dict[int, list[Pair]] = {}
    for pair in same:
        pairs.setdefault(id(part_of[pair[0]]), []).append(pair)
    parts = {id(part): part for part in part_of.values()}
    for number, of in pairs.items():
        yield parts[number], of


class _Part:
    """A part of what is known: what of the release is hidden in it, and what is found still."""

    def __init__(
        self,
        knowledge: Knowledge,
        same: Sequence[Pair],
        protections: Mapping[str, Protection],
        truth: Mapping[str, int],
    ) -> None:
        self.knowledge = knowledge
        self.before = knowledge.without(f.id for f in knowledge.figures.values() if not f.fixed)
        self.same = same
        self.truth = truth
        self.true = truly_same(
            knowledge, same, {key: truth[key] for key in knowledge.unknowns if key in truth}
        )
        self.owed = {key: p for key, p in protections.items() if key in knowledge.unknowns}
        self.hidden = set[str]()
        self.given: tuple[Finding, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self.by_luck: tuple[Finding, ...] = ()
        self.seen: Seen = {}
        self._before: dict[tuple[bool, frozenset[Pair]], tuple[Finding, ...]] = {}

    def protect(self, rounds: int) -> None:
        """Hide more until no guess gives more away, or nothing is left that may be hidden: all that
        is around a cell after so many rounds."""
        for number in count():
            further = self._further(last=number >= rounds)
            if not further:
                return
            self.hidden |= further

    def _further(self, *, last: bool) -> set[str]:
        """Return what to hide of what guesses give away now, and keep what they do; as the `last`
        resort all that is around it."""
        given, findings, by_luck = list[Finding](), list[Finding](), list[Finding]()
        further = set[str]()
        tried = set[tuple[bool, frozenset[Pair]]]()
        for way in (LUCKIEST, *WAYS):
            shown = self.knowledge.without(self.hidden | further)
            merged, kept = self._guessed(way, shown)
            tells = way.newest, frozenset(kept)
            if not further and tells in tried:
                continue
            guess = _Guess.of(self.owed, self.truth, kept)
            already = self._of_before(guess, kept, newest=way.newest)
            if not way.luckiest:
                tried.add(tells)
                given += already
            if shown.figures.keys() != self.before.figures.keys():
                owed = no_worse(guess.protections, already)
                found = guess.right(audit(merged, owed, seen=self.seen).findings)
                (by_luck if way.luckiest else findings).extend(found)
                further |= self._to_hide(merged, found, last=last)
        worse = [each for each in findings if not any(_as_narrow(other, each) for other in given)]
        self.given, self.findings = each_once(given), each_once(worse)
        cells = merged_keys(self.true)
        known = {cells.get(each.key, each.key) for each in (*self.given, *self.findings)}
        self.by_luck = each_once(each for each in by_luck if each.key not in known)
        return further

    def _guessed(self, way: Way, shown: Knowledge) -> tuple[Knowledge, list[Pair]]:
        if way.luckiest:
            return merge(shown, self.true), self.true
        return _guessed(way, shown, self.same)

    def _of_before(
        self, guess: _Guess, kept: Sequence[Pair], *, newest: bool
    ) -> tuple[Finding, ...]:
        """Return what a guess gives away of the earlier releases by themselves.

        Cells that are one with all that is shown are one without the release, too: only where the
        newest figures are trusted, others are newest then, and can contradict each other.
        """
        tells = newest, frozenset(kept)
        if tells not in self._before:
            if newest:
                known, _ = unrevised(newest_of(self.before, self.same), kept)
            else:
                known = merge(self.before, kept)
            found = audit(known, guess.protections, seen=self.seen).findings
            self._before[tells] = guess.right(found)
        return self._before[tells]

    def _to_hide(self, merged: Knowledge, found: Sequence[Finding], *, last: bool) -> set[str]:
        """Return which figures of the release to hide because of what was found."""
        if not found:
            return set()
        if last:
            around = (_all_around(merged, finding.key) for finding in found)
            return set().union(*around)
        owed = {finding.key: finding.protection for finding in found}
        plan = protect(merged, owed, a_table(merged), ())
        left = (_all_around(merged, finding.key) for finding in plan.findings)
        return set(plan.secondary).union(*left)


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


def no_worse(
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
