"""A request for an education, health and care plan and all that came of it: one truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pupil:
    """Who a child or young person is."""

    upn: str
    sex: str
    dob: date
    ethnicity: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Review:
    """An annual review: its meeting, and what came of it. `amended` is the day of the new plan."""

    met: date
    outcome: str
    draft: date | None
    decided: date
    amended: date | None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where someone goes to school: a numbered school, or a kind of setting without a number."""

    urn: str
    kind: str
    unit: bool
    resourced: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan from `started`, included, to `ceased`, not included; none of it lasts past 25."""

    started: date
    ceased: date
    reason: str
    residential: bool
    personal_budget: bool
    transferred_from: str
    setting: Setting
    needs: tuple[str, ...]
    reviews: tuple[Review, ...]

    def open_on(self, day: date) -> bool:
        """Whether the plan is active at the end of `day`."""
        return self.started <= day < self.ceased


@dataclass(frozen=True, slots=True)
class Request:
    """A request for an assessment, with the decision whether to assess.

    `assessed` is the day of the decision whether to make a plan; `excepted`: an exception to the
    twenty weeks stood.
    """

    pupil: Pupil
    received: date
    source: str
    decided: date
    outcome: str
    mediation: bool
    tribunal: bool
    assessed: date | None = None
    assessment_outcome: str = ""
    excepted: bool = False
    plan: Plan | None = None

    @property
    def ends(self) -> date:
        """The day on which the last of it ended."""
        return self.plan.ceased if self.plan else self.assessed or self.decided
