"""The example council's files, made once for all tests."""

from __future__ import annotations

import fcntl
import pickle
from pathlib import Path

import pytest

from eyeline import example
from eyeline.example import Example


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Example:
    """Return the example council's files and the truth they are slices of, to be read only.

    They are made by whichever worker comes first.
    """
    here = tmp_path_factory.getbasetemp()
    folder = (here if worker_id == "master" else here.parent) / "example"
    kept = folder.with_suffix(".pickle")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(example.write(folder)))
    return unpickled(kept)


def unpickled(kept: Path) -> Example:
    """Return the example that this very run of the tests has kept."""
    found = pickle.loads(kept.read_bytes())
    assert isinstance(found, Example)
    return found
