"""Where a narrative and its figures disagree, in direction or in number: advice, never a refusal.

It takes a sentence to say what its words say, of the quarter before unless it names another time,
and leaves alone what it cannot place: other subjects, reasons, plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from eyeline.dashboard.rules.narrative_comparing import (
    COMPARATIVES,
    COMPARED,
    RATIO,
    RATIOS,
    THAN,
    compares_wrongly,
    disagrees,
    is_factor,
    is_highest,
    named_after,
)
from eyeline.dashboard.rules.narrative_figures import (
    Known,
    Named,
    Share,
    counted,
    is_about,
    reference,
)
from eyeline.dashboard.rules.narrative_numbers import (
    SIZE_AFTER,
    in_order,
    is_of_unit,
    is_size,
    is_value,
    near,
    pair,
)
from eyeline.dashboard.rules.narrative_words import (
    Clause,
    Direction,
    Number,
    Says,
    clauses,
)

__all__ = ["Advice", "Known", "Named", "Share", "lint"]

_STABLE = Decimal("0.02")
_OF_SOME = re.compile(
    r"^(?:of (?:the|these|those|them|all|our)\b|(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|several|many|most|a few|some (?!\d))\b|nationally\b|"
    r"(?:in|across) (?:england|the region)\b|regionally\b|elsewhere\b)|"
    r"\b(?:who|whose|dearest|most expensive|costliest)\b|"
    r"\bbetween £?[\d,.]+%? and\b",
    re.IGNORECASE,
)
"""That a clause is about some of whom a measure counts, or about others."""
_TOP = re.compile(
    r"\b(?P<word>highest|lowest|best|worst|longest|shortest|record high|record low)\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_EVER = re.compile(r"\b(?:ever|on record|so far|records? began)\b", re.IGNORECASE)
_TOP_SINCE = re.compile(r"\bsince (20\d\d[-/\u2013]\d\d(?: Q[1-4])?)", re.IGNORECASE)
_TOP_OF = re.compile(
    r"\b(?:in|for|of|over) (?:the )?(?:last |past )?(\w+) (years|quarters)\b", re.IGNORECASE
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_RUN = re.compile(
    rf"\b(?:({'|'.join(_ORDINALS)}) (?:consecutive |successive )?quarter(?: in a row| running)?|"
    r"(\w+) (?:consecutive |successive )?quarters (?:in a row|running))",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^(?:and|but|which|yet|however|though|although|while|is|was|are|were|has|have|still|now|so)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|have|had|did|do|does|stands?|stood|remain\w*|took|takes?|reached|"
    r"met|missed|meets?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Where a sentence and the figures disagree: `says` what seems wrong, `figures` as they are."""

    sentence: str
    says: str
    figures: str


def lint(text: str, known: Known) -> tuple[Advice, ...]:
    """Return where a narrative and a measure's figures disagree, sentence by sentence.

    Nothing is said of a measure without a figure.
    """
    if known.now.value is None:
        return ()
    found: list[Advice] = []
    sentence, carried = "", False
    for clause in clauses(text):
        carried = carried and clause.sentence == sentence
        sentence = clause.sentence
        reading = _Reading(clause, known, carried)
        carried = reading.about
        found += reading.advice()
    return tuple(dict.fromkeys(found))


class _Reading:
    """A clause read beside a measure's figures."""

    def __init__(self, clause: Clause, known: Known, carried: bool) -> None:
        low = clause.sentence.lower()
        self.share = next((each for each in known.shares if each.name.lower() in low), None)
        if self.share:  # a team's name can have a number
            name = re.compile(re.escape(self.share.name), re.IGNORECASE)
            clause = replace(clause, text=name.sub("the team", clause.text))
        self.clause, self.known = clause, known
        self.numbers = [n for n in clause.numbers(known.is_time) if is_of_unit(n, known)]
        self.direction = clause.direction or self._compared_in_time()
        self.about = self._is_about(carried)
        self.pair = pair(self.numbers)
        self.sizes = [n for n in self.numbers if is_size(n)]

    def advice(self) -> Iterator[Advice]:
        """Yield what seems wrong: one thing of a direction, and each number by itself."""
        if not self.about:
            return
        checks = (self._from_to, self._run, self._ratio, self._top, self._others, self._way)
        if not self.clause.is_when:
            for check in checks:
                if check is self._way and (self.pair or self._is_settled()):
                    continue
                wrong = check()
                if wrong:
                    yield wrong
                    return
        yield from self._levels()

    def _say(self, says: str, *figures: Named) -> Advice:
        told = ", ".join(dict.fromkeys(self.known.text(each) for each in figures))
        return Advice(self.clause.sentence, says, told)

    @property
    def now(self) -> Named:
        return Named(f"{self.share.name}, now", self.share.now) if self.share else self.known.now

    def _is_about(self, carried: bool) -> bool:
        text = self.clause.text
        ends = [n.start for n in self.clause.numbers(self.known.is_time)]
        ends += [self.direction.start] if self.direction else []
        ends += [match.start()] if (match := _VERB.search(text)) else []
        head = text[: min(ends, default=len(text))]
        if _OF_SOME.search(text):
            return False
        if self.share or is_about(head, self.known):
            return True
        rest = _CONTINUES.sub("", head).strip(" ,")
        if carried or not _CONTINUES.search(text):
            return len(rest.split()) <= 1 or (bool(self.numbers) and is_about(text, self.known))
        return False

    def _compared_in_time(self) -> Direction | None:
        """Return which way "more than", "above the 598" and the like say that a figure went."""
        text = self.clause.text
        for match in COMPARED.finditer(text):
            word, rest = match.group().lower(), text[match.end() :]
            says = COMPARATIVES.get(word)
            if says is None or named_after(rest, self.known) or not THAN.match(rest):
                continue
            return Direction(says, word, match.start(), denied=False)
        return None

    def _is_settled(self) -> bool:
        """Whether a clause says which way by a run, a ratio or an extreme, which were checked."""
        text = self.clause.text
        return bool(_RUN.search(text) or RATIO.search(text) or self._extreme())

    # From one number to another.

    def _from_to(self) -> Advice | None:
        if self.pair is None:
            return None
        first, last = self.pair
        series = list(self._series())
        if way := self.direction:
            wrong = disagrees(way, last.value - first.value, self.known.polarity)
            if wrong and way.says is not Says.SAME:
                return self._say(
                    f'It says "{way.word}", and its numbers go the other way.', *self._ends()
                )
        if any(in_order(one, first, last, self.known) for one in series):
            return None
        if any(in_order(one, last, first, self.known) for one in series):
            return self._say("Its two numbers stand the other way round in time.", *self._ends())
        return None

    def _series(self) -> Iterator[tuple[Named, ...]]:
        if self.share:
            yield (Named("before", self.share.before), Named("now", self.share.now))
        yield self.known.quarters
        yield self.known.years[::-1]

    def _ends(self) -> tuple[Named, ...]:
        """Return the newest figure and the one before."""
        if self.share:
            return (Named(f"{self.share.name}, the quarter before", self.share.before), self.now)
        return tuple(self.known.quarters[-2:])

    # Runs, ratios and extremes.

    def _run(self) -> Advice | None:
        match = _RUN.search(self.clause.text)
        way = self.direction
        if match is None or way is None or self.share:
            return None
        moves = _ORDINALS.index(match[1].lower()) + 2 if match[1] else counted(match[2])
        if moves is None or moves >= len(self.known.quarters):
            return None
        some = self.known.quarters[-moves - 1 :]
        values = [each.value for each in some]
        steps = [b - a for a, b in pairwise(values) if a is not None and b is not None]
        if any(disagrees(way, step, self.known.polarity) for step in steps):
            return self._say(f'It says "{match.group()}", and not every quarter went so.', *some)
        return None

    def _ratio(self) -> Advice | None:
        match, now = RATIO.search(self.clause.text), self.now.value
        refs = reference(self.clause.text, self.known, self.share)
        if match is None or refs is None or now is None:
            return None
        factor = RATIOS[match["word"].lower()]
        how = (match["near"] or "").strip().lower()
        if any(is_factor(now, ref.value, factor, how) for ref in refs):
            return None
        return self._say(f'It says "{match.group()}".', *refs, self.now)

    def _extreme(self) -> tuple[str, tuple[Named, ...]] | None:
        """Return the word for an extreme, and the quarters of which it is said to be."""
        match = _TOP.search(self.clause.text)
        if match is None or self.share:
            return None
        word, rest = match["word"].lower(), match["rest"]
        if since := _TOP_SINCE.search(rest):
            known = self.known.called(since[1])
            return (word, self._later(known)) if known in self.known.quarters else None
        if of := _TOP_OF.search(rest):
            number = (counted(of[1]) or 0) * (4 if of[2].lower() == "years" else 1)
            some = self.known.quarters[-number:] if number else ()
            return (word, some) if len(some) == number > 1 else None
        if _EVER.search(rest) or word.startswith("record"):
            return word, self.known.quarters
        return None

    def _later(self, than: Named | None) -> tuple[Named, ...]:
        quarters = self.known.quarters
        return quarters[quarters.index(than) + 1 :] if than in quarters else ()

    def _top(self) -> Advice | None:
        if (extreme := self._extreme()) is None:
            return None
        word, some = extreme
        highest = is_highest(word, self.known.polarity)
        values = [each.value for each in some if each.value is not None]
        if highest is None or len(values) < 2:
            return None
        top = max(values) if highest else min(values)
        said = [n for n in self.numbers if not is_size(n)]
        claimed = [n for n in said if any(is_value(n, v, self.known) for v in values)]
        tops = [is_value(n, top, self.known) for n in claimed] or [self.now.value == top]
        if any(tops):
            return None
        there = next(each for each in some if each.value == top)
        return self._say(f'It says "{word}", and it is not.', there, self.now)

    # Beside other areas and what was agreed.

    def _others(self) -> Advice | None:
        now = self.now.value
        if now is None or self.share:
            return None
        for match in COMPARED.finditer(self.clause.text):
            others = named_after(self.clause.text[match.end() :], self.known)
            for other in others:
                if other.value is None:
                    continue
                wrong = compares_wrongly(match.group().lower(), now - other.value, self.known)
                if wrong:
                    return self._say(
                        f'It says "{match.group()}" of the {other.name}.', other, self.now
                    )
        return None

    # Which way it went, and by how much.

    def _way(self) -> Advice | None:
        now, way = self.now.value, self.direction
        refs = reference(self.clause.text, self.known, self.share)
        if way is None or now is None or refs is None:
            return None
        right = [ref for ref in refs if not self._goes_wrong(way, now, ref)]
        if not right:
            return self._say(f'It says "{way.word}".', *refs, self.now)
        return self._sizes(right)

    def _goes_wrong(self, way: Direction, now: Decimal, ref: Named) -> bool:
        assert ref.value is not None
        difference = now - ref.value
        if way.says is Says.SAME and way.word.lower().startswith(
            ("stable", "steady", "flat", "level", "static")
        ):
            return abs(difference) > max(abs(ref.value) * _STABLE, Decimal(1))
        return disagrees(way, difference, self.known.polarity)

    def _sizes(self, refs: list[Named]) -> Advice | None:
        for size in self.sizes:
            if named_after(size.after, self.known) and SIZE_AFTER.search(size.after):
                continue
            if size.points and not self.known.is_percentage:
                return self._say(
                    "It speaks of percentage points, and it is no percentage.", *refs, self.now
                )
            if (
                size.percent
                and not size.points
                and self.known.is_percentage
                and self._is_points(size, refs)
            ):
                says = f'"{size.text}" is the difference of two percentages: say percentage points.'
                return self._say(says, *refs, self.now)
            if not any(self._is_size_of(size, ref) for ref in refs):
                return self._say(f'It says by "{size.text}".', *refs, self.now)
        return None

    def _is_points(self, size: Number, refs: list[Named]) -> bool:
        return not any(self._is_size_of(size, ref) for ref in refs) and any(
            self._differs_by(size, ref) for ref in refs
        )

    def _is_size_of(self, size: Number, ref: Named) -> bool:
        now = self.now.value
        assert now is not None
        assert ref.value is not None
        if size.percent and not size.points:
            return ref.value != 0 and near(size, abs(now - ref.value) / abs(ref.value) * 100)
        return self._differs_by(size, ref)

    def _differs_by(self, size: Number, ref: Named) -> bool:
        now = self.now.value
        assert now is not None
        assert ref.value is not None
        scale = self.known.scale if size.money else 1
        return any(near(size, each * scale) for each in (abs(now - ref.value), *self._of_all()))

    def _of_all(self) -> Iterator[Decimal]:
        """Yield by how much the whole changed, which may be said of a group too."""
        first, last = (self.known.back(1), self.known.now) if self.share else (None, None)
        if first and last and first.value is not None and last.value is not None:
            yield abs(last.value - first.value)

    # Each number by itself.

    def _levels(self) -> Iterator[Advice]:
        for number in self.numbers:
            if number in self.sizes or number.points:
                continue
            if any(
                each.value is not None and is_value(number, each.value, self.known)
                for each in self.known.levels()
            ):
                continue
            if any(near(number, count) for count in (*self.known.counts, *self._differences())):
                continue
            says = f'"{number.text}" is none of its figures.'
            yield self._say(says, *self._ends())

    def _differences(self) -> Iterator[Decimal]:
        now = self.now.value
        for each in (*self.known.quarters[-5:], *self.known.years, *self.known.others):
            if now is not None and each.value is not None and not self.known.is_percentage:
                yield abs(now - each.value)
