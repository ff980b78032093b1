"""What a text is about: its telling words, without those that every plan is full of."""

from __future__ import annotations

import re
from itertools import pairwise

from eyeline.improvement.rules.words import plain

_WORDS_OF_EVERY_PLAN = """
about above across action actions activity address against agreed also always area areas around
arrange based because been before being between both child children clear clearly consistent
consistently continue could does doing done during each effective effectively enough ensure
ensuring every example examples experience family families find found from further good have
help helped high however impact improve improved improvement improvements improving including
increase increased information inspectors into issue issues keep large level levels line local
made make making many means more most need needs number numbers often only other others over
people place poor practice process progress provide provided quality range receive reduce
reduced response review right robust service services set should small some sometimes staff
still strengthen strong such support sure take taken that their them then there these they this
those through timely time under undertake undertaking used using very well were what when where
which while will with within without work worker workers working young your monitor monitoring
measure measures measured report reports reporting regular regularly sufficient sufficiently
result remain remains required
"""
_EVERYWHERE = frozenset(_WORDS_OF_EVERY_PLAN.split())
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
# Abbreviations tell much: EET, NEET.
_SHORT = re.compile(r"\b[A-Z]{3}\b")
_ENDINGS = re.compile(r"(ing|ed|es|s|ly|ment|ion|ions|al)$")


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 4 else word


def telling_words(text: str) -> set[str]:
    """Return the stems of the words that tell what a text is about."""
    words = (word.lower().replace("\u2019", "'") for word in _WORD.findall(plain(text)))
    kept = (re.sub(r"'s$", "", word) for word in words)
    return {
        _stem(part)
        for word in kept
        for part in (word, *word.split("-"))
        if len(part) >= 4 and part not in _EVERYWHERE
    } | {word.lower() for word in _SHORT.findall(text)}


def pairs_of_words(text: str) -> set[tuple[str, str]]:
    """Return each two telling words that follow each other: "skills audit"."""
    words = [_stem(word.lower()) for word in _WORD.findall(plain(text))]
    telling = telling_words(text)
    return {(one, other) for one, other in pairwise(words) if one in telling and other in telling}
