"""Whether what officers say of a measure tells a number that is hidden from an audience."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from eyeline.dashboard.edition.values.seen import Seen
from eyeline.figures import WHOLE
from eyeline.figures.errors import EyelineError
from eyeline.measures.declarations import Measure
from eyeline.publication.edition import Narrative, Tab
from eyeline.publication.protection import NotShown

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_ONES[:9], 1)
    }
    | {"a single": 1, "a couple": 2, "a pair": 2, "half a dozen": 6, "a dozen": 12}
)
_SPELLED = "|".join(
    re.escape(word).replace(r"\-", "[- ]").replace(r"\ ", " ")
    for word in sorted(_WORDS, key=len, reverse=True)
)
_NO_COUNT = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?= (?:{'|'.join(_MONTHS)})\b)",
    r"\b(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\b(?!\s*(?:children|people|adults|young|%))",
    r"\bq[1-4]\b",
    r"\bs(?:ection)? ?\d+\b",
    r"\b(?:pathway|tab|part|paragraph|table|chart|regulation|schedule|stage|level) \d+\b",
    rf"\b(?:\d+|{_SPELLED})[- ](?:working[- ])?(?:hour|day|week|month|quarter|year)s?\b",
    rf"\b(?:aged?|under|over) (?:\d+|{_SPELLED})(?: (?:to|and) (?:\d+|{_SPELLED}))?\b",
    r"(?<![-\w])one (?:or more|another|hand|of (?:these|those|them|our))\b",
    r"\b(?:no|this|that|each|every|any) one\b",
)
"""What a number in a text is when it counts nobody: a day, a year, a section, a length of time."""
_NUMBER = re.compile(
    rf"(?P<digits>(?<![\w.])\d+(?:,\d{{3}})*(?:\.\d+)?)|\b(?P<word>{_SPELLED})\b", re.IGNORECASE
)
_LEFT_OUT = re.compile("|".join(f"(?:{each})" for each in _NO_COUNT), re.IGNORECASE)


class TellsHidden(EyelineError):
    """A narrative has a number that its audience must not know."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, and whether it is a percentage."""

    value: Decimal
    is_share: bool


def refuse_telling(
    narratives: Iterable[Narrative], seen: Seen, measures: Mapping[str, Measure]
) -> None:
    """Raise where a narrative has a number that is hidden of its measure, whatever the period; or
    in that of a tab, of the tab's measures in the newest quarters.

    Raises:
        TellsHidden: one has; measure and narrative are named, the number is not.
    """
    hidden = _hidden(seen.hidden, measures)
    newest = sorted({each.cell.period.end for each in seen.hidden})[-2:]
    for narrative in narratives:
        said = set(numbers_in(narrative.text))
        for measure, numbers in _about(narrative, seen, hidden, measures, newest):
            if said & numbers:
                raise TellsHidden(_words(narrative, measure, seen))


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of a text that may count something, in digits or in words."""
    for found in _NUMBER.finditer(_LEFT_OUT.sub(" . ", text)):
        digits, word = found["digits"], found["word"]
        try:
            value = Decimal(digits.replace(",", "")) if digits else _of_word(word)
        except InvalidOperation:  # pragma: no cover - the pattern has digits alone
            continue
        after = found.string[found.end() :].lstrip().lower()
        yield Number(value, after.startswith(("%", "per cent", "percent")))


def _of_word(word: str) -> Decimal:
    spelled = word.lower()
    return Decimal(_WORDS.get(spelled, _WORDS.get(spelled.replace(" ", "-"), 0)))


_Hidden = Mapping[str, Sequence[tuple[NotShown, frozenset[Number]]]]


def _hidden(not_shown: Iterable[NotShown], measures: Mapping[str, Measure]) -> _Hidden:
    found: dict[str, list[tuple[NotShown, frozenset[Number]]]] = {}
    for each in not_shown:
        numbers = frozenset(_numbers(each, measures[each.cell.measure]))
        found.setdefault(each.cell.measure, []).append((each, numbers))
    return found


def _numbers(not_shown: NotShown, measure: Measure) -> Iterator[Number]:
    """Yield the true numbers of what is hidden of a cell, but for 0."""
    for why in not_shown.whys:
        for column in why.columns:
            value = getattr(not_shown.cell, column, None)
            if isinstance(value, Decimal) and value:
                yield Number(abs(value), column == "value" and measure.unit == "%")


def _about(
    narrative: Narrative,
    seen: Seen,
    hidden: _Hidden,
    measures: Mapping[str, Measure],
    newest: Sequence[object],
) -> Iterator[tuple[Measure, frozenset[Number]]]:
    """Yield the measures that a narrative is about, with what is hidden of each."""
    if narrative.about in measures:
        some = [numbers for _, numbers in hidden.get(narrative.about, ())]
        yield measures[narrative.about], frozenset().union(*some)
        return
    for name, of in hidden.items():
        tab = measures[name].tab
        if narrative.about not in (tab, Tab.SUMMARY.value):
            continue
        some = [
            numbers
            for each, numbers in of
            if each.cell.group == WHOLE and each.cell.period.end in newest
        ]
        yield measures[name], frozenset().union(*some)


def _words(narrative: Narrative, measure: Measure, seen: Seen) -> str:
    of = "its own" if narrative.about == measure.id else f"“{measure.title}”"
    about = measure.title if narrative.about == measure.id else narrative.about
    return (
        f"The narrative of “{about}” tells the audience {seen.audience} a number that is hidden "
        f"of {of} figures. Say it without the number, such as “fewer than before”, and have it "
        "signed again."
    )
