"""What promises and rows are about: their telling words, weighed by rarity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from eyeline.scrutiny.rules.commitments import Commitment
from eyeline.scrutiny.rules.reading.glossary import terms_explained
from eyeline.scrutiny.rules.reading.line import Line
from eyeline.scrutiny.rules.reading.names import body_words
from eyeline.scrutiny.rules.reading.pack import Pack
from eyeline.scrutiny.rules.reading.programme import Programme
from eyeline.scrutiny.rules.reading.words import stem, telling

_OF_EVERY_PROMISE_WORDS = """
data figure figures statistics breakdown note notes clarification analysis list copy copies number
numbers evidence findings response feedback kept keep issue issues relating related relation topic
matter matters regarding regard produced produce six three twelve nine month months monthly annual
annually yearly quarter quarterly regular regularly circulate circulated share shared send sent
provide provided return bring brought reference referenced give given gave make made ensure
ensuring service services children child people council city local area areas work working look
looking seek sought way ways number order case possible available relevant appropriate ongoing
lead leads chair thank thanks agree agreed resolve resolved recommend recommended action actions
suggested suggest requested request could should would might autumn spring summer winter january
february march april june july august september october november december scheduled schedule added
add included include question questions answer raised discussed discussion outline overview
introduction presentation verbal paper papers progress future said say says undertook undertake
undertaken state stated explain explained confirm confirmed advise advised note noted ask asked
told clarify clarified highlight highlighted mention mentioned point points speak spoke want wanted
hope hoped expect expected plan plans planned receive received consider considered comment before
end today tomorrow week weeks day days term terms academic financial carried carry support see way
good better well
"""
_OF_EVERY_PROMISE = frozenset(_OF_EVERY_PROMISE_WORDS.split())
_SKIPPED = frozenset(stem(word) for word in _OF_EVERY_PROMISE)
_TIME = re.compile(r"\d+\+?|\d+(?:st|nd|rd|th)|q[1-4]")


@dataclass(slots=True)
class Topics:
    """Words of promises and rows, and how much each tells."""

    forms: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Short forms, each with the words that it stands for."""
    skipped: frozenset[str] = frozenset()
    counted: Counter[str] = field(default_factory=Counter)
    rows: int = 1
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self, text: str) -> frozenset[str]:
        """Return the stems that tell what a text is about; a long form is its short one."""
        if text not in self._known:
            short = text
            for form, long in self.forms.items():
                short = long.sub(f" {form} ", short)
            told = (word for word in telling(_singular(short)) if len(word) > 1)
            found = {word for word in told if word not in _SKIPPED and word not in self.skipped}
            self._known[text] = frozenset(word for word in found if not _is_time(word))
        return self._known[text]

    def of_commitment(self, each: Commitment) -> tuple[frozenset[str], frozenset[str]]:
        """Return a promise's own words and those of its minute's title."""
        return self.words(each.text), self.words(each.minute.title)

    def weight(self, word: str) -> float:
        """Return how much a word tells: the rarer among the programme's rows, the more."""
        return log((self.rows + 1) / (self.counted[word] + 0.5)) + 0.2

    def share(self, words: Iterable[str], said: Iterable[str]) -> float:
        """Return which share of words, by weight, is said: 0 to 1."""
        wanted, there = set(words), set(said)
        total = sum(self.weight(word) for word in wanted)
        return sum(self.weight(word) for word in wanted & there) / total if total else 0.0

    def is_telling(self, words: Iterable[str]) -> bool:
        """Whether words that two texts share are enough to say that they are about one thing."""
        found = list(words)
        rare = [word for word in found if self.counted[word] <= max(2, self.rows * 0.08)]
        return len(found) >= 2 or (bool(rare) and any(len(word) > 2 for word in rare))

    def shown(self, word: str, each: Commitment) -> str:
        """Return the whole word, as the promise has it, of a stem."""
        if word.upper() in self.forms:
            return word.upper()
        for text in (each.text, each.before, each.minute.title):
            for match in re.finditer(r"[A-Za-z][\w'\u2019&-]*", text):
                whole = match.group()
                if stem(whole) == word or word in [stem(part) for part in whole.split("-")]:
                    return whole
        return word


def _is_time(word: str) -> bool:
    """Whether a word only says when or how often: 2025, q3, six-monthly."""
    parts = word.split("-")
    return bool(_TIME.fullmatch(word)) or (
        len(parts) > 1 and all(_tells_nothing(part) for part in parts)
    )


def _tells_nothing(part: str) -> bool:
    return not part or bool(_TIME.fullmatch(part)) or stem(part) in _SKIPPED


def topics_of(pack: Pack, programme: Programme) -> Topics:
    """Return the topics of a pack and a programme, by the short forms that the pack explains."""
    terms = {term.term: term.meaning for line in pack.lines.lines for term in terms_explained(line)}
    terms |= {term.term: re.split(r"[:;(]", term.meaning)[0] for term in pack.terms}
    for row in programme.rows:
        terms |= {t.term: t.meaning for t in terms_explained(Line(row.text))}
    forms = {
        term: _long_form(meaning)
        for term, meaning in sorted(terms.items(), key=lambda pair: -len(pair[1]))
        if len(meaning.split()) >= 2 and term.isupper() and " " not in term
    }
    found = Topics(forms, _of_the_body(pack))
    texts = [text for row in programme.rows for text in (*row.items, *row.details)]
    found.rows = max(len(texts), 1)
    for text in texts:
        found.counted.update(found.words(text))
    return found


def _long_form(meaning: str) -> re.Pattern[str]:
    words = re.findall(r"[A-Za-z'\u2019]+", meaning)
    bare = [re.escape(re.sub(r"s$", "", word)) for word in words if word.lower() != "and"]
    return re.compile(r"\b" + r"s?(?:[\s,/&-]+(?:and\s+)?)".join(bare) + r"s?\b", re.IGNORECASE)


def _of_the_body(pack: Pack) -> frozenset[str]:
    """Return the short names of the committee itself, which tell nothing in its own papers."""
    body = body_words(pack.body or "")
    kinds = {"scrutiny", "commission", "committee", "panel", "overview", "select", "board"}
    words = [word for word in body.split() if word not in kinds]
    letters = "".join(word[0] for word in words)
    return frozenset(
        stem(form)
        for form in (letters, letters + "sc", letters + "s", letters + "osc")
        if len(form) > 1
    )


def _singular(text: str) -> str:
    """Return a text whose short forms are in the singular: EHCPs as EHCP."""
    return re.sub(r"\b([A-Z]{2,})(?:'s|\u2019s|s)\b", r"\1", text)
