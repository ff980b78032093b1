"""A made-up improvement plan in the database: three owners, a board, and something to sign."""

from __future__ import annotations

from datetime import UTC, date, datetime

from eyeline.council.models import Person
from eyeline.council.rules.roles import Role
from eyeline.improvement.changes import completion, naming, papers
from eyeline.improvement.models import Completion, Evidence, Milestone, Paper, PlanAction
from eyeline.improvement.models import Plan as StoredPlan
from eyeline.improvement.rules.plan import Action, Area, Code, Kind, Plan, Recognised
from eyeline.improvement.rules.plan import Milestone as Part
from made_up_people import person

AS_AT = date(2026, 6, 18)
AT = datetime(2026, 6, 20, 9, tzinfo=UTC)
LATER = datetime(2026, 7, 20, 9, tzinfo=UTC)
SCALE = (
    Code("Blue", "Action completed", "Very good impact"),
    Code("Green", "On track", "Good impact"),
    Code("Amber", "Mainly on track", "Limited impact"),
    Code("Red", "Off track", "No impact"),
)
DONE, TRAIN, AUDIT, PANEL = "1.1", "1.2", "2.1", "2.2"


def due(on: date, part: str | None = None, status: str | None = None) -> Part:
    """Return a part that is due on a day."""
    return Part(part, Kind.DEADLINE, on, status, f"{on:%B %y}")


def value(**changed: Action) -> Plan:
    """Return a plan of four actions in two areas; `changed` are others in place, as r1_2."""
    in_progress = {"status": "In progress", "activity": "Green", "impact": "Amber"}
    rows = {
        DONE: Action(1, DONE, "Publish thresholds", ("Principal social worker",), due="March 26",
                     milestones=(due(date(2026, 3, 31)),), status="Complete", activity="Blue",
                     impact="Green"),
        TRAIN: Action(2, TRAIN, "Train all managers", ("Head of quality assurance",),
                      due="May 26", milestones=(due(date(2026, 5, 31)),), **in_progress),
        AUDIT: Action(3, AUDIT, "Audit contacts", ("Service manager, front door",),
                      due="a. July 26 b. Oct 26",
                      milestones=(due(date(2026, 7, 31), "a"), due(date(2026, 10, 31), "b")),
                      depends=(TRAIN,), **in_progress),
        PANEL: Action(4, PANEL, "Hold a panel",
                      ("Principal social worker", "Head of quality assurance"), due="Ongoing",
                      milestones=(Part(None, Kind.ONGOING, text="Ongoing"),),
                      status="In progress", activity="Amber", impact="Red"),
    }  # fmt: skip
    rows |= {name[1:].replace("_", "."): action for name, action in changed.items()}
    return Plan(
        as_at=AS_AT,
        scale=SCALE,
        scale_name="BRAG",
        areas=(
            Area("Front door", ("Director",), ("Contacts wait",), ("No child waits",),
                 ("Monthly audit",), actions=(rows[DONE], rows[TRAIN])),
            Area("Supervision", actions=(rows[AUDIT], rows[PANEL])),
        ),
        columns=(Recognised("Lead", "owner", "table 1"),),
    )  # fmt: skip


def load(read: Plan | None = None, name: str = "improvement") -> Paper:
    """Return a paper that the analyst has loaded."""
    came = papers.Came(name, "Improvement plan")
    return papers.propose(read or value(), came, by=person(Role.PERFORMANCE_ANALYST), at=AT)


def stored(read: Plan | None = None) -> StoredPlan:
    """Return a plan that the analyst has loaded and the director has confirmed."""
    return papers.confirm(load(read), by=person(Role.DIRECTOR), at=AT)


def action(plan: StoredPlan, ref: str) -> PlanAction:
    """Return a plan's action."""
    return plan.actions.get(ref=ref)


def owner(of: PlanAction, number: int = 1, *, accountable: bool = True) -> Person:
    """Return somebody who owns an action, named so by the director."""
    who = person(Role.PLAN_ACTION_OWNER, number=number)
    naming.name_owner(
        of, who.name, accountable=accountable, person=who, by=person(Role.DIRECTOR), at=AT
    )
    return who


def evidence(of: PlanAction, by: Person) -> Evidence:
    """Return a link that shows what was done."""
    return completion.add_link(of, "Minutes", "https://council.example/minutes", by=by, at=AT)


def proposed(of: PlanAction, by: Person, part: Milestone | None = None) -> Completion:
    """Return that its owner says an action is complete."""
    return completion.propose(of, "All were trained.", evidence(of, by), by=by, at=LATER, part=part)
