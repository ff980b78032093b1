"""Transport of pupils with special educational needs in the example council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import QUARTER
from eyeline.example.files import Sheet, written
from eyeline.example.model import days, months_after
from eyeline.example.send.model import Request

FIRST = date(2020, 4, 1)
_OUTCOMES = {"Approved": 78, "Refused": 19, "Withdrawn": 3}
_HELP = {"Vehicle": 71, "Personal budget": 17, "Travel pass": 9, "Travel training": 3}


class Appeals:
    """The applications for help with transport, and the appeals about those refused."""

    def __init__(self, random: Random, requests: Sequence[Request]) -> None:
        """Draw the applications, one for most plans, each soon after its plan."""
        self._applications: Sheet = []
        self._appeals: Sheet = []
        planned = [
            (request.plan.started, request.pupil.upn)
            for request in requests
            if request.plan and request.plan.started >= FIRST and random.random() < 0.6
        ]
        for started, pupil in sorted(planned):
            received = started + days(random.uniform(5, 120))
            if received <= QUARTER[1]:
                self._apply(random, pupil, received)

    def applications(self) -> Sheet:
        """Return the applications under their heading."""
        heading = ["Reference", "ChildID", "Received", "Decided", "Outcome", "Help"]
        return [heading, *self._applications]

    def appeals(self) -> Sheet:
        """Return the appeals under their heading."""
        heading = ["Reference", "ChildID", "Received", "Stage1Decided", "Concluded", "Outcome"]
        return [heading, *self._appeals]

    def _apply(self, random: Random, pupil: str, received: date) -> None:
        decided = received + days(6 + random.expovariate(1 / 14))
        outcome = draw(random, _OUTCOMES)
        helped = draw(random, _HELP) if outcome == "Approved" else ""
        known = decided <= QUARTER[1]
        self._applications.append(
            [f"TA{len(self._applications) + 1:05d}", pupil, written(received), written(decided),
             outcome if known else "", helped if known else ""]
        )  # fmt: skip
        if known and outcome == "Refused" and random.random() < 0.45:
            self._appeal(random, pupil, decided + days(random.uniform(2, 20)))

    def _appeal(self, random: Random, pupil: str, received: date) -> None:
        if received > QUARTER[1]:
            return
        first = received + timedelta(random.randint(8, 28))
        last = first + timedelta(random.randint(6, 48))
        outcome = draw(random, {"Upheld": 32, "Partly upheld": 8, "Not upheld": 60})
        self._appeals.append(
            [f"TP{len(self._appeals) + 1:04d}", pupil, *map(written, (received, first, last)),
             outcome if last <= QUARTER[1] else ""]
        )  # fmt: skip


def training(random: Random, requests: Sequence[Request]) -> Sheet:
    """Return who was trained to travel alone, what came of it, and what was so half a year on."""
    sheet = [["ChildID", "From", "Completed", "Outcome", "Reviewed", "IndependentLater"]]
    for request in requests:
        if not request.plan or request.plan.started < FIRST or random.random() > 0.07:
            continue
        started = request.plan.started + days(random.uniform(100, 500))
        if started <= QUARTER[1]:
            sheet.append([request.pupil.upn, *_trained(random, started)])
    return sheet


def _trained(random: Random, started: date) -> list[str]:
    ended = started + days(random.uniform(40, 150))
    outcome = draw(
        random,
        {"Travels independently": 68, "Travels independently in part": 14, "Not completed": 18},
    )
    asked = months_after(ended, 6)
    later = draw(random, {"Yes": 86, "No": 14}) if outcome == "Travels independently" else ""
    return [
        written(started),
        written(ended),
        outcome if ended <= QUARTER[1] else "",
        written(asked) if later else "",
        later if asked <= QUARTER[1] else "",
    ]
