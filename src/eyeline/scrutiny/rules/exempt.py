"""What may be kept from the public at a meeting: the paragraphs of Schedule 12A, and a reason."""

from __future__ import annotations

from collections.abc import Iterable

from eyeline.figures.errors import EyelineError

PARAGRAPHS = {
    "1": "information relating to any individual",
    "2": "information which is likely to reveal the identity of an individual",
    "3": "information relating to the financial or business affairs of any particular person, "
    "including the authority",
    "4": "information relating to consultations or negotiations on labour relations",
    "5": "information to which legal professional privilege could be maintained",
    "6": "information which reveals that the authority proposes a notice, order or direction",
    "7": "information relating to the prevention, investigation or prosecution of crime",
}
"""Source: Local Government Act 1972, schedule 12A, part 1 (England), in short words."""
SOURCE = "Local Government Act 1972, s100A(4)-(5), schedule 12A"


class BadExemption(EyelineError):
    """What is to be kept from the public does not say by what right."""

    exit_code = 1


def numbers(paragraphs: str) -> list[str]:
    """Return the numbers of "1,2", in order."""
    return sorted({each.strip() for each in paragraphs.split(",") if each.strip()})


def check(paragraphs: str, reason: str) -> None:
    """Check that a part which is kept from the public has its paragraphs and its reason.

    Source: schedule 12A, part 2, paragraph 10: only while the public interest in keeping it
    outweighs that in disclosing it.

    Raises:
        BadExemption: a paragraph is missing or is none of 1 to 7, or no reason is given.
    """
    found = numbers(paragraphs)
    if not found or any(each not in PARAGRAPHS for each in found):
        raise BadExemption(
            "Choose the paragraphs of Schedule 12A, from 1 to 7, that it falls under."
        )
    if not reason.strip():
        raise BadExemption(
            "Say why the public interest in keeping it from the public is the greater one. The "
            "agenda prints this reason: give nothing away in it."
        )


def described(paragraphs: str) -> str:
    """Return what a resolution to exclude the public says: the description by its paragraphs."""
    found = [each for each in numbers(paragraphs) if each in PARAGRAPHS]
    word = "Paragraph" if len(found) == 1 else "Paragraphs"
    return f"{word} {_and(found)}: {_and([PARAGRAPHS[each] for each in found], '; ')}."


def marking(paragraphs: Iterable[str]) -> str:
    """Return what stands on each page of papers that are kept from the public.

    Source: Local Government Act 1972, s100B(5) (the text is remembered).
    """
    found = sorted({number for each in paragraphs for number in numbers(each)})
    word = "paragraph" if len(found) == 1 else "paragraphs"
    return f"Not for publication: Schedule 12A, {word} {_and(found)}"


def _and(words: list[str], mark: str = ", ") -> str:
    return " and ".join(filter(None, [mark.join(words[:-1]), *words[-1:]]))
