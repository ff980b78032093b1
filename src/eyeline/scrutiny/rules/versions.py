"""Two who change one thing at once: what the one saw, what stands now, what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyeline.figures.errors import EyelineError


class ChangedSince(EyelineError):
    """Somebody else changed it since it was opened; nothing of the later change is kept.

    `seen` is the version that was opened, `now` the one that stands.
    """

    exit_code = 1

    def __init__(self, seen: int, now: int) -> None:
        super().__init__(
            "Somebody else changed this since you opened it. Nothing of yours is saved yet: look "
            "at the differences, and save again what you want."
        )
        self.seen, self.now = seen, now


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as it was when it was opened, or is wanted otherwise than it stands.

    A `clash` is one that both changed, each otherwise.
    """

    name: str
    opened: str
    now: str
    wanted: str

    @property
    def clash(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.opened not in (self.now, self.wanted) and self.now != self.wanted


def check_seen(seen: int, now: int) -> None:
    """Check that whoever changes a thing saw it as it stands.

    Raises:
        ChangedSince: it has been changed.
    """
    if seen != now:
        raise ChangedSince(seen, now)


def differences(
    opened: Mapping[str, str], now: Mapping[str, str], wanted: Mapping[str, str]
) -> list[Difference]:
    """Return the fields in which the three are not alike, in the order of `wanted`."""
    found = [Difference(name, opened[name], now[name], wanted[name]) for name in wanted]
    return [each for each in found if not each.opened == each.now == each.wanted]


def resolved(found: list[Difference]) -> dict[str, str]:
    """Return by field what is offered to be saved: what the other changed where this one did not.

    Where both changed a field, what was wanted stays, for its reader to decide.
    """
    return {each.name: each.now for each in found if each.wanted == each.opened}
