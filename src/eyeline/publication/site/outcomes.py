"""What comes of scrutiny, as the site shows it: what was asked, decided, announced and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a commission asked of somebody, and how that stands: `said` is what was done, or why
    it ended; `answer` what the executive answered to a recommendation. `owed` until it has ended.
    """

    reference: str
    commission: str
    kind: str
    origin: str
    text: str
    lead: str
    addressee: str
    next_on: date | None
    said: str
    answer: str
    words: str
    owed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What something became and when, in words, with what was said of it."""

    at: datetime
    words: str
    said: str


@dataclass(frozen=True, slots=True)
class CallIn:
    """A request that a decision be called in, once it was answered, and each step of it."""

    on: date
    words: str
    reasons: str
    grounds: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the executive. `until` is the last day on which it can be called in, with
    `because` how that was worked out; `texts` are what its record says, by their headings.
    """

    number: int
    commission: str
    title: str
    key: bool
    words: str
    taken_on: date
    decision_maker: str
    published_at: datetime
    until: date | None
    because: str
    effect: str
    held: bool
    texts: tuple[tuple[str, str], ...]
    call_ins: tuple[CallIn, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A decision that is announced, `coming` until it is taken or withdrawn. `says` are its fields
    by their titles, as its notice has them."""

    number: int
    commission: str
    title: str
    key: bool
    private: bool
    words: str
    coming: bool
    first_on: date
    last_on: date
    decision_maker: str
    says: tuple[tuple[str, str], ...]
    decisions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer, and those to a supplementary one; `by` as they agreed to be
    named. `meeting` is the number of the one that it was sent to."""

    reference: str
    meeting: int
    subject: str
    kind: str
    by: str
    text: str
    answered: str
    answer: str
    supplementary: str
    supplementary_answer: str
