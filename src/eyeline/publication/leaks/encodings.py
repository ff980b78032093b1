"""Texts that are written in another way than plainly: escaped, or encoded in letters and digits."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote_to_bytes

import numpy as np

from eyeline.publication.leaks.forms import Form, is_deflated, packed_form
from eyeline.publication.leaks.letters import amid, as_text

_REFERENCE = re.compile(r"&(?:#\d|#[xX]|[A-Za-z])")
_PROGRAM, _OCTAL, _STYLE = (
    r"u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|[x']([0-9A-Fa-f]{2})",
    r"(?P<eights>[0-7]{3})",
    r"0*([0-9A-Fa-f]{2,6}) ?",
)
_IN_OFFICE = r"_x([0-9A-Fa-f]{4})_"
# A pattern that begins with one letter is looked for far faster than one of two that may.
_STROKED, _STROKED_IN_STYLES = (
    rf"\\(?:{first}|{second}|{third}|[nrtvf])"
    for first, second, third in ((_PROGRAM, _OCTAL, _STYLE), (_PROGRAM, _STYLE, _OCTAL))
)
_STROKE, _OFFICE = re.compile(_STROKED), re.compile(_IN_OFFICE)
_STROKE_IN_STYLES = re.compile(_STROKED_IN_STYLES)
_ESCAPED = re.compile(f"{_STROKED}|{_IN_OFFICE}")
_ESCAPED_IN_STYLES = re.compile(f"{_STROKED_IN_STYLES}|{_IN_OFFICE}")
# Nothing of a code is given back: or many digits would be tried in as many ways.
_LETTER_CODES = re.compile(r"(?:CharCode|CodePoint)\(((?:\s*+\d{1,6}+\s*+,?+)++)\)")
_ADDRESS = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*+")
_QUOTED = re.compile(r"=([0-9A-F]{2})")
_SOFT_BREAK = re.compile(r"=\r?\n")
_TAGS = re.compile("[\U000e0020-\U000e007e]")  # letters that no program shows
_TWICE_ENCODED = re.compile("[\u00c2-\u00f4][\u0080-\u00ff\u0152-\u2122]{1,3}")
_TAGS_BEGIN, _TWICE_BEGINS = b"\xf3\xa0", b"\xc3"  # in UTF-8
_LAST_LETTER, _LONGEST_ESCAPE, _MOST_ESCAPES = 0x10FFFF, 12, 10_000

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{6,}")
_PIECES = re.compile(rb"[/_\-+]+")
_BASE32 = re.compile(rb"[A-Z2-7]{8,}")
_BASE85 = re.compile(rb"<~([!-uz\s]{5,}?)~>")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){4,}[0-9A-Fa-f]?")
_SPACED_HEX = re.compile(
    rb"(?<![0-9A-Za-z])(?:0x|\\x)?[0-9A-Fa-f]{2}(?:(?: |:|-|, ?)(?:0x|\\x)?[0-9A-Fa-f]{2}){3,}"
)
_MARKED_PAIRS = (
    (b"0x", re.compile(rb"0x(?<![0-9A-Za-z]0x)[0-9A-Fa-f]{2}")),
    (b"\\x", re.compile(rb"\\x(?<![0-9A-Za-z]\\x)[0-9A-Fa-f]{2}")),
)
"""Pairs with a mark before them, as one of a run may have: no letter or digit stands before it."""
_NOT_HEX = re.compile(rb"0x|\\x|[^0-9A-Fa-f]")
_AS_DIGITS = bytes.maketrans(b"0123456789ABCDEFabcdef:-", b"0" * 22 + b"  ")
_AS_LISTED_DIGITS = bytes.maketrans(b"0123456789ABCDEFabcdef:-,", b"0" * 22 + b"   ")
_DIGITS_APART = b"00 00 00 00"
_A_WORD = re.compile(rb"[A-Z]?[a-z_-]+|[0-9-]+")
_ONE_ALPHABET = bytes.maketrans(b"-_", b"+/")
_MOST_IN_PIECES, _MANY_LINES = 2_000, 5
_SURE = frozenset({Form.ZIP, Form.PDF, Form.GZIP, Form.XZ})
_GZIP_GOES_ON = b"\x08"  # its one way of packing. Source: RFC 1952, section 2.3.1.
_FEWEST_DIGITS, _MOST_KEPT, _SMALLEST_FILE = 8, 200, 40
_SHORTEST_RUN, _NEW_LINE = 6, ord("\n")
_NOTHING_BUT_BASE64 = re.compile(
    rb"\n[ \t\r\x0b\x0c]*([A-Za-z0-9+/_=-]{4,})[ \t\r\x0b\x0c]*(?=\n|\Z)"
)
_BETWEEN = b" \t\r,;\"'<>()[]{}|:=`&?#.!$%*@\\"
_TO_LINES = bytes.maketrans(_BETWEEN, b"\n" * len(_BETWEEN))


def plainer(text: str, *, as_style: bool = False) -> str:
    """Return a text with what is escaped in it as itself: `&eacute;`, `\\u00e9`, `%C3%A9`, `=E9`.

    `\\141` is a letter's number in eights, or as in styles in sixteens.
    """
    if "&" in text and _REFERENCE.search(text):
        text = html.unescape(text)
    text = _without_escapes(text, as_style=as_style)
    if "Code" in text:
        text = _LETTER_CODES.sub(_of_codes, text)
    if "%" in text:
        text = _ADDRESS.sub(_of_address, text)
    if "=" in text and _QUOTED.search(text):
        text = _QUOTED.sub(_quoted, _SOFT_BREAK.sub("", text))
    if not text.isascii():
        data = text.encode(errors="surrogatepass")
        if _TAGS_BEGIN in data:
            text = _TAGS.sub(lambda match: chr(ord(match[0]) - 0xE0000), text)
        if _TWICE_BEGINS in data:
            text = _TWICE_ENCODED.sub(lambda match: _once_encoded(match[0]), text)
    return text


def _without_escapes(text: str, *, as_style: bool) -> str:
    if "\\" not in text:
        return _OFFICE.sub(_letter, text) if "_x" in text else text
    letter = _letter_of_style if as_style else _letter
    if "_x" in text:
        return (_ESCAPED_IN_STYLES if as_style else _ESCAPED).sub(letter, text)
    return (_STROKE_IN_STYLES if as_style else _STROKE).sub(letter, text)


def _letter(match: re.Match[str]) -> str:
    return _SAID[match[0]]


def _letter_of_style(match: re.Match[str]) -> str:
    return _SAID_IN_STYLES[match[0]]


def _unescaped(said: str, pattern: re.Pattern[str]) -> str:
    match = pattern.fullmatch(said)
    digits = next(filter(None, match.groups()), None) if match else None
    if match is None or digits is None:
        return "\n"
    number = int(digits, 8 if match["eights"] else 16)
    return chr(number) if number <= _LAST_LETTER and not 0xD800 <= number < 0xE000 else said


class _Known(dict[str, str]):
    """What each escape stands for, kept once it was worked out."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __missing__(self, escape: str) -> str:
        said = _unescaped(escape, self._pattern)
        if len(escape) <= _LONGEST_ESCAPE and len(self) < _MOST_ESCAPES:
            self[escape] = said
        return said


_SAID, _SAID_IN_STYLES = _Known(_ESCAPED), _Known(_ESCAPED_IN_STYLES)


def _of_codes(match: re.Match[str]) -> str:
    codes = (int(code) for code in re.findall(r"\d+", match[1]))
    letters = (chr(code) for code in codes if code <= _LAST_LETTER)
    return " " + "".join(letters) + " "


def _quoted(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _of_address(match: re.Match[str]) -> str:
    data = unquote_to_bytes(match[0])
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@lru_cache(maxsize=10_000)
def _once_encoded(said: str) -> str:
    """Return what was written as UTF-8, then read as Windows letters and written again."""
    with suppress(UnicodeError):
        return b"".join(map(_byte, said)).decode()
    return said


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


@dataclass(slots=True)
class Encoded:
    """What a text holds in base64 and the like: texts, runs of letters that may be chance, and
    files of other kinds."""

    texts: list[str] = field(default_factory=list)
    chances: list[str] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)

    def take(self, data: bytes) -> None:
        """Take what a run says."""
        form = packed_form(data)
        if form is Form.GZIP and data[2:3] != _GZIP_GOES_ON:
            form = None  # of many digests one begins so by chance
        if form in _SURE or (form and len(data) >= _SMALLEST_FILE):
            self.files.append(data)
        elif (text := as_text(data)) is not None:
            self.texts.append(text)
        elif is_deflated(data):
            self.files.append(data)
        else:
            for some, sure in amid(data):
                if some:
                    (self.texts if sure else self.chances).append(some)


def encoded(text: str, known: set[bytes]) -> Encoded:
    """Return what runs of letters and digits say if they are base64, base32 or hexadecimal.

    What `known` has was read before, and is left out; what is read now is added to it.
    """
    data = text.encode(errors="ignore")
    tokens = dict.fromkeys(_long_tokens(data.translate(_TO_LINES)))
    long = []
    for lines in _over_lines(data):
        long.append(b"".join(lines))
        for line in lines if len(lines) > _MANY_LINES else ():
            tokens.pop(line, None)
    words = b"\n".join(tokens)
    found = Encoded()
    runs = dict.fromkeys([*_runs(words), *long, *_BASE32.findall(words), *_HEX.findall(words)])
    for run in [*runs, *_digits_apart(data)]:
        if run in known:
            continue
        known.add(run)
        said = _of_run(run) if len(run) <= _MOST_KEPT else _read(run)
        found.texts += said.texts
        found.chances += said.chances
        found.files += said.files
    for run in _BASE85.findall(data):
        with suppress(ValueError):
            found.take(base64.a85decode(run))
    return found


def _long_tokens(lines: bytes) -> list[bytes]:
    """Return the lines of 6 bytes or more, without making anything of the many others."""
    letters = np.frombuffer(b"\n%s\n" % lines, np.uint8)
    of_lines = letters != _NEW_LINE
    two = of_lines[:-1] & of_lines[1:]
    four = two[:-2] & two[2:]
    begins = four[:-2] & two[4:] if len(letters) > _SHORTEST_RUN else four[:0]
    is_kept = np.zeros(len(letters) + 1, dtype=bool)
    for step in range(_SHORTEST_RUN + 1):  # and the end of the line
        is_kept[step : step + len(begins)] |= begins
    return letters[is_kept[:-1]].tobytes().splitlines()


def _read(run: bytes) -> Encoded:
    found = Encoded()
    for start in range(4):
        found.take(_of_base64(run, start))
    if _BASE32.fullmatch(run):
        with suppress(binascii.Error):
            found.take(base64.b32decode(run[: len(run) // 8 * 8]))
    digits = _NOT_HEX.sub(b"", run)
    if len(digits) >= _FEWEST_DIGITS and (_HEX.fullmatch(run) or _SPACED_HEX.fullmatch(run)):
        for start in (0, 1):
            whole = digits[start : start + (len(digits) - start) // 2 * 2]
            found.take(bytes.fromhex(whole.decode()))
    return found


_of_run = lru_cache(maxsize=20_000)(_read)


def _digits_apart(data: bytes) -> list[bytes]:
    """Return runs of pairs of hexadecimal digits with something between; most texts have none."""
    if any(mark in data and pair.search(data) for mark, pair in _MARKED_PAIRS):
        return _SPACED_HEX.findall(data)
    if _DIGITS_APART not in data.translate(_AS_DIGITS):
        return []
    runs = []
    data = data.replace(b", ", b" ")
    digits = data.translate(_AS_LISTED_DIGITS)
    at = digits.find(_DIGITS_APART)
    while at >= 0:
        run = _SPACED_HEX.match(data, at)
        if run:
            runs.append(run[0])
        at = digits.find(_DIGITS_APART, run.end() if run else at + 1)
    return runs


def _runs(words: bytes) -> Iterator[bytes]:
    """Yield each run that may be base64 once, whole and in its pieces."""
    runs = _BASE64.findall(words)
    short = [run for run in runs if len(run) <= _MOST_IN_PIECES]
    pieces = [piece for run in short for piece in _PIECES.split(run) if len(piece) > 5]
    for run in dict.fromkeys([*runs, *pieces]):
        if not _A_WORD.fullmatch(run):
            yield run


def _over_lines(data: bytes) -> Iterator[list[bytes]]:
    """Yield lines together that are nothing but letters of base64, with the words around them."""
    data = b"\n%s" % data
    held: list[bytes] = []
    begins = ends = 0
    for line in _NOTHING_BUT_BASE64.finditer(data):
        if held and line.start() != ends:
            yield _with_words_around(data, begins, ends, held)
            held = []
        if not held:
            begins = line.start()
        held.append(line[1])
        ends = line.end()
    if held:
        yield _with_words_around(data, begins, ends, held)


def _with_words_around(data: bytes, begins: int, ends: int, held: list[bytes]) -> list[bytes]:
    """Return lines with the last word before them and the first behind; there is one before the
    first line, as nothing, and none behind the last."""
    above = data[data.rfind(b"\n", 0, begins) + 1 : begins].strip()
    around = [above.translate(_TO_LINES).rpartition(b"\n")[2], *held]
    if ends < len(data):
        after = data.find(b"\n", ends + 1)
        below = data[ends + 1 : after if after >= 0 else None].strip()
        around.append(below.translate(_TO_LINES).partition(b"\n")[0])
    return around


def _of_base64(run: bytes, start: int) -> bytes:
    letters = run.translate(_ONE_ALPHABET, b"\r\n\t =")[start:]
    letters = letters[: -1 if len(letters) % 4 == 1 else None]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""
