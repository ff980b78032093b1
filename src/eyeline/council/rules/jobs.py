"""How long a worker holds a job, and how often one is tried."""

from __future__ import annotations

from datetime import timedelta

LEASE = timedelta(seconds=30)
"""After this a worker that has not been heard of is taken for dead."""
MAX_TRIES = 3
MAX_TRIES_OF_MAIL = 8
_OF_ANOTHER_MACHINE = frozenset({"purge", "send_mail"})
GIVEN_UP = (
    "It was tried again and again, and each time what worked on it ended before it was done. "
    "Nothing was kept. Try it again; if it fails again, ask whoever runs this installation."
)
BROKEN = (
    "It was stopped by a fault of Eyeline's own. Nothing was kept. Ask whoever runs this "
    "installation to look into the log."
)
HAS_STOPPED = "It was stopped before anything was kept."


def max_tries(kind: str) -> int:
    """Return how often a job is tried. A mail server or a cache may be away for some hours."""
    return MAX_TRIES_OF_MAIL if kind in _OF_ANOTHER_MACHINE else MAX_TRIES


def wait_before(tries: int) -> timedelta:
    """Return how long a job waits before it is tried again, after so many tries."""
    return timedelta(seconds=5 * 4 ** (tries - 1))
