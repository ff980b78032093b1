"""Words made comparable: what a text is about, how like two are, and short quotations of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019&-]*[A-Za-z]|[A-Za-z]|\d+\+?")
_OF_EVERY_PAPER = """
a about above across after again against agenda all also an and annual any appendix are as asked
at attached back be been being bring brief briefing but by can chair cllr come comes comments
commission committee consider considered could council councillor councillors date detail details
director discussion does during each executive first following for form from future further given
had has have head high holder if in include included including information introduction is it item
items its key last lead may meeting meetings member members minute minutes more most new next no
not note noted of officer officers on one or other our out outline over overview page pages paper
panel part plan please portfolio presentation presented programme progress proposed provide
provided quarter quarterly received relating report reported reports request requested response
review scrutiny set she should some strategic submit submitted submits such summary take taken
than that the their them there these they this those time to topic under up update updated updates
upon verbal was we were what when where whether which while who will with within work would year
years your into how around much many very off until between per via then so only just being do did
through about there here being them its his her
"""
_EVERYWHERE = frozenset(_OF_EVERY_PAPER.split())
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "edly", "ed", "als", "al"),
    *("ly", "es", "s"),
)
_LEFT = {end: 5 if end in ("ly", "al", "als") else 4 for end in _ENDINGS}
"""How many letters an ending must leave: "family" is no adverb."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def normal(text: str) -> str:
    """Return words in small letters without marks: "Wards(s) affected:" as "wards s affected"."""
    small = text.lower().replace("&", " and ").replace("'", "").replace("\u2019", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", small).split())


def one_line(text: str) -> str:
    """Return the words with single spaces."""
    return " ".join(text.split())


def quoted(text: str, most: int = 90) -> str:
    """Return the first words of a text, for evidence."""
    short = one_line(text)
    return short if len(short) <= most else short[: most - 1].rstrip() + "…"


def around(text: str, start: int, end: int, most: int = 80) -> str:
    """Return the words of a text about a place in it, for evidence."""
    room = max((most - (end - start)) // 2, 0)
    left = text.rfind(" ", 0, max(start - room, 0)) + 1 if start > room else 0
    right = text.find(" ", min(end + room, len(text)))
    right = len(text) if right < 0 else right
    before, after = "…" if left else "", "…" if right < len(text) else ""
    return before + one_line(text[left:right]) + after


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; abbreviations and numbers do not end one."""
    pieces = re.split(r"(?<=[a-z0-9%)\]'\"\u2019\u201d][.!?])\s+(?=[A-Z\"'\u2018\u201c(])", text)
    kept: list[str] = []
    for piece in pieces:
        if kept and re.search(r"\b(?:Cllr|Dr|Mr|Mrs|Ms|No|St|para|e\.g|i\.e|etc)\.$", kept[-1]):
            kept[-1] += " " + piece
        else:
            kept.append(piece)
    return [piece.strip() for piece in kept if piece.strip()]


def stem(word: str) -> str:
    """Return a word without its ending, so that plurals and forms of a verb are alike."""
    small = _POSSESSIVE.sub("", word.lower())
    if small.endswith("ies") and len(small) > 5:
        return small[:-3] + "y"
    cut = next(
        (end for end in _ENDINGS if small.endswith(end) and len(small) - len(end) >= _LEFT[end]), ""
    )
    if not cut and small.endswith("s") and not small.endswith("ss") and len(small) > 3:
        cut = "s"
    small = small[: len(small) - len(cut)]
    if cut in ("ing", "ings", "ed") and small[-1] == small[-2] and small[-1] not in "lsz":
        small = small[:-1]
    return small[:-1] if small.endswith("e") and len(small) > 4 else small


_THEIR_STEMS = frozenset(stem(word) for word in _EVERYWHERE if len(word) > 4)


def telling(text: str) -> list[str]:
    """Return the stems of the words that tell what a text is about, in their order."""
    found: list[str] = []
    for word in _WORD.findall(text):
        for part in (word, *word.split("-")) if "-" in word else (word,):
            small = _POSSESSIVE.sub("", part.lower())
            if small in _EVERYWHERE or (len(small) > 4 and stem(small) in _THEIR_STEMS):
                continue
            if len(small) > 2 or part.isupper():
                found.append(stem(small))
    return list(dict.fromkeys(found))


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """Return which share of the smaller set of words the two have in common, 0 to 1."""
    mine, theirs = set(one), set(other)
    smaller = min(len(mine), len(theirs))
    return len(mine & theirs) / smaller if smaller else 0.0


def distance(one: str, other: str, most: int = 3) -> int:
    """Return how many letters must be changed, added, left out or swapped; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for there, mark in enumerate(other, 1):
            cost = before[there - 1] + (letter != mark)
            row.append(min(cost, before[there] + 1, row[there - 1] + 1))
            swapped = at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == mark
            if swapped:
                row[there] = min(row[there], earlier[there - 2] + 1)
    return min(row[-1], most + 1)
