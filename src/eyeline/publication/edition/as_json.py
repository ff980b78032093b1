"""An edition as JSON and back: a release keeps it so, and the public site is built from it."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from eyeline.figures.errors import EyelineError
from eyeline.publication.edition.values import Edition

NAME = "edition.json"
"""The file of a release that holds its edition."""
_EDITION = TypeAdapter(Edition)


class NotAnEdition(EyelineError):
    """A file is not an edition as JSON."""

    exit_code = 1


def written(edition: Edition) -> bytes:
    """Return the edition as JSON, the same bytes for the same edition; decimals are exact."""
    return _EDITION.dump_json(edition) + b"\n"


def read(content: bytes) -> Edition:
    """Return the edition that `content` holds, equal to the one written.

    Raises:
        NotAnEdition: it holds none.
    """
    try:
        return _EDITION.validate_json(content)
    except ValidationError as error:
        raise NotAnEdition(
            f"This is not an edition: {error.error_count()} faults. Take {NAME} from a release."
        ) from error
