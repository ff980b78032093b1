"""What is known of a measure: its figures, and of which time a clause of a narrative speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from eyeline.figures import figure_text, round_half_up, unit_after

_QUARTER = re.compile(
    r"\b(?:last|previous|preceding|prior) quarter\b|\bquarter (?:before|on quarter|earlier|ago)\b"
    r"|\b(?:this|the) quarter\b|\bquarterly\b",
    re.IGNORECASE,
)
_YEAR_AGO = re.compile(
    r"\ba year (?:ago|earlier|before)\b|\byear[- ]on[- ]year\b|\bsame (?:quarter|period|time)\b|"
    r"\b(?:on|over|in) (?:a|the) (?:last |past )?year\b|"
    r"\b(?:last|past|previous) (?:12|twelve) months\b|"
    r"\byear ago\b|\bannually\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\b(?:last|previous|preceding) year\b|\bthe year before\b|\byear earlier\b", re.IGNORECASE
)
_COUNTED = {
    word: n
    for n, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2
    )
}
_OVER = re.compile(
    rf"\b(?:over|in|for|of|during) (?:the )?(?:last |past )?({'|'.join(_COUNTED)}|\d+) "
    r"(years|quarters|months)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:over time|recent (?:years|quarters|months)|several (?:years|quarters)|long[- ]term|"
    r"for years|since 20\d\d(?![-/\u2013]))",
    re.IGNORECASE,
)
_NAMED = r"20\d\d[-/\u2013]\d\d(?: Q[1-4])?"
_SINCE = r"(?:since|than (?:in|at)|from|compared (?:with|to)|against|on|versus)(?: the end of)? "
_SINCE_NAMED = re.compile(rf"\b{_SINCE}({_NAMED})", re.IGNORECASE)
_ANY_NAMED = re.compile(rf"\b{_NAMED}")
_MONTHS = {"june": "Q1", "september": "Q2", "december": "Q3", "march": "Q4"}
_SINCE_MONTH = re.compile(rf"\b{_SINCE}({'|'.join(_MONTHS)})\b", re.IGNORECASE)
_OTHER_MONTH = re.compile(
    r"\b(?:in|during|since) (?:January|February|April|May|July|August|October|November)\b"
)
_FIRST = re.compile(
    r"\b(?:for )?(?:the )?first (?:time|\w+) (?:in|since|for)\b.*$|\bsame for\b.*$", re.IGNORECASE
)
"""How long something had not been so: it is so since the quarter before."""
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_EMPTY_WORDS = frozenset(
    ("after", "within", "with", "from", "into", "between", "that", "their", "period", "moving")
)
_SUBJECTS = (
    "number|numbers|figure|figures|rate|rates|percentage|proportion|share|total|average|mean|median|"
    "cost|costs|spend|spending|performance|timeliness|it|this|these|they|level|levels|volume|"
    "caseload|income|we|our|council|time|wait|waits"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, and what it is of: a quarter, a year, an area, a target."""

    name: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """A group's figure of the quarter, and that of the one before."""

    name: str
    now: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Known:
    """A measure's figures as its page shows them, rounded to `dp` places.

    `quarters` are its quarters, the newest last; `years` earlier years, the newest first; `others`
    other areas and what was agreed; `counts` what stands above and below its line. `polarity` is
    "high", "low" or "neutral". Without naming a time a clause compares with `usual` quarters ago.
    """

    title: str
    unit: str
    dp: int
    polarity: str
    quarters: tuple[Named, ...]
    years: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    shares: tuple[Share, ...] = ()
    counts: tuple[Decimal, ...] = ()
    usual: int = 1

    @property
    def now(self) -> Named:
        return self.quarters[-1] if self.quarters else Named("now", None)

    def back(self, quarters: int) -> Named | None:
        """Return the figure of so many quarters ago."""
        return self.quarters[-1 - quarters] if quarters < len(self.quarters) else None

    def called(self, name: str) -> Named | None:
        """Return the figure of a year or quarter by its name."""
        plain = re.sub("[/\u2013]", "-", name)
        return next((each for each in (*self.years, *self.quarters) if each.name == plain), None)

    def levels(self) -> Iterator[Named]:
        """Yield every figure that a narrative can rightly name."""
        yield from self.quarters
        yield from self.years
        yield from self.others
        for share in self.shares:
            yield Named(share.name, share.now)
            yield Named(share.name, share.before)

    def text(self, figure: Named) -> str:
        """Return a figure in words, with what it is of."""
        if figure.value is None:
            return f"no figure ({figure.name})"
        after = unit_after(self.unit)
        words = figure_text(round_half_up(figure.value, self.dp), self.unit, self.dp)
        return f"{words}{f' {after}' if after else ''} ({figure.name})"

    @property
    def is_percentage(self) -> bool:
        return self.unit == "%"

    @property
    def is_money(self) -> bool:
        return self.unit.startswith("£")

    @property
    def is_time(self) -> bool:
        return any(word in self.unit for word in ("day", "week", "month", "hour", "year"))

    @property
    def scale(self) -> int:
        """By how much a figure in pounds is divided before it is shown."""
        return {"£ thousand": 1000, "£ million": 10**6}.get(self.unit, 1)

    @property
    def nouns(self) -> frozenset[str]:
        """The words that a narrative calls the measure by: of its title and its unit."""
        words = _WORD.findall(f"{self.title} {unit_after(self.unit)}".lower())
        return frozenset(_stem(word) for word in words if word not in _EMPTY_WORDS)


def is_about(text: str, known: Known) -> bool:
    """Whether words before a verb are about the measure: by a general word or one of its title."""
    if re.search(rf"\b(?:{_SUBJECTS})\b", text, re.IGNORECASE):
        return True
    return any(_stem(word) in known.nouns for word in _WORD.findall(text.lower()))


def is_noun_of(text: str, known: Known) -> bool:
    """Whether the first of some words is one by which the measure is called."""
    found = _WORD.search(text)
    return found is not None and _stem(found.group()) in known.nouns


def reference(text: str, known: Known, share: Share | None = None) -> tuple[Named, ...] | None:
    """Return the figures with which a clause compares the newest: any of them may be meant.

    It is the usual one where the clause names no time. None: it speaks of another time.
    """
    text = _FIRST.sub("", text)
    if share is not None:
        return None if _YEAR_AGO.search(text) else (Named("the quarter before", share.before),)
    found: list[Named | None]
    if match := _SINCE_NAMED.search(text):
        found = [known.called(match[1])]
    elif match := _SINCE_MONTH.search(text):
        quarter = _MONTHS[match[1].lower()]
        found = [next((q for q in known.quarters[-2::-1] if q.name.endswith(quarter)), None)]
    elif _YEAR_AGO.search(text):
        found = [known.back(4)]
    elif _LAST_YEAR.search(text):
        found = [known.back(4), *known.years[:1]]
    elif match := _OVER.search(text):
        found = [known.back(_quarters(match))]
    elif _elsewhen(text, known):
        return None
    else:
        found = [known.back(known.usual)]
    some = tuple(each for each in found if each is not None and each.value is not None)
    return some or None


def _elsewhen(text: str, known: Known) -> bool:
    """Whether a clause speaks of a time that is not the quarter's end."""
    if _QUARTER.search(text):
        return False
    named = [match.group() for match in _ANY_NAMED.finditer(text)]
    if any(name != known.now.name for name in named):
        return True
    return bool(_VAGUE.search(text) or _OTHER_MONTH.search(text))


def _quarters(match: re.Match[str]) -> int:
    number = _COUNTED.get(match[1].lower()) or int(match[1])
    each = {"years": 4, "quarters": 1, "months": 0}[match[2].lower()]
    return number * each or number // 3


def counted(word: str) -> int | None:
    """Return the number that a word such as "three" is."""
    return int(word) if word.isdecimal() else _COUNTED.get(word.lower())


def _stem(word: str) -> str:
    """Return a word without the end that its plural has."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
