"""The example council's files, made once."""

from __future__ import annotations

import pytest

from eyeline import example
from eyeline.example import Example


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Return the example council's files and the truth they are slices of."""
    return example.write(tmp_path_factory.mktemp("example"))
