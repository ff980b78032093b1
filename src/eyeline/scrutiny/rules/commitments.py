"""What a commission was promised: every outcome of its minutes, and what was offered in passing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eyeline.scrutiny.rules.due import due_of
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.minutes import Minute, Minutes
from eyeline.scrutiny.rules.reading.outcomes import Kind
from eyeline.scrutiny.rules.reading.words import sentences

_MODAL = (
    r"(?:could|would|will|can|may|might|should|shall|to|agreed to|undertook to|offered to|asked to)"
)
_SOON = (
    r"(?:\s+(?:also|then|now|be able to|look to|ensure that|perhaps|annually|regularly"
    r"|continue to))*"
)
_INFORMATION = (
    r"(?:reports?|updates?|data|figures?|information|details?|briefings?|notes?|breakdowns?"
    r"|statistics?|lists?|cop(?:y|ies)|presentations?|responses?|clarification|papers?|analys[ei]s"
    r"|evidence|numbers|findings|outcomes?"
    r"|results|strateg(?:y|ies)|plans?|programmes?|answers?|case stud(?:y|ies)|feedback|links?"
    r"|timelines?|dashboards?|summar(?:y|ies)|reviews?|minutes|slides|examples?|costs?|timetables?"
    r"|policy|policies|action plans?|items?|pilot)"
)
_TOLD = (
    r"(?:reports?|updates?|data|figures?|information|details?|briefings?|notes?|breakdowns?"
    r"|statistics?|lists?|cop(?:y|ies)|presentations?|responses?|clarification|papers?|analys[ei]s"
    r"|numbers|answers?|feedback|summar(?:y|ies))"
)
_GIVEN = (
    r"(?:brought|presented|provided|reported|submitted|shared|circulated|sent|supplied|given"
    r"|made available|tabled|distributed|forwarded|taken|emailed|e-mailed)"
)
_GIVE = (
    r"(?:provide|circulate|send|share|bring(?: back)?|report(?: back)?|follow up|present|supply"
    r"|email|e-mail|distribute|forward|submit|update|come back)"
)
_US = (
    r"(?:scrutiny|commission|committee|panel|members?|councillors?|(?:future|next|later"
    r"|subsequent|this|a) meetings?|meeting of)"
)
_COMES = re.compile(
    rf"\b{_MODAL}{_SOON}\s+(?:come|return|go)\b(?:\s+back)?[^.;]{{0,40}}?\b(?:to"
    rf"|before)\b[^.;]{{0,30}}?\b{_US}\b"
    rf"|\b{_MODAL}{_SOON}\s+(?:come|return)\s+back\b",
    re.IGNORECASE,
)
_IS_GIVEN = re.compile(
    rf"\b{_INFORMATION}\b[^.;]{{0,110}}?\b{_MODAL}{_SOON}\s+be{_SOON}\s+{_GIVEN}\b", re.IGNORECASE
)
_IS_BROUGHT = re.compile(
    rf"\b{_MODAL}{_SOON}\s+be{_SOON}\s+(?:brought|presented|reported|submitted|taken|sent"
    rf"|circulated|shared)\b[^.;]{{0,30}}?\b(?:to|with|before)\b"
    rf"[^.;]{{0,30}}?\b{_US}\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"\b{_MODAL}{_SOON}\s+{_GIVE}\b[^.;]{{0,80}}?\b(?:{_TOLD}|{_US})\b|\bwill bring back\b"
    r"|\breport back\b",
    re.IGNORECASE,
)
_IS_WANTED = re.compile(
    r"\b(?:further|future|more|additional) scrutiny\b[^.;]{0,90}\b(?:suggested|requested"
    r"|proposed|asked for)\b|\b(?:suggested|requested|proposed|asked)\b[^.;]{0,40}\b(?:further"
    r"|future) (?:scrutiny|reports?|updates?)\b"
    r"|\bkept (?:updated|informed|up to date)\b",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"\b(?:to|with)\s+(?:the\s+|all\s+|these\s+|their\s+|local\s+)?(?:famil|parent|carer|child"
    r"|young|school|resident|staff|pupil|student|patient|applicant|tenant|communit|provider|cabinet"
    r"|executive\b|full council|government|ofsted|dfe"
    r"|department|minister|partner|foster|social worker|landlord|police|health\b|nhs)",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"\b(?:scrutiny|(?:the|this) (?:commission|committee|panel)|members|councillors)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had|has|have) been (?:requested|provided|brought|circulated|shared|presented|asked)\b"
    r"|\b(?:members?|councillors?|commission)\b[^.]{0,30}\b(?:were|was|are|is) (?:invited"
    r"|welcomed|asked|able)\b|\bwhich (?:could|would|may|might|will|can)\b|\b(?:should|would|could"
    r"|might) have been\b|\bhad (?:previously|already)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:could|would|will|can|may|should)\s?(?:not|n't)\b|\bunable to\b", re.IGNORECASE
)
_ASKS_NOTHING = re.compile(
    r"\b(?:be|were|was|is|are|and|to|had been) (?:duly |fully )?(?:noted|received|withdrawn"
    r"|welcomed|thanked|accepted|confirmed|approved|agreed|adopted|endorsed|signed|appointed"
    r"|elected|taken into account|considered|nominated)\b"
    r"|^(?:that )?(?:the )?(?:commission|committee|panel|members?)?\s*(?:to\s+)?(?:notes?|noted"
    r"|receives?|thanks?|welcomes?)\b"
    r"|\bthanks (?:be|were|was) \w+|\bcongratulat\w+|\btaken into account\b|\bcorrect record\b"
    r"|^(?:to )?(?:note|receive|thank|welcome)\b|\bnone\b\.?$|^no action",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:come|brought?|bring|report back|return|circulat\w+|provid\w+|submit\w*|prepar\w+"
    r"|present(?:ed)? (?:to|at)|update[ds]?|review\w*"
    r"|investigat\w+|consider(?:ation)? (?:be given|adding|how|whether)|write|written"
    r"|invite[ds]?|share[ds]?|kept|keep|send|sent|added"
    r"|include[ds]?|ensure\w*|arrang\w+|establish\w*|request\w*|explor\w+|develop\w*|monitor\w*"
    r"|publish\w*|contact\w*|look into"
    r"|scrutinise[ds]?|scheduled?|follow up|visit)\b",
    re.IGNORECASE,
)
_OFFERS = (_COMES, _IS_GIVEN, _IS_BROUGHT, _GIVES, _IS_WANTED)


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that was agreed, resolved, recommended, noted, to be done, or offered."""

    minutes: Minutes
    minute: Minute
    kind: Kind
    n: int
    """The number printed before it; where none is, its place within its kind and minute, from 1."""
    text: str
    line: Line
    before: str = ""
    """The sentence before an offer in its paragraph: what it may be about."""


def commitments_of(meetings: Sequence[Minutes]) -> Iterator[Commitment]:
    """Yield everything the minutes commit anybody to, in their order."""
    for minutes in meetings:
        for minute in minutes.minutes:
            yield from _of_minute(minutes, minute)


def _of_minute(minutes: Minutes, minute: Minute) -> Iterator[Commitment]:
    counted: Counter[Kind] = Counter()
    for outcome in minute.outcomes:
        counted[outcome.kind] += 1
        n = outcome.number if outcome.number is not None else counted[outcome.kind]
        yield Commitment(minutes, minute, outcome.kind, n, outcome.text, outcome.line)
    taken = {outcome.line.at for outcome in minute.outcomes}
    place = 0
    for line in minute.narrative:
        if line.table is not None or line.at in taken:
            continue
        for sentence, before in _offers_in(line.text):
            place += 1
            yield Commitment(minutes, minute, Kind.OFFERED, place, sentence, line, before)


def _offers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield (sentence, the one before it unless that is an offer too) of each offer."""
    earlier = ""
    for sentence in sentences(text):
        if is_offer(sentence):
            yield sentence, earlier
            earlier = ""
        else:
            earlier = sentence


def is_offer(sentence: str) -> bool:
    """Whether a sentence of the narrative offers something to the commission."""
    if _PAST.search(sentence) or not any(pattern.search(sentence) for pattern in _OFFERS):
        return False
    if _NEVER.search(sentence) and not _COMES.search(sentence):
        return False
    return bool(_TO_US.search(sentence)) or not _FOR_OTHERS.search(sentence)


def asks_nothing(kind: Kind, text: str, held_on: date | None) -> bool:
    """Whether an outcome of a meeting only notes, confirms, thanks or withdraws."""
    if kind is Kind.OFFERED:
        return False
    if kind is Kind.NOTED and not _ASKS.search(text):
        return True
    if not _ASKS_NOTHING.search(text) or due_of(text, held_on):
        return False
    rest = _ASKS_NOTHING.sub(" ", text)
    again = re.search(r"\band\b|;|,", text) and _ASKS.search(
        re.sub(r"\b(?:report|presentation|update|comments?)\b", "", rest)
    )
    return not again
