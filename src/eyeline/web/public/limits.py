"""How much may be asked for from one place in a minute."""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock

_MINUTE = 60.0  # seconds
MOST_PLACES = 20_000


class Limit:
    """Counts what was asked for from each place in the last minute; `a_minute` 0 is without limit.

    Of more than `MOST_PLACES` the one is forgotten that was silent longest.
    """

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, place: str, now: float) -> bool:
        """Whether `place` may ask at the moment `now` (seconds of a clock); counts it if so."""
        if not self._a_minute:
            return True
        with self._lock:
            asked = self._asked.setdefault(place, deque())
            self._asked.move_to_end(place)
            while asked and asked[0] <= now - _MINUTE:
                asked.popleft()
            if len(asked) >= self._a_minute:
                return False
            asked.append(now)
            if len(self._asked) > MOST_PLACES:
                self._asked.popitem(last=False)
            return True
