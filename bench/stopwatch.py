"""Taking the time of a block."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """`with Stopwatch() as watch: ...` leaves the seconds of the block in `watch.seconds`."""

    def __enter__(self) -> Stopwatch:
        self.began = perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = perf_counter() - self.began
