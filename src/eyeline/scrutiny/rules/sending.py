"""How much the public may send from one place and from one address of e-mail.

Whoever comes from elsewhere is never kept out by them: there is no limit for all together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from eyeline.figures.errors import EyelineError

WITHIN = timedelta(hours=1)
MOST = {"place": 30, "email": 6}
"""How many things within that time from one place, and with one address of e-mail."""


class TooMany(EyelineError):
    """More was sent than is taken at once."""

    exit_code = 1

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(60, int(wait.total_seconds()))
        minutes = -(-self.seconds // 60)
        super().__init__(
            "More came from your network or your address of e-mail within an hour than we take at "
            f"once. Nothing you typed is lost: it stands below. Send it again in {minutes} "
            f"minute{'' if minutes == 1 else 's'}, or write or telephone to us."
        )


def check(sent: Mapping[str, list[datetime]], at: datetime) -> None:
    """Check what was sent within the last hour, by place and by e-mail, before one thing more.

    Raises:
        TooMany: it is too much; it says after how long there is room again.
    """
    waits = [
        sorted(times)[len(times) - MOST[what]] + WITHIN - at
        for what, times in sent.items()
        if len(times) >= MOST[what]
    ]
    if waits:
        raise TooMany(max(waits))
