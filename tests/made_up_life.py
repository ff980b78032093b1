"""An edition of a made-up council at any stage of its life, and the people who take it there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import made_up_editions as made_up
from eyeline.council.models import Organisation, OrganisationKind, Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard import workspace as here
from eyeline.dashboard.changes import bodies, narratives
from eyeline.dashboard.changes import editions as changes
from eyeline.dashboard.edition.stored import standing_of
from eyeline.dashboard.models import Edition, NarrativeVersion, Signature
from eyeline.dashboard.rules.edition_calendar import Part
from eyeline.dashboard.rules.editions import PresentedTo, Standing
from eyeline.dashboard.sources import Sources
from eyeline.measures.cells import Calculation, CellStore, table_of
from eyeline.web.workspace import Workspace
from made_up_people import organisation, person

QUARTER = made_up.QUARTER
LABEL, NAME = "2026-27-q1", "2026-27 Q1"
OWN, OTHER = "cla_number", "contacts"
"""A measure that the service Children in care answers for, and one that Front door does."""
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 9, 3, 9, tzinfo=UTC)
BOARD_MET = date(2026, 9, 8)


@dataclass
class Life:
    """An edition and the people around it. `care` and `door` are the two services."""

    sources: Sources
    calculation: Calculation
    care: Organisation
    door: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        return Edition.objects.get(quarter_end=QUARTER)

    @property
    def standing(self) -> Standing:
        return standing_of(self.edition)

    def hash_of(self, code: str = "") -> str:
        """Return the hash of what a service signs now, or of the whole."""
        part = self.standing.part_of(code)
        assert part is not None
        return part.content.sha256

    def freeze(self, by: str = "analyst", reason: str = "") -> None:
        who = self.people[by]
        changes.freeze(self.edition, self.calculation, self.sources, reason=reason, by=who, at=AT)

    def check(self, by: str = "second", number: int = 1) -> None:
        changes.check(self.edition, number, note="", by=self.people[by], at=AT)

    def write(
        self, about: str = OWN, text: str = "It is so.", by: str = "manager", over: int = 0
    ) -> NarrativeVersion:
        who = self.people[by]
        return narratives.write(self.edition, about, text, over=over, by=who, at=AT)

    def sign(self, code: str = "", by: str = "director", seen: str | None = None) -> Signature:
        content = self.hash_of(code) if seen is None else seen
        who = self.people[by]
        return changes.sign(self.edition, code, content, self.sources, by=who, at=AT)

    def sign_all(self) -> None:
        self.sign("care", "head")
        self.sign("door", "door_head")
        self.sign()

    def present(self, to: PresentedTo, on: date, by: str = "officer") -> None:
        who, at = self.people[by], datetime(2026, 9, 30, tzinfo=UTC)
        changes.present(self.edition, to, on, note="", by=who, at=at)

    def anew(self, seed: int = 2) -> None:
        """Calculate other figures, the newest from now on."""
        self.calculation = calculated(self.sources.cells, seed)

    def to(self, stage: str) -> Life:
        """Take the edition to a stage: frozen, checked, signed or presented."""
        steps = {
            "frozen": self.freeze,
            "checked": self.check,
            "signed": self.sign_all,
            "presented": self.present_all,
        }
        for name, step in steps.items():
            step()
            if name == stage:
                return self
        raise AssertionError(stage)

    def present_all(self) -> None:
        self.present(PresentedTo.LEAD_MEMBER, date(2026, 9, 4))
        self.present(PresentedTo.BOARD, BOARD_MET)


def calculated(store: CellStore, seed: int = 1) -> Calculation:
    """Keep figures as the latest calculation; another seed makes others."""
    measures = tuple(m for m in made_up.MEASURES if m.id in (OWN, OTHER, "ehcp_20wk"))
    calculation = Calculation.of(
        record=made_up.RECORD,
        catalogue=f"made up {seed}",
        area=made_up.COUNCIL.area,
        first=made_up.FIRST,
        last=QUARTER,
        known_at=None,
    )
    if not store.holds(calculation):
        store.add(calculation, table_of(made_up.cells(seed, measures)))
    store.make_latest(calculation)
    return calculation


def begun(workspace: Workspace) -> Life:
    """Return an edition that is open, with its people; `settings.WORKSPACE` is the workspace."""
    sources = here.sources()
    calculation = calculated(sources.cells)
    division = organisation("division", OrganisationKind.DIVISION)
    care = organisation("care", OrganisationKind.SERVICE, division)
    door = organisation("door", OrganisationKind.SERVICE, division)
    team = organisation("team", OrganisationKind.TEAM, care)
    life = Life(sources, calculation, care, door)
    life.people = {
        "analyst": person(Role.PERFORMANCE_ANALYST),
        "second": person(Role.PERFORMANCE_ANALYST, number=2),
        "third": person(Role.PERFORMANCE_ANALYST, number=3),
        "director": person(Role.DIRECTOR, division),
        "head": person(Role.HEAD_OF_SERVICE, care),
        "second_head": person(Role.HEAD_OF_SERVICE, care, number=2),
        "door_head": person(Role.HEAD_OF_SERVICE, door),
        "manager": person(Role.TEAM_MANAGER, team),
        "officer": person(Role.GOVERNANCE_OFFICER),
        "finance": person(Role.FINANCE_OFFICER),
        "lead": person(Role.LEAD_MEMBER),
        "board": person(Role.BOARD_MEMBER),
    }
    director, officer = life.people["director"], life.people["officer"]
    bodies.answer_for(("Performance", "Children looked after"), care, by=director, at=AT)
    bodies.answer_for(("Performance", "Contacts and referrals"), door, by=director, at=AT)
    bodies.add_date(Part.BOARD, BOARD_MET, by=officer, at=AT)
    changes.begin(QUARTER, by=life.people["analyst"], at=AT)
    assert workspace.cells == sources.cells.folder
    return life
