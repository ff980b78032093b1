"""Who sits on a body: its seats, by what right each is there, who holds it; its quorum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from eyeline.council.models import Appointment, Post
from eyeline.council.policy.deciding import decide
from eyeline.council.policy.values import PUBLIC, Thing, Verdict
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.models import Body, Seat
from eyeline.scrutiny.rules import own
from eyeline.scrutiny.rules.own import quorum_of
from eyeline.scrutiny.rules.seats import SOURCES, Basis, Lacking, lacking
from eyeline.scrutiny.stored import Numbers

_ORDER = (
    Role.COMMISSION_CHAIR, Role.COMMISSION_MEMBER, Role.CO_OPTED_MEMBER, Role.STANDING_INVITEE,
)  # fmt: skip
_SITS = frozenset(_ORDER) - {Role.STANDING_INVITEE}


@dataclass(frozen=True, slots=True)
class Sits:
    """A seat of a body: its post, by what right it is there, and who holds it, where that may be
    shown; `held` says whether somebody does."""

    post: Post
    basis: str
    source: str
    nominated_by: str
    held: bool
    holders: Sequence[str]

    @property
    def votes(self) -> str:
        """On what its holder votes, in words."""
        if self.post.role == Role.STANDING_INVITEE:
            return "Nothing: a guest who may speak"
        scope = self.post.voting_scope
        return f"{scope.capitalize()} only" if scope else "Everything"


def seats_of(body: Body, on: date, named: Callable[[Thing], bool]) -> list[Sits]:
    """Return the seats of a body on a day: the chair first, co-opted members and guests last.

    `named` says of a seat whether it may be shown who holds it.
    """
    in_force = Appointment.objects.in_force(on).select_related("person")
    said: dict[int, Seat] = {each.post_id: each for each in body.seats.all()}
    posts = Post.objects.filter(organisation=body.organisation).prefetch_related(
        Prefetch("appointments", in_force, to_attr="in_force")
    )
    path = body.organisation.path or ""
    found = []
    for post in posts:
        if Role(post.role) not in _ORDER:
            continue
        held: list[Appointment] = getattr(post, "in_force", [])
        seat = said.get(post.pk)
        basis = Basis(seat.basis) if seat and seat.basis else None
        found.append(
            Sits(
                post,
                basis.words if basis else "",
                SOURCES[basis] if basis else "",
                seat.nominated_by if seat else "",
                bool(held),
                [each.person.name for each in held]
                if named(Thing("seat", state=post.role, path=path))
                else [],
            )
        )

    def place(seat: Sits) -> tuple[int, int, int]:
        known = said.get(seat.post.pk)
        return _ORDER.index(Role(seat.post.role)), known.position if known else 0, seat.post.pk

    return sorted(found, key=place)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody whose seat the public may know and whose name it may not."""

    person: int
    name: str
    seat: str


def unnamed(body: Body, on: date) -> list[Unnamed]:
    """Return who holds no seat of a body on a day by which the public may read their name.

    Of whoever holds none on that day any more, all that they ever held count.
    """
    rows = Appointment.objects.filter(post__organisation=body.organisation)
    rows = rows.select_related("person", "post")
    by_person: dict[int, list[Appointment]] = {}
    for each in [*rows.in_force(on).order_by("pk"), *rows.order_by("pk")]:
        if Role(each.post.role).on_commission:
            by_person.setdefault(each.person_id, []).append(each)
    on_day = set(rows.in_force(on).values_list("pk", flat=True))
    path = body.organisation.path or ""
    found = []
    for person, held in by_person.items():
        held = [each for each in held if each.pk in on_day] or held
        seats = [Thing("seat", state=each.post.role, path=path) for each in held]
        if not any(decide(PUBLIC, "view", each).verdict is Verdict.ALLOWED for each in seats):
            found.append(Unnamed(person, held[0].person.name, held[0].post.title))
    return found


def quorum(
    body: Body, seats: Sequence[Sits], numbers: Numbers, on: date
) -> tuple[int, int, own.Own] | None:
    """Return how many must be there, of how many who vote, and who said so; None without seats."""
    voting = sum(Role(seat.post.role) in _SITS for seat in seats)
    value = numbers.value("quorum", on, body)
    return (quorum_of(voting, value.value), voting, value) if voting else None


def lacking_of(body: Body, numbers: Numbers, on: date) -> list[Lacking]:
    """Return what the law asks of a body's seats and they lack."""
    bases = [Basis(each) for each in body.seats.exclude(basis="").values_list("basis", flat=True)]
    return lacking(bases, education=body.education, schools=numbers.schools(on))
