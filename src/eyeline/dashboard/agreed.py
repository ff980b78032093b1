"""What the council has decided of figures: their targets, and where control charts begin anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from eyeline.council.said import agreed_targets, step_changes
from eyeline.measures.control import Step
from eyeline.measures.targets import Target

Steps = tuple[tuple[str, tuple[Step, ...]], ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Targets in the order in which they were set, and the whole's steps by measure.

    What is made from it may be kept under it: whoever sets another target gets another one.
    """

    targets: tuple[Target, ...] = ()
    steps: Steps = ()

    @classmethod
    def so_far(cls, until: datetime | None = None) -> Agreed:
        """Return what is agreed; of targets those that were set by `until`, or until now."""
        return cls(tuple(agreed_targets(until)), _frozen(step_changes()))

    @property
    def by_measure(self) -> dict[str, Sequence[Step]]:
        """The steps of each measure that has some."""
        return dict(self.steps)

    @property
    def without_steps(self) -> Agreed:
        """The targets alone, for whoever is shown no control chart."""
        return Agreed(self.targets)

    def of(self, measure: str) -> Agreed:
        """Return what is agreed of one measure alone."""
        return Agreed(
            tuple(target for target in self.targets if target.measure == measure),
            tuple((name, steps) for name, steps in self.steps if name == measure),
        )


NOTHING = Agreed()


def _frozen(steps: Mapping[str, Sequence[Step]]) -> Steps:
    return tuple((name, tuple(some)) for name, some in sorted(steps.items()))
