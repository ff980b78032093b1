"""What the examples of declarations are worked out with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from spec.workings import Workings


@pytest.fixture(scope="session")
def workings() -> Iterator[Workings]:
    """Return what works out examples; the rows of each are made ready once."""
    made = Workings()
    yield made
    made.close()
