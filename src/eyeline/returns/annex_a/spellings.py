"""How the many spellings of a value in a council's lists become one that the record has.

A list says "N1 - Abuse or Neglect", "f) U6: Foster placement", "a) Yes" or a case system's own
words. The code that stands in the text counts, else the words do. What neither tells is left as
it stands, and is then a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from eyeline.records.codes import code_lists

Reads = Callable[[str], str | None]

_LABEL = re.compile(r"[a-z]{1,2}\d?[).]\s*")
_LETTER = re.compile(r"[(\[]?([A-Z])\s*[-:)\]]")
_NOTHING = re.compile(r"n/?a|not applicable|null|nan|none|<blank>|\W*", re.IGNORECASE)
UNKNOWN = r"^(?:unknown|not (?:known|recorded|stated|obtained|specified))"


def plain(value: str) -> str | None:
    """Return the text with single spaces, or None where it only says that there is none."""
    text = " ".join(value.split())
    return None if _NOTHING.fullmatch(text) else text


def of_list(codes: str, words: Mapping[str, str]) -> Reads:
    """Return what turns a spelling into one that the code list `codes` has.

    `words` are regular expressions, the first that is found counts; "" is a blank.
    """
    known = {s.upper() for code in code_lists()[codes] for s in (code.code, *code.also)}
    patterns = {re.compile(pattern, re.IGNORECASE): code for pattern, code in words.items()}

    def reads(value: str) -> str | None:
        text = plain(value)
        bare = _LABEL.sub("", text, count=1) if text and _LABEL.match(text) else text
        if not text or not bare:
            return text
        if found := _code_within(bare, known):
            return found
        for pattern, code in patterns.items():
            if pattern.search(bare):
                return code or None
        first = re.split(r"[^A-Za-z0-9]+", bare.strip("([ "))[0]
        return first.upper() if first.upper() in known else text

    return reads


def _code_within(text: str, known: set[str]) -> str | None:
    """Return the one code that stands in `text`, if no word and no number of a list could be it.

    Where there are several, the text begins with the one that is meant, or means none of them.
    """
    if len(text) > 1 and text.upper() in known:
        return text.upper()
    if (letter := _LETTER.match(text)) and letter[1] in known:
        return letter[1]
    parts = re.findall(r"[^\W_]+", text)
    codes = [part for part in parts if part.upper() in known and _is_no_word(part)]
    meant = codes and (len(set(codes)) == 1 or codes[0] == parts[0])
    return codes[0] if meant else None


def _is_no_word(part: str) -> bool:
    mixed = not part.isalpha() and not part.isdigit()
    return mixed or (part.isupper() and len(part) > 2)


YES_NO = {
    r"^(?:yes|y|true|1)\b": "1",
    r"^(?:no|n|false|0)\b(?! visit)": "0",
    UNKNOWN: "",
    r"^no visit": "",
}


def flag(**words: str) -> Reads:
    """Return what reads yes and no, said by the patterns `no` and `yes` or by the words alone."""
    said = {pattern: "01"[answer == "yes"] for answer, pattern in words.items()}
    return of_list("flag", said | YES_NO)
