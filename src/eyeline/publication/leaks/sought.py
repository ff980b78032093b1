"""What is looked for in texts, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TypeAlias

from eyeline.publication.leaks.digests import Digests, runs
from eyeline.publication.leaks.folding import Folded
from eyeline.publication.leaks.needles import Needles
from eyeline.publication.leaks.spellings import (
    Sorts,
    Sought,
    amount_of,
    digest_of,
    long_spellings,
    number_spellings,
    short_spellings,
    sorted_out,
)
from eyeline.publication.leaks.withheld import Withheld

_MOST_KEPT, _MOST_LETTERS = 8, 8_000_000
"""Texts, and letters of them, that are kept folded for when they are asked for again."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and in which line of the text, from 1."""

    sought: Sought
    line: int


_Rank: TypeAlias = tuple[bool, str, int]
"""By which of several the first is told: texts by themselves, then numbers."""
_Ranked: TypeAlias = tuple[_Rank, Sought, int]
"""What was found, and where, with its rank."""


class _Looked:
    """The needles of one form of a text, and what each is of.

    Of `texts` the plain ones have one needle each, `plain`, by their numbers; `others` are of any
    kind, with their ranks. What a plain one's is of, the first of its spellings, is worked out when
    it is found.
    """

    def __init__(
        self,
        plain: tuple[Sequence[int], Sequence[bytes]],
        texts: Sequence[str],
        spellings: Callable[[str], Iterator[tuple[bytes, Sought]]],
        others: Sequence[tuple[_Rank, bytes, Sought]],
    ) -> None:
        self._plain, needles = plain
        self._texts, self._spellings, self._others = texts, spellings, others
        self._needles = Needles([*needles, *(needle for _, needle, _ in others)])

    def __len__(self) -> int:
        return len(self._plain) + len(self._others)

    def _of(self, number: int) -> tuple[_Rank, Sought]:
        """Return the rank of a needle, and what it is of."""
        if number < len(self._plain):
            text = self._texts[self._plain[number]]
            return (False, text, 0), next(self._spellings(text))[1]
        rank, _, sought = self._others[number - len(self._plain)]
        return rank, sought

    def hits(
        self,
        form: bytes,
        text: Folded,
        place_of: Callable[[int], int],
        *,
        amid: bool = False,
        among: range | None = None,
    ) -> Iterator[_Ranked]:
        """Yield what stands in a form of a text; `place_of` says where in the text a place is.

        `among` are the numbers of the needles that are looked for, all if it is None.
        """
        places: dict[int, int] = {}

        def is_one(number: int, at: int) -> bool:
            if among is not None and number not in among:
                return False
            places[number] = place = place_of(at)
            return amid or _stands(self._of(number)[1], text, place)

        for number in self._needles.within(form, is_one):
            yield *self._of(number), places[number]


def _stands(sought: Sought, text: Folded, place: int) -> bool:
    return _compiled(sought.pattern).match(text.data, place) is not None


_compiled = lru_cache(maxsize=10_000)(re.compile)


class Search:
    """A search for all that is withheld, in texts of whatever origin."""

    def __init__(self, withheld: Withheld) -> None:
        self._texts = list(withheld.texts)
        self._figures, self._shown = withheld.figures, withheld.shown
        self._lately: dict[str, Folded] = {}

    def prepare(self) -> None:
        """Make the needles, which is otherwise done when the first text is looked in."""
        _ = self._long, self._in_words

    @cached_property
    def _sorts(self) -> Sorts:
        return sorted_out(self._texts)

    @cached_property
    def _long(self) -> _Looked:
        texts, plain = self._texts, self._sorts.long
        needles = "\n".join([texts[n] for n in plain]).lower().encode().split()
        others = [
            ((False, texts[n], rank), needle, sought)
            for n in self._sorts.others
            for rank, (needle, sought) in enumerate(long_spellings(texts[n]))
        ]
        return _Looked((plain, needles), texts, long_spellings, others)

    @cached_property
    def _digests(self) -> Digests:
        return Digests([self._texts[n] for n in self._sorts.codes])

    @cached_property
    def _in_words(self) -> _Looked:
        """Short texts, and after them the numbers."""
        texts, plain = self._texts, self._sorts.words
        needles = "\n".join([f" {texts[n]} " for n in plain]).lower().encode().splitlines()
        short = [
            ((False, texts[n], rank), needle, sought)
            for n in (*self._sorts.others, *self._sorts.apart)
            if amount_of(texts[n]) is None
            for rank, (needle, sought) in enumerate(short_spellings(texts[n]))
        ]
        others = [*short, *self._numbers]
        return _Looked((plain, needles), texts, short_spellings, others)

    @cached_property
    def _short(self) -> range:
        """The numbers of the needles that are of short texts."""
        return range(len(self._in_words) - len(self._numbers))

    @cached_property
    def _numbers(self) -> list[tuple[_Rank, bytes, Sought]]:
        amounts = sorted(self._texts[n] for n in self._sorts.others)
        pairs = enumerate(number_spellings(amounts, self._figures, self._shown))
        return [((True, "", rank), needle, sought) for rank, (needle, sought) in pairs]

    @property
    def has_numbers(self) -> bool:
        """Whether some hidden number is looked for wherever it may stand."""
        return bool(self._numbers)

    def hits(
        self,
        text: str,
        *,
        texts: bool = True,
        numbers: bool = True,
        short: bool = True,
        amid: bool = False,
    ) -> Iterator[Hit]:
        """Yield what stands in a text, each spelling once; without `short`, long texts alone.

        `amid`: it stands amid other bytes, of which some next to it may look like letters.
        """
        numbers = numbers and self.has_numbers
        texts = texts and bool(self._texts)
        if not (texts or numbers):
            return
        folded = self._folded(text)
        if texts:
            yield from _in_order(folded, self._of_long(folded, amid=amid))
        if (texts and short) or numbers:
            first = 0 if texts and short else self._short.stop
            end = None if numbers else self._short.stop
            among = range(len(self._in_words))[first:end]
            found = self._in_words.hits(folded.words, folded, folded.of_words, among=among)
            yield from _in_order(folded, found)

    def _of_long(self, folded: Folded, *, amid: bool) -> Iterator[_Ranked]:
        """Yield the long texts that stand among a text's letters and digits, and digests."""
        yield from self._long.hits(folded.compact, folded, folded.of_compact, amid=amid)
        if not self._sorts.codes:
            return
        # Amid other bytes something may stand between its first 32 letters too.
        starts = runs(folded.compact) if amid else folded.in_compact(runs(folded.data))
        for number, at in self._digests.within(folded.compact, starts):
            text = self._texts[self._sorts.codes[number]]
            yield (False, text, 0), digest_of(text), folded.of_compact(at)

    def _folded(self, text: str) -> Folded:
        """Return a text folded; of those that are asked for again, such as whole files, the same
        as before."""
        found = self._lately.get(text)
        if found is None:
            found = Folded(text)
            kept = sum(map(len, self._lately)) + len(text)
            if len(self._lately) >= _MOST_KEPT or kept > _MOST_LETTERS:
                self._lately.clear()
            if len(text) <= _MOST_LETTERS:
                self._lately[text] = found
        return found

    def in_name(self, name: str) -> Iterator[Sought]:
        """Yield what stands in a name, such as planForAnna2.pdf, each once."""
        forms = dict.fromkeys((name, _apart(name)))
        found = [hit.sought for form in forms for hit in self.hits(form)]
        yield from dict.fromkeys(found)

    def masked(self, label: str) -> str:
        """Return a label, such as a sheet's name, or of one that tells something only its end."""
        if any(self.in_name(label)):
            return f"…{label.strip()[-2:]}"
        return label


def _in_order(text: Folded, found: Iterable[_Ranked]) -> Iterator[Hit]:
    for _, sought, place in sorted(found, key=itemgetter(0)):
        yield Hit(sought, text.line(place))


def _apart(label: str) -> str:
    """Return a name such as planForAnna2 with its words apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", label)
