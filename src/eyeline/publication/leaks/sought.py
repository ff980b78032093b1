"""What is looked for in texts: how each withheld text and telling number may be spelled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import md5, sha1, sha256

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
_TELLING_DIGITS, _TELLING_PLACES = 5, 4
# Of folded text in UTF-8: all beyond ASCII is a letter.
_GROUPED = rb"[, ']"
_BETWEEN, _GAP = rb"[^0-9a-z\x80-\xff]*", rb"[^0-9a-z\x80-\xff]+"
_ALONE_BEFORE, _ALONE_AFTER = rb"(?<![0-9a-z\x80-\xff])", rb"(?![0-9a-z\x80-\xff])"
_WORD_BEFORE, _WORD_AFTER = rb"(?<![a-z\x80-\xff])", rb"(?![a-z\x80-\xff])"
_DIGEST = rb"[0-9a-f]{32}"
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """A spelling that is looked for: what it is of, in words, and what makes sure of a place."""

    kind: Kind
    said: str
    pattern: bytes


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
        self, form: bytes, text: Folded, place_of: Callable[[int], int], *, amid: bool = False
    ) -> Iterator[Hit]:
        """Yield what stands in a form of a text; `place_of` says where in the text a place is."""
        places: dict[int, int] = {}

        def is_one(number: int, at: int) -> bool:
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

    @cached_property
    def _long(self) -> _Looked:
        texts = self._withheld.texts
        return _Looked([pair for text in sorted(texts) for pair in _long_spellings(text)])

    @cached_property
    def _short(self) -> _Looked:
        texts = self._withheld.texts
        words = (text for text in sorted(texts) if _amount(text) is None)
        return _Looked([pair for text in words for pair in _short_spellings(text)])

    @cached_property
    def _numbers(self) -> _Looked:
        return _Looked(list(_numbers(self._withheld)))

    @property
    def has_numbers(self) -> bool:
        """Whether some hidden number is looked for wherever it may stand."""
        return bool(self._numbers.sought)

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
        folded = Folded(text)
        if texts:
            yield from self._long.hits(folded.compact, folded, folded.of_compact, amid=amid)
        if texts and short:
            yield from self._short.hits(folded.words, folded, folded.of_words)
        if numbers:
            yield from self._numbers.hits(folded.words, folded, folded.of_words)

    def in_name(self, name: str) -> Iterator[Sought]:
        """Yield what stands in a name, such as planForAnna2.pdf, each once."""
        found = [hit.sought for form in (name, _apart(name)) for hit in self.hits(form)]
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
        digest = Sought(Kind.TEXT, told, _DIGEST)
        yield from ((each.encode(), digest) for each in _digests(text))
    if len(tokens) > _MANY_WORDS:
        for start in range(len(tokens) - WINDOW + 1):
            some = tokens[start : start + WINDOW]
            part = f"Ten words of a withheld text that ends in “{text.strip()[-2:]}”"
            yield "".join(some).encode(), _anywhere(part, some, like_a_code=False)


def _digests(text: str) -> Iterator[str]:
    """Yield what programs hide an identifier behind: whoever has a list of them undoes it."""
    for spelling in dict.fromkeys((text, text.lower(), text.upper())):
        for make in (md5, sha1, sha256):
            yield make(spelling.encode(), usedforsecurity=False).hexdigest()


def _like_a_code(text: str, letters: str) -> bool:
    """Whether a text is an identifier, which no longer word has in it by chance."""
    return text.isupper() or any(map(str.isdecimal, letters))


def _anywhere(said: str, tokens: Sequence[str], *, like_a_code: bool) -> Sought:
    letters = "".join(tokens)
    spread = _BETWEEN.join(map(str.encode, letters))
    if like_a_code:
        return Sought(Kind.TEXT, said, spread)
    pattern = _WORD_BEFORE + spread + _WORD_AFTER
    if len(tokens) > 1:
        pattern += b"|" + letters.encode()
    return Sought(Kind.TEXT, said, pattern)


def _short_spellings(text: str) -> Iterator[tuple[bytes, Sought]]:
    """Yield what is looked for as whole words: a short text, and one of digits alone."""
    tokens = _tokens(text)
    letters = "".join(tokens)
    digits = letters.isdecimal()
    if len(letters) >= _LONG and not digits:
        return
    said = _text(text.strip()[-2:])
    forms = {tuple(tokens), (letters,)}
    if digits and len(letters) == 10:  # as the NHS number is written
        forms.add((letters[:3], letters[3:6], letters[6:]))
    for form in sorted(forms):
        spelled = _GAP.join(map(str.encode, form))
        # Of digits alone it is no part of a number with decimal places, as drawings are full of.
        before, after = (rb"(?<!\d\.)", rb"(?!\.\d)") if digits else (b"", b"")
        sought = Sought(Kind.TEXT, said, _ALONE_BEFORE + before + spelled + _ALONE_AFTER + after)
        yield f" {' '.join(form)} ".encode(), sought


def _amount(text: str) -> Decimal | None:
    """Return the amount of a text that is one, such as £2,122."""
    digits = text.strip().removeprefix("£").replace(",", "")
    return Decimal(digits) if "£" in text and digits.isdecimal() else None


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
        pattern = _pattern_of(parts, places)
        yield needle.ljust(SHORTEST).encode(), Sought(kind, said, pattern)


def _pattern_of(parts: Sequence[str], places: str) -> bytes:
    """Return the pattern of a number that is no part of a longer one.

    A comma may stand between two numbers of a list: not where three digits follow it.
    """
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
