"""How what the dataset says in words or in JSON becomes a code of the record.

Source: Standard Safeguarding Dataset 1.4.5, guidance of the fields; the spellings that case
systems write in their place are remembered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

Reads = Callable[[str], str | None]


def beginning(codes: dict[str, str]) -> Reads:
    """Return what reads a text that begins with one of the words as its code.

    Words are in small letters. Any other text stays as it is.
    """

    def reads(value: str) -> str | None:
        plain = value.strip().lower()
        return next((code for words, code in codes.items() if plain.startswith(words)), value)

    return reads


ABUSE = beginning(
    {"multiple": "MUL", "neglect": "NEG", "physical": "PHY", "sexual": "SAB", "emotional": "EMO"}
)
MISSING = beginning({"missing": "M", "away": "A"})
ELIGIBILITY = beginning({"no current": "NONE"})
ACTED_ON = beginning({"y": "0", "n": "1", "1": "0", "0": "1"})
"""No further action, the other way about: whether there is any."""

SUITABLE = beginning({"1": "1", "2": "0", "y": "1", "n": "0"})
OUTCOME = beginning({"decision to issue": "A", "decision to step": "B"})


def accommodation(value: str) -> str | None:
    """Return the kind of accommodation alone, where the SSDA903's 1 or 2 for suitable follows."""
    return re.sub(r"^([A-Za-z])[12]$", r"\1", value.strip())


def first_word(value: str) -> str | None:
    """Return the code that a text such as "N1 - Abuse or neglect" begins with."""
    return re.split(r"[\s:]", value.strip(), maxsplit=1)[0]


def no_conference(value: str) -> str | None:
    """Return whether the outcomes of an enquiry say that there is to be no conference.

    "1" they do, "0" they say that there is, None they say neither.
    """
    flag = str(_parsed(value).get("CP_CONFERENCE_FLAG") or "").upper()
    return {"Y": "0", "N": "1"}.get(flag[:1])


def factors(value: str) -> list[str]:
    """Return the factors of an assessment: a JSON list of them, or an object of Yes and No.

    What is neither is read as a list with commas, so that a fault has its place.
    """
    try:
        parsed = json.loads(value)
    except ValueError:
        parsed = re.split(r"[,;|]", value)
    if isinstance(parsed, dict):
        parsed = [code for code, said in parsed.items() if str(said)[:1].upper() in ("Y", "1", "T")]
    listed = parsed if isinstance(parsed, list) else [parsed]
    return [text for factor in listed if (text := str(factor).strip())]


def _parsed(value: str) -> dict[str, Any]:
    try:
        parsed = json.loads(value)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
