"""What is taken as evidence of an action."""

from __future__ import annotations

from urllib.parse import urlsplit

from eyeline.improvement.rules.decisions import BadChange

MAX_BYTES = 50_000_000
KINDS = (
    *(".pdf", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".md", ".png", ".jpg", ".jpeg"),
    *(".eml", ".msg", ".odt", ".ods"),
)


class BadEvidence(BadChange):
    """It cannot be kept as evidence."""


def check_file(title: str, kind: str, size: int) -> None:
    """Check a file, by how its name ends and its bytes.

    Raises:
        BadEvidence: it has no title, is empty or too large, or of a kind that is not taken.
    """
    _check_title(title)
    if kind not in KINDS:
        raise BadEvidence(f"A file of this kind is not kept: choose one of {', '.join(KINDS)}.")
    if not 0 < size <= MAX_BYTES:
        raise BadEvidence(f"The file is empty, or has more than {MAX_BYTES // 1_000_000} MB.")


def check_link(title: str, address: str) -> None:
    """Check a link.

    Raises:
        BadEvidence: it has no title, or does not begin with http:// or https:// and a host.
    """
    _check_title(title)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadEvidence("Give the address of a page, such as https://council.example/minutes.")


def _check_title(title: str) -> None:
    if not title.strip():
        raise BadEvidence("Say in a few words what it is.")
