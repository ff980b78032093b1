"""Whether a work programme tracks what was promised: strictly, by topic, day and body.

A promise is *tracked* only where a later meeting of the same body has a row about it, most of its
own words are said there, and day and recurrence agree. It is *partly* tracked where the row says
only some of it, comes at another time, or is merely suggested; else it is *lost*. What asks
nothing is *noted*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import at
from eyeline.scrutiny.rules.commitments import Commitment, asks_nothing, commitments_of
from eyeline.scrutiny.rules.due import Due, due_of, recurs_as
from eyeline.scrutiny.rules.reading.names import KINDS, bodies_in, body_words
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.reading.pack import Pack
from eyeline.scrutiny.rules.reading.programme import Programme, Row
from eyeline.scrutiny.rules.reading.words import quoted
from eyeline.scrutiny.rules.topics import Topics, topics_of

_MOST = 0.65
"""Which share of a promise's words, the rare weighing more, a row must say to track it."""
_HALF = 0.5
"""Less of a row's own title about the promise, and the row is about something else as well."""
_SOME, _MAIN_SOME = 0.25, 0.4
_SUBJECT = 0.6
"""Which share of a row's own title must be about the promise for it to be its subject."""
_WHOLE = 0.75

_COMES_BACK = re.compile(
    r"\b(?:come|comes|coming|return\w*|brought|bring|report(?:s|ed)? back|back to|presented"
    r"|submitted|report(?:s|ed)? to|receiv\w+|updates?"
    r"|(?:further|update|annual|progress|final|full) reports?|item|agenda|scrutiny"
    r"|work programme)\b",
    re.IGNORECASE,
)
_IS_SENT = re.compile(r"\b(?:circulat|sen[dt]|shar|e-?mail|suppl|forward)\w*\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*(?:,\s*)?\b(?:with (?:a|an|the)\b|including|to include|covering|setting out|detailing"
    r"|outlining|as per|with an eye|which|so that"
    r"|in order to)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bto (?:the )?(?:Cabinet|Executive|Full Council|City Mayor|Council)\b(?! (?:officers"
    r"|website))"
)


class Verdict(StrEnum):
    """Whether a promise is on the programme."""

    TRACKED = "tracked"
    PARTLY = "partly"
    LOST = "lost"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Traced:
    """A promise, whether it is tracked, and the words that show it."""

    commitment: Commitment
    verdict: Verdict
    where: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a row fits a promise; shares from 0 to 1."""

    row: Row
    item: str
    words: str
    of_row: float
    of_text: float
    of_main: float
    missing: tuple[str, ...]

    @property
    def weight(self) -> float:
        return self.of_text * 2 + self.of_main + self.of_row + (0.2 if self.row.on else 0.0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What promises are traced to."""

    programme: Programme
    topics: Topics


Judged = tuple[Verdict, str]


def trace(pack: Pack, programme: Programme) -> list[Traced]:
    """Return every promise of a pack's minutes with whether a programme tracks it."""
    topics = topics_of(pack, programme)
    return [_traced(each, programme, topics, pack) for each in commitments_of(pack.minutes)]


def _traced(each: Commitment, programme: Programme, topics: Topics, pack: Pack) -> Traced:
    where = at(each.line, f"{each.minutes.name}, {each.minute.name}")
    if asks_nothing(each.kind, each.text, each.minutes.on):
        return Traced(each, Verdict.NOTED, where, "It asks for nothing that could be tracked.")
    other = _for_another_body(each, programme, pack)
    if other:
        return Traced(each, Verdict.LOST, where, other)
    verdict, evidence = _verdict(each, programme, topics)
    if verdict is Verdict.LOST and each.before and _COMES_BACK.search(each.text):
        with_context = replace(each, text=f"{each.text} {each.before}", before="")
        again, of_context = _verdict(with_context, programme, topics)
        if again is not Verdict.LOST:
            verdict, evidence = Verdict.PARTLY, of_context
    return Traced(each, verdict, where, evidence)


def _for_another_body(each: Commitment, programme: Programme, pack: Pack) -> str | None:
    """Return why a programme cannot track what is for another body; None where it can."""
    own = each.minutes.body or pack.body or ""
    of_programme = next(iter(bodies_in(programme.title)), "")
    if own and of_programme and not _same_body(own, of_programme):
        return f'The minutes are of the "{own}", the programme is of the "{of_programme}".'
    after = re.split(r"\b(?:to|before|at)\b", each.text, maxsplit=1)[-1]
    named = [name for name in bodies_in(after) if not _same_body(own, name)]
    if named and not any(_same_body(own, name) for name in bodies_in(each.text)):
        return f'It is for the "{named[0]}", whose programme this is not.'
    if (found := _OTHERS.search(each.text)) and each.kind is not Kind.RECOMMENDED:
        return f'It is "{found.group()}", whose programme this is not.'
    return None


def _same_body(one: str, other: str) -> bool:
    """Whether two names are of one body, by the words that are its own, or by their letters."""
    mine, theirs = (set(body_words(name).split()) - KINDS for name in (one, other))
    if not mine or not theirs or len(mine & theirs) >= min(len(mine), len(theirs)) * 0.6:
        return True
    letters = "".join(word[0] for word in body_words(one).split())
    return any(word.isupper() and letters.startswith(word.lower()[:4]) for word in other.split())


def _verdict(each: Commitment, programme: Programme, topics: Topics) -> tuple[Verdict, str]:
    own, about = topics.of_commitment(each)
    if not own and not about:
        return Verdict.LOST, "It names no subject by which a row could be known."
    after = each.minutes.on
    fits = [
        fit
        for row in programme.rows
        if not _is_past(row, after)
        for fit in _fits(row, each, topics)
    ]
    good = [fit for fit in fits if _is_subject(fit, each, topics)]
    if not good:
        near = max(fits, key=lambda fit: fit.weight, default=None)
        return Verdict.LOST, _why_lost(each, near, topics)
    due = due_of(each.text, after)
    best = max(good, key=lambda fit: (fit.weight, _is_timely(fit, due, programme, after)))
    timely = [
        fit
        for fit in good
        if _is_timely(fit, due, programme, after) and fit.weight >= best.weight - 0.5
    ]
    best = max(timely, key=lambda fit: fit.weight, default=best)
    return _judged(each, best, good, _Asked(programme, topics))


def _is_past(row: Row, after: date | None) -> bool:
    return bool(row.on and after and row.on <= after)


def _fits(row: Row, each: Commitment, topics: Topics) -> list[_Fit]:
    """Return how each item of a row fits with its details; a detail of no item fits alone."""
    owners = {detail: _owner(detail, row, topics) for detail in row.details}
    found = [
        _fit(row, item, [detail for detail, owner in owners.items() if owner == item], each, topics)
        for item in row.items
    ]
    found += [
        _fit(row, "", [detail], each, topics) for detail, owner in owners.items() if owner is None
    ]
    return found


def _fit(row: Row, item: str, details: list[str], each: Commitment, topics: Topics) -> _Fit:
    own, about = topics.of_commitment(each)
    wanted = own or about
    main = (topics.words(_CLAUSE.split(each.text)[0]) if own else wanted) or wanted
    title = item or details[0]
    said = frozenset(word for text in (title, *details) for word in topics.words(text))
    of_row = max(topics.share(topics.words(part), own | about) for part in _parts(title, row))
    of_text, of_main = topics.share(wanted, said), topics.share(main, said)
    words = "; ".join(dict.fromkeys((title, *details)))
    return _Fit(row, title, words, of_row, of_text, of_main, tuple(sorted(wanted - said)))


def _parts(title: str, row: Row) -> list[str]:
    """Return a title, and its parts where a page's cell may run two titles together."""
    words = title.split()
    if not row.is_printed or len(words) < 7:
        return [title]
    cuts = [
        at
        for at in range(3, len(words) - 2)
        if words[at][0].isupper() and words[at - 1][0].isupper()
    ]
    return [title, *(" ".join(part) for at in cuts for part in (words[:at], words[at:]))]


def _owner(detail: str, row: Row, topics: Topics) -> str | None:
    """Return the item that a detail belongs to: the only one, the one beside it, or the likest."""
    if len(row.items) == 1:
        return row.items[0]
    if len(row.details) == len(row.items):
        return row.items[row.details.index(detail)]
    shares = {item: len(topics.words(detail) & topics.words(item)) for item in row.items}
    best = max(shares, key=lambda item: shares[item], default=None)
    return best if best and shares[best] else None


def _is_subject(fit: _Fit, each: Commitment, topics: Topics) -> bool:
    own, about = topics.of_commitment(each)
    said = topics.words(fit.words)
    if not own:
        comes = bool(_COMES_BACK.search(each.text))
        return (
            comes
            and fit.of_row >= _SUBJECT
            and fit.of_text >= 0.5
            and topics.is_telling(said & about)
        )
    shared = said & own
    if not topics.is_telling(shared) or not topics.words(fit.item) & (own | about):
        return False
    by_row = fit.of_row >= _SUBJECT and (
        fit.of_text >= 0.15 or topics.share(topics.words(fit.item), own) >= _WHOLE
    )
    several = len(shared) >= 2 and fit.of_main >= _MAIN_SOME
    return by_row or several or fit.of_main >= _SUBJECT or fit.of_text >= _SUBJECT


def _is_timely(fit: _Fit, due: Due | None, programme: Programme, after: date | None) -> bool:
    return due is None or (fit.row.on is not None and due.agrees(fit.row.on, programme.days, after))


def _judged(each: Commitment, best: _Fit, good: Sequence[_Fit], asked: _Asked) -> Judged:
    said = f'{best.row.where}: "{quoted(best.words, 140)}"'
    doubts = list(_doubts(each, best, good, asked))
    if not doubts:
        return Verdict.TRACKED, said + "."
    own, _ = asked.topics.of_commitment(each)
    on_it = bool(own) and best.of_row >= _WHOLE and bool(_COMES_BACK.search(each.text))
    enough = best.of_text >= _SOME or best.of_main >= _MAIN_SOME or on_it
    if _IS_SENT.search(each.text) and not _COMES_BACK.search(each.text):
        enough = best.of_text >= _MOST  # no row of a meeting sends anything to members
    verdict = Verdict.PARTLY if enough else Verdict.LOST
    near = "" if enough else "The nearest is "
    return verdict, f"{near}{said}; {'; '.join(doubts)}."


def _doubts(each: Commitment, best: _Fit, good: Sequence[_Fit], asked: _Asked) -> Iterator[str]:
    """Yield each reason why a row about a promise does not track the whole of it."""
    if best.row.suggested or best.row.on is None:
        yield "it is only suggested" if best.row.suggested else "it has no day"
    if best.of_text < _MOST or best.of_row <= _HALF:
        lacks = ", ".join(asked.topics.shown(word, each) for word in best.missing[:5])
        yield f"it says nothing of {lacks}" if lacks else "it is about something else as well"
    due = due_of(each.text, each.minutes.on)
    if due and not _is_timely(best, due, asked.programme, each.minutes.on):
        day = day_in_words(best.row.on) if best.row.on else "no day"
        yield f"{due.text} is {due.shown()}, the row is for {day}"
    often = recurs_as(each.text)
    if often and not often.is_met([fit.row for fit in good], best.words):
        times = len({fit.row.on for fit in good if fit.row.on})
        yield f'"{often.word}" was said, and it comes {"once" if times == 1 else f"{times} times"}'


def _why_lost(each: Commitment, near: _Fit | None, topics: Topics) -> str:
    own, about = topics.of_commitment(each)
    words = ", ".join(topics.shown(word, each) for word in sorted(own or about)[:6])
    if near and near.words and (near.of_text > 0 or (not own and near.of_row >= _SUBJECT)):
        return (
            f"No row says enough of {words}; the nearest, {near.row.where}, says "
            f'"{quoted(near.words, 80)}".'
        )
    return f"No row speaks of {words}."
