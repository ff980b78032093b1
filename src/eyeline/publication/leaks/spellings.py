"""How each withheld text and telling number may be spelled, in the forms that are searched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from eyeline.figures import day_in_words
from eyeline.publication.leaks.folding import fold
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.needles import SHORTEST
from eyeline.publication.leaks.withheld import HiddenFigure

LONG = 8
"""Letters and digits from which on a text is found whatever stands between them."""
_MOST_OF_A_NAME = 4
"""Words of a text that may be a name, which lists turn round: last, first."""
WINDOW, _MANY_WORDS = 10, 12
"""Of a text of more than 12 words any ten in a row are looked for too."""
_NHS_DIGITS = 10
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


@dataclass(slots=True)
class Sorts:
    """The numbers of texts, by how they are looked for.

    What is nothing but ASCII letters and digits, as nearly all is, has one spelling: among letters
    and digits alone (`long`) or as a word (`words`), but for `apart`, digits that are also written
    in groups. `others` may have more, of any kind. `codes` are those whose digests are looked for.
    """

    long: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    apart: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


def sorted_out(texts: Sequence[str]) -> Sorts:
    """Return texts by how they are looked for."""
    found = Sorts()
    for number, text in enumerate(texts):
        if not (text.isalnum() and text.isascii()):
            found.others.append(number)
            if _is_long_code(text):
                found.codes.append(number)
        elif text.isdecimal():
            (found.apart if len(text) == _NHS_DIGITS else found.words).append(number)
        elif len(text) < LONG:
            found.words.append(number)
        else:
            found.long.append(number)
            if not text.isalpha() or text.isupper():
                found.codes.append(number)
    return found


def _is_long_code(text: str) -> bool:
    letters = "".join(_tokens(text))
    return len(letters) >= LONG and not letters.isdecimal() and _like_a_code(text, letters)


def _text(ending: str) -> str:
    return f"A withheld text that ends in “{ending}”"


def _tokens(text: str) -> list[str]:
    if text.isalnum() and text.isascii():
        return [text.lower()]
    return _TOKEN.findall(fold(text))


def long_spellings(text: str) -> Iterator[tuple[bytes, Sought]]:
    """Yield what is looked for among the letters and digits alone: of a long text."""
    tokens = _tokens(text)
    letters = "".join(tokens)
    if len(letters) < LONG or letters.isdecimal():
        return
    said = _text(text.strip()[-2:])
    code = _like_a_code(text, letters)
    yield letters.encode(), _anywhere(said, tokens, like_a_code=code)
    if 1 < len(tokens) <= _MOST_OF_A_NAME and all(word[:1].isupper() for word in text.split()):
        turned = [tokens[-1], *tokens[:-1]]
        yield "".join(turned).encode(), _anywhere(said, turned, like_a_code=code)
    if len(tokens) > _MANY_WORDS:
        for start in range(len(tokens) - WINDOW + 1):
            some = tokens[start : start + WINDOW]
            part = f"Ten words of a withheld text that ends in “{text.strip()[-2:]}”"
            yield "".join(some).encode(), _anywhere(part, some, like_a_code=False)


def digest_of(text: str) -> Sought:
    told = f"A digest of a withheld text that ends in “{text.strip()[-2:]}”"
    return Sought(Kind.TEXT, told, _a_digest, ())


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


def short_spellings(text: str) -> Iterator[tuple[bytes, Sought]]:
    """Yield what is looked for as whole words: a short text, and one of digits alone."""
    tokens = _tokens(text)
    letters = "".join(tokens)
    digits = letters.isdecimal()
    if len(letters) >= LONG and not digits:
        return
    said = _text(text.strip()[-2:])
    forms: set[tuple[str, ...]] = {(letters,), tuple(tokens)}
    if digits and len(letters) == _NHS_DIGITS:  # as the NHS number is written
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


def amount_of(text: str) -> Decimal | None:
    """Return the amount of a text that is one, such as £2,122."""
    if "£" not in text:
        return None
    digits = text.strip().removeprefix("£").replace(",", "")
    return Decimal(digits) if digits.isdecimal() else None


def number_spellings(
    texts: Iterable[str], figures: Iterable[HiddenFigure], shown: Iterable[Decimal]
) -> Iterator[tuple[bytes, Sought]]:
    """Yield the usual spellings of each text that is an amount, and of each number of hidden
    figures that is telling by itself and not `shown` of another."""
    for text in texts:
        if (amount := amount_of(text)) is not None:
            yield from _spelled(amount, Kind.TEXT, _text(text.strip()[-2:]))
    known = set(map(abs, shown))
    told: dict[Decimal, list[HiddenFigure]] = defaultdict(list)
    for figure in figures:
        for number in figure.numbers:
            if is_telling(number) and abs(number) not in known:
                told[abs(number)].append(figure)
    for number, some in sorted(told.items()):
        figure = min(some, key=repr)
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
