"""What is looked for in texts: how each withheld text and telling number may be spelled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import md5, sha1, sha256
from typing import NamedTuple

from eyeline.figures import day_in_words
from eyeline.publication.leaks.folding import Folded, fold
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.needles import SHORTEST, Needles
from eyeline.publication.leaks.withheld import HiddenFigure, Withheld

_LONG = 8
"""Letters and digits from which on a text is found whatever stands between them."""
_MOST_OF_A_NAME = 4
"""Words of a text that may be a name, which lists turn round: last, first."""
WINDOW, _MANY_WORDS = 10, 12
"""Of a text of more than 12 words any ten in a row are looked for too."""
_MOST_KEPT, _MOST_LETTERS = 8, 8_000_000
"""Texts, and letters of them, that are kept folded for when they are asked for again."""
_TELLING_DIGITS, _TELLING_PLACES = 5, 4
# Of folded text in UTF-8: all beyond ASCII is a letter.
_GROUPED = rb"[, ']"
_BETWEEN, _GAP = rb"[^0-9a-z\x80-\xff]*", rb"[^0-9a-z\x80-\xff]+"
_ALONE_BEFORE, _ALONE_AFTER = rb"(?<![0-9a-z\x80-\xff])", rb"(?![0-9a-z\x80-\xff])"
_WORD_BEFORE, _WORD_AFTER = rb"(?<![a-z\x80-\xff])", rb"(?![a-z\x80-\xff])"
_DIGEST = rb"[0-9a-f]{32}"
_TOKEN = re.compile(r"[^\W_]+")


class Sought(NamedTuple):
    """A spelling that is looked for: what it is of, in words, and what makes sure of a place.

    That is a pattern, which is written of its parts where something likely was found.
    """

    kind: Kind
    said: str
    write: Callable[[Sequence[str]], bytes]
    parts: tuple[str, ...]

    @property
    def pattern(self) -> bytes:
        """What must match where it is likely to stand."""
        return self.write(self.parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and in which line of the text, from 1."""

    sought: Sought
    line: int


class _Looked:
    """The needles of one form of a text, and what each is of."""

    def __init__(self, pairs: Sequence[tuple[bytes, Sought]]) -> None:
        self.sought = [sought for _, sought in pairs]
        self._needles = Needles([needle for needle, _ in pairs])

    def hits(
        self,
        form: bytes,
        text: Folded,
        place_of: Callable[[int], int],
        *,
        amid: bool = False,
        among: range | None = None,
    ) -> Iterator[Hit]:
        """Yield what stands in a form of a text; `place_of` says where in the text a place is.

        `among` are the numbers of the needles that are looked for, all if it is None.
        """
        places: dict[int, int] = {}

        def is_one(number: int, at: int) -> bool:
            if among is not None and number not in among:
                return False
            places[number] = place = place_of(at)
            return (
                amid or _compiled(self.sought[number].pattern).match(text.data, place) is not None
            )

        for number in sorted(self._needles.within(form, is_one)):
            yield Hit(self.sought[number], text.line(places[number]))


_compiled = lru_cache(maxsize=10_000)(re.compile)


class Search:
    """A search for all that is withheld, in texts of whatever origin."""

    def __init__(self, withheld: Withheld) -> None:
        self._withheld = withheld
        self._lately: dict[str, Folded] = {}

    @cached_property
    def _long(self) -> _Looked:
        texts = self._withheld.texts
        return _Looked([pair for text in sorted(texts) for pair in _long_spellings(text)])

    @cached_property
    def _in_words(self) -> _Looked:
        """Short texts, and after them the numbers."""
        return _Looked([*self._short, *self._numbers])

    @cached_property
    def _short(self) -> list[tuple[bytes, Sought]]:
        words = (text for text in sorted(self._withheld.texts) if _amount(text) is None)
        return [pair for text in words for pair in _short_spellings(text)]

    @cached_property
    def _numbers(self) -> list[tuple[bytes, Sought]]:
        return list(_numbers(self._withheld))

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
        texts = texts and bool(self._withheld.texts)
        if not (texts or numbers):
            return
        folded = self._folded(text)
        if texts:
            yield from self._long.hits(folded.compact, folded, folded.of_compact, amid=amid)
        if (texts and short) or numbers:
            first = 0 if texts and short else len(self._short)
            end = None if numbers else len(self._short)
            among = range(len(self._in_words.sought))[first:end]
            yield from self._in_words.hits(folded.words, folded, folded.of_words, among=among)

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


def _apart(label: str) -> str:
    """Return a name such as planForAnna2 with its words apart."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", label)


def _text(ending: str) -> str:
    return f"A withheld text that ends in “{ending}”"


def _tokens(text: str) -> list[str]:
    if text.isalnum() and text.isascii():
        return [text.lower()]
    return _TOKEN.findall(fold(text))


def _long_spellings(text: str) -> Iterator[tuple[bytes, Sought]]:
    """Yield what is looked for among the letters and digits alone: of a long text."""
    tokens = _tokens(text)
    letters = "".join(tokens)
    if len(letters) < _LONG or letters.isdecimal():
        return
    said = _text(text.strip()[-2:])
    code = _like_a_code(text, letters)
    yield letters.encode(), _anywhere(said, tokens, like_a_code=code)
    if 1 < len(tokens) <= _MOST_OF_A_NAME and all(word[:1].isupper() for word in text.split()):
        turned = [tokens[-1], *tokens[:-1]]
        yield "".join(turned).encode(), _anywhere(said, turned, like_a_code=code)
    if code:
        told = f"A digest of a withheld text that ends in “{text.strip()[-2:]}”"
        digest = Sought(Kind.TEXT, told, _a_digest, ())
        for each in _digests(text):
            yield each, digest
    if len(tokens) > _MANY_WORDS:
        for start in range(len(tokens) - WINDOW + 1):
            some = tokens[start : start + WINDOW]
            part = f"Ten words of a withheld text that ends in “{text.strip()[-2:]}”"
            yield "".join(some).encode(), _anywhere(part, some, like_a_code=False)


def _digests(text: str) -> Iterator[bytes]:
    """Yield what programs hide an identifier behind: whoever has a list of them undoes it."""
    for spelling in {text, text.lower(), text.upper()}:
        data = spelling.encode()
        yield md5(data, usedforsecurity=False).hexdigest().encode()
        yield sha1(data, usedforsecurity=False).hexdigest().encode()
        yield sha256(data, usedforsecurity=False).hexdigest().encode()


def _a_digest(_: Sequence[str]) -> bytes:
    return _DIGEST


def _like_a_code(text: str, letters: str) -> bool:
    """Whether a text is an identifier, which no longer word has in it by chance."""
    return text.isupper() or any(map(str.isdecimal, letters))


def _anywhere(said: str, tokens: Sequence[str], *, like_a_code: bool) -> Sought:
    write = _spread if like_a_code else _spread_alone
    return Sought(Kind.TEXT, said, write, tuple(tokens))


def _spread(tokens: Sequence[str]) -> bytes:
    return _BETWEEN.join(map(str.encode, "".join(tokens)))


def _spread_alone(tokens: Sequence[str]) -> bytes:
    pattern = _WORD_BEFORE + _spread(tokens) + _WORD_AFTER
    return pattern + b"|" + "".join(tokens).encode() if len(tokens) > 1 else pattern


def _short_spellings(text: str) -> Iterator[tuple[bytes, Sought]]:
    """Yield what is looked for as whole words: a short text, and one of digits alone."""
    tokens = _tokens(text)
    letters = "".join(tokens)
    digits = letters.isdecimal()
    if len(letters) >= _LONG and not digits:
        return
    said = _text(text.strip()[-2:])
    forms: set[tuple[str, ...]] = {(letters,), tuple(tokens)}
    if digits and len(letters) == 10:  # as the NHS number is written
        forms.add((letters[:3], letters[3:6], letters[6:]))
    for form in sorted(forms):
        sought = Sought(Kind.TEXT, said, _digits_alone if digits else _alone, form)
        yield f" {' '.join(form)} ".encode(), sought


def _alone(form: Sequence[str]) -> bytes:
    return _ALONE_BEFORE + _GAP.join(map(str.encode, form)) + _ALONE_AFTER


def _digits_alone(form: Sequence[str]) -> bytes:
    """Return the pattern of digits that are no part of a number with decimal places, as drawings
    are full of."""
    spelled = _GAP.join(map(str.encode, form))
    return _ALONE_BEFORE + rb"(?<!\d\.)" + spelled + _ALONE_AFTER + rb"(?!\.\d)"


def _amount(text: str) -> Decimal | None:
    """Return the amount of a text that is one, such as £2,122."""
    if "£" not in text:
        return None
    digits = text.strip().removeprefix("£").replace(",", "")
    return Decimal(digits) if digits.isdecimal() else None


def _numbers(withheld: Withheld) -> Iterator[tuple[bytes, Sought]]:
    """Yield the usual spellings of each amount, and of each hidden number that is telling by
    itself."""
    for text in sorted(withheld.texts):
        if (amount := _amount(text)) is not None:
            yield from _spelled(amount, Kind.TEXT, _text(text.strip()[-2:]))
    shown = {abs(number) for number in withheld.shown}
    told: dict[Decimal, HiddenFigure] = {}
    for figure in sorted(withheld.figures, key=repr):
        for number in figure.numbers:
            if is_telling(number) and abs(number) not in shown:
                told.setdefault(abs(number), figure)
    for number, figure in told.items():
        yield from _spelled(number, Kind.FIGURE, f"A hidden number of {name_of(figure)}")


def is_telling(number: Decimal) -> bool:
    """Whether a number stands nowhere by chance: of 5 digits, or with 4 decimal places."""
    _, digits, exponent = number.normalize().as_tuple()
    return len(digits) >= _TELLING_DIGITS or -int(exponent) >= _TELLING_PLACES


def _spelled(number: Decimal, kind: Kind, said: str) -> Iterator[tuple[bytes, Sought]]:
    whole, _, places = format(number.normalize(), "f").partition(".")
    for parts in {(whole,), tuple(f"{int(whole):,}".split(","))}:
        needle = " ".join(["", *parts, *filter(None, [places])])
        sought = Sought(kind, said, _of_number, (places, *parts))
        yield needle.ljust(SHORTEST).encode(), sought


def _of_number(said: Sequence[str]) -> bytes:
    """Return the pattern of a number that is no part of a longer one: of its decimal places, and
    of its groups of digits.

    A comma may stand between two numbers of a list: not where three digits follow it.
    """
    places, *parts = said
    may_be_a_group = len(parts) > 1 or len(parts[0]) == 3
    before = rb"(?<!\d[.,])" if may_be_a_group else rb"(?<!\d\.)"
    after = rb"\.%s0*" % places.encode() if places else rb"(?:\.0+)?"
    ends = _ALONE_AFTER + rb"(?!\.\d)" + (rb"(?!,\d)" if len(parts) > 1 and not places else b"")
    number = _GROUPED.join(map(str.encode, parts))
    before += rb"(?<!row )(?<!row r=.)"  # a row's number is none
    return _ALONE_BEFORE + before + number + after + ends


def name_of(figure: HiddenFigure) -> str:
    """Return which figure it is, in words, without its numbers."""
    period = figure.periods[0] if figure.periods else f"to {day_in_words(figure.period_end)}"
    group = f", {figure.group}" if figure.group else ""
    return f"{figure.title or figure.measure} ({period}{group})"
