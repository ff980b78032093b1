"""The life of editions for the council behind every address: figures that the analyst froze, and
others that somebody else did; a service of the head of service's, and one of nobody's here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from eyeline.council.declared import catalogue
from eyeline.council.models import Organisation, Person
from eyeline.council.rules.roles import Role
from eyeline.dashboard.changes import bodies
from eyeline.dashboard.models import Edition, Freeze, NarrativeVersion
from eyeline.dashboard.rules.edition_calendar import Part
from made_up_people import person

if TYPE_CHECKING:
    from assurance.access.world import World

AT = datetime(2026, 7, 31, 9, tzinfo=UTC)
OTHERS, MINE = "2026-27-q1", "2025-26-q4"
_OWN_GROUP, _OTHER_GROUP = "Children looked after", "Contacts and referrals"
_PLACE = {"section": "Performance", "group": _OWN_GROUP}


def add_editions(world: World) -> None:
    """Freeze an edition's figures by another analyst and another's by the world's own."""
    director, another = world.people["director"], person(Role.PERFORMANCE_ANALYST, number=2)
    others = Edition.objects.get()
    mine = Edition.objects.create(
        quarter_end=date(2026, 3, 31), calculation=others.calculation, created_at=AT
    )
    _freeze(others, another)
    _freeze(mine, world.people["performance_analyst"])
    for group, code in ((_OWN_GROUP, "CIC"), (_OTHER_GROUP, "FDA")):
        service = Organisation.objects.get(code=code)
        bodies.answer_for(("Performance", group), service, by=director, at=AT)
    _addresses(world)
    _written(world, others, another)
    officer = world.people["governance_officer"]
    meeting = bodies.add_date(Part.BOARD, date(2026, 9, 8), by=officer, at=AT)
    world.addresses["dashboard:cancel_date", ""] = {"pk": meeting.pk}
    world.queries["dashboard:set_service", ""] = (
        f"?section={_PLACE['section']}&group={_PLACE['group'].replace(' ', '+')}"
    )


def _freeze(edition: Edition, by: Person) -> None:
    cells = {measure.id: "0" * 64 for measure in catalogue().measures}
    Freeze.objects.create(
        edition=edition,
        number=1,
        calculation=edition.calculation,
        record="0" * 64,
        cells=cells,
        by=by,
        title="Performance analyst",
        at=AT,
    )


def _addresses(world: World) -> None:
    for name in ("standing", "freeze", "sign", "present", "narratives"):
        world.addresses[f"dashboard:{name}", ""] = {"label": OTHERS}
    world.addresses["dashboard:check", "others"] = {"label": OTHERS}
    world.addresses["dashboard:check", "mine"] = {"label": MINE}
    for thing, code in (("own", "CIC"), ("other", "FDA")):
        world.addresses["dashboard:sign_for", thing] = {"label": OTHERS, "code": code}


def _written(world: World, edition: Edition, by: Person) -> None:
    for thing, about in (
        ("own", "cla_number"),
        ("other", "contacts"),
        ("tab", "Children"),
        ("finance", "Finance"),
    ):
        assert about in catalogue().by_id or about.istitle()
        NarrativeVersion.objects.create(
            edition=edition,
            about=about,
            number=1,
            text="It is so.",
            by=by,
            title="Performance analyst",
            at=AT,
        )
        of = {"label": OTHERS, "about": about}
        world.addresses["dashboard:write_narrative", thing] = of
    world.addresses["dashboard:narrative", ""] = {"label": OTHERS, "about": "cla_number"}
