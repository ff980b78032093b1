"""Where children of the example council live, and when they move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from eyeline.example.chance import draw
from eyeline.example.model import Placement, age_on, birthday, days
from eyeline.example.stays import Aim, Stay

# provider: how many of a hundred, in 2016 and ten years on
_PROVIDERS = {
    "U": {"PR1": (64, 50), "PR4": (31, 44), "PR5": (5, 6)},
    "kin": {"PR1": (100, 100)},
    "A": {"PR1": (72, 80), "PR2": (18, 12), "PR5": (10, 8)},
    "K1": {"PR2": (100, 100)},
    "K2": {"PR1": (26, 20), "PR4": (68, 76), "PR5": (6, 4)},
    "H": {"PR1": (6, 4), "PR4": (70, 80), "PR5": (24, 16)},
    "P1": {"PR0": (100, 100)},
    "R3": {"PR4": (80, 80), "PR5": (20, 20)},
    "R1": {"PR4": (100, 100)},
    "R5": {"PR3": (100, 100)},
    "S1": {"PR4": (85, 85), "PR5": (15, 15)},
    "T": {"": (100, 100)},
    "Z": {"": (100, 100)},
}
_KIN = ("U1", "U2", "U3")
_INDEPENDENT = ("H5", "P2")
# usual miles from home, and in how many of a hundred the placement is outside the boundary
_MILES = {"PR0": (2, 10), "PR1": (4, 25), "PR2": (30, 95), "PR3": (25, 80)}
_MILES_OF_OTHERS = {"U": (11, 70), "K2": (24, 85), "H": (6, 35), "R3": (25, 80), "S1": (32, 95)}
_CHANGE_REASONS = {
    "CARPL": 44, "CREQB": 16, "CREQO": 14, "LAREQ": 9, "CHILD": 7, "OTHER": 5, "STAND": 2,
    "ALLEG": 1, "CLOSE": 1, "APPRR": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """That a placement begins on `on`; `why` is the reason for leaving the one before."""

    on: date
    placement: Placement
    why: str = ""


def moves(random: Random, stay: Stay, dob: date, *, disabled: bool) -> list[Move]:
    """Return the placements of a stay in order, the first on its first day."""
    kind = _first_kind(random, stay, age_on(dob, stay.start), disabled)
    path = [Move(stay.start, place(random, kind, stay.start))]
    unrest = random.gammavariate(0.8, 1 / 0.8)
    while (following := _next(random, path, stay, dob, unrest)) is not None:
        path.append(following)
    return _with_return_home(random, _with_adopters(random, path, stay), stay)


def place(random: Random, kind: str, on: date) -> Placement:
    """Return a placement of this kind as one is found on `on`."""
    group = _group(kind)
    ten_years_on = min(max((on - date(2016, 4, 1)).days / 3652, 0.0), 1.0)
    shares = _PROVIDERS[group]
    provider = draw(
        random, {key: then + (now - then) * ten_years_on for key, (then, now) in shares.items()}
    )
    miles, outside = _MILES.get(provider) or _MILES_OF_OTHERS.get(group, (15, 60))
    distance = min(random.lognormvariate(0, 0.95) * miles * (1 + 0.25 * ten_years_on), 280.0)
    location = "OUT" if distance > 20 or random.random() * 130 < outside else "IN"
    return Placement(
        kind,
        provider,
        carer=random.getrandbits(40),
        postcode=_postcode(random, location),
        urn=_urn(random, group, provider),
        distance=Decimal(f"{distance:.1f}"),
        location=location,
    )


def home_postcode(random: Random) -> str:
    """Return a postcode in the council's area. No real one begins with Q."""
    return _postcode(random, "IN")


def _postcode(random: Random, location: str) -> str:
    area = "QC" if location == "IN" else "QX"
    letters = "".join(random.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
    return f"{area}{random.randint(1, 19)} {random.randint(1, 9)}{letters}"


def _urn(random: Random, group: str, provider: str) -> str:
    """Return the number of the home or agency in Ofsted's register; none is a real one."""
    if group in ("P1", "R5", "T", "Z", "A", "kin"):
        return ""
    homes = 4 if provider == "PR1" else 40
    return f"SC99{'UKHRS'.index(group[0])}{provider[-1]}{random.randint(1, homes):02d}"


def _group(kind: str) -> str:
    if kind in _KIN:
        return "kin"
    if kind in _INDEPENDENT:
        return "H"
    return kind[0] if kind[0] in "UATZ" else kind


def _first_kind(random: Random, stay: Stay, age: int, disabled: bool) -> str:
    if stay.aim is Aim.REMAND:
        return draw(random, {"R5": 50, "K1": 10, "K2": 25, "U6": 15})
    if stay.aim is Aim.ADOPTION and random.random() < 0.15:
        return "U5"
    if disabled and age >= 8 and random.random() < 0.3:
        return "S1"
    if age < 1:
        return draw(random, {"U6": 76, "U3": 16, "R3": 8})
    if age < 10:
        return draw(random, {"U6": 78, "U3": 22})
    if age < 16:
        return draw(random, {"U6": 42, "U3": 12, "K2": 45, "K1": 1})
    return draw(random, {"U6": 35, "U3": 6, "K2": 12, "H5": 42, "P2": 5})


def _next(random: Random, path: list[Move], stay: Stay, dob: date, unrest: float) -> Move | None:
    """Return the next move within the stay: a crisis, a settled home, independence; or None."""
    now = path[-1].placement
    if len(path) > 1 and now.kind[0] == "T":
        back = path[-1].on + days(random.randint(3, 7))
        return Move(back, path[-2].placement) if back < stay.end else None
    choices = [
        option
        for option in (
            _unrest(random, path, dob, unrest),
            _settled(random, path, stay),
            _independence(random, path, dob),
        )
        if option is not None and path[-1].on < option.on < _until(stay)
    ]
    return min(choices, key=lambda move: move.on, default=None)


def _until(stay: Stay) -> date:
    return stay.placed or stay.end


def _unrest(random: Random, path: list[Move], dob: date, unrest: float) -> Move:
    since, age = path[-1].on, age_on(dob, path[-1].on)
    calm = path[-1].placement.kind in ("U4", "U1", "K2")
    a_year = (0.33 if age < 10 else 0.55 if age < 14 else 0.85) * unrest * (0.55 if calm else 1.0)
    if len(path) == 1:
        a_year = 1.3 if unrest > 0.6 else 0.6
    on = since + days(1 + random.expovariate(max(a_year, 0.02) / 365))
    if random.random() < 0.04:
        return Move(on, place(random, random.choice(("T1", "T3", "T4")), on), "CARPL")
    return Move(on, place(random, _later_kind(random, age_on(dob, on), on), on), _why(random))


def _later_kind(random: Random, age: int, on: date) -> str:
    if age < 9:
        return draw(random, {"U6": 84, "U3": 16})
    if age < 15:
        return draw(random, {"U6": 34, "U3": 8, "K2": 57, "K1": 1})
    crisis = 2 if on >= date(2021, 9, 9) else 0.3
    if age < 16:
        return draw(random, {"U6": 24, "U3": 5, "K2": 44, "K1": 1, "Z1": crisis})
    return draw(random, {"U6": 22, "U3": 3, "K2": 16, "K1": 1, "Z1": crisis, "H5": 50, "P2": 7})


def _settled(random: Random, path: list[Move], stay: Stay) -> Move | None:
    """Return that a foster home becomes the long-term one, with the same carer."""
    now = path[-1].placement
    longer = {"U6": "U4", "U3": "U1"}.get(now.kind)
    if stay.aim is not Aim.LONG or longer is None or (stay.end - stay.start).days < 700:
        return None
    on = max(path[-1].on, stay.start) + days(random.uniform(240, 640))
    return Move(on, replace(now, kind=longer), "PLACE")


def _independence(random: Random, path: list[Move], dob: date) -> Move | None:
    sixteen = birthday(dob, 16)
    now = path[-1].placement.kind
    if path[-1].on >= sixteen or now in (*_INDEPENDENT, "S1") or random.random() < 0.35:
        return None
    on = sixteen + days(random.uniform(60, 680))
    kind = draw(random, {"H5": 85, "P2": 15})
    return Move(on, place(random, kind, on), "CARPL")


def _with_adopters(random: Random, path: list[Move], stay: Stay) -> list[Move]:
    if stay.placed is None:
        return path
    now = path[-1].placement
    consent = stay.reason == "E11" and random.random() < 0.25
    if now.kind == "U5" or random.random() < 0.08:
        return [*path, Move(stay.placed, replace(now, kind="A3" if consent else "A5"), "PLACE")]
    new = place(random, "A4" if consent else "A6", stay.placed)
    return [*path, Move(stay.placed, new, "CARPL")]


def _with_return_home(random: Random, path: list[Move], stay: Stay) -> list[Move]:
    """Let most who go home from a care order live with their parents under it first."""
    ordered = next((day for day, status in stay.orders if status in ("C1", "C2")), None)
    if stay.reason != "E4A" or ordered is None or random.random() < 0.15:
        return path
    on = max(ordered + days(60), stay.end - days(random.uniform(90, 500)))
    if on >= stay.end:
        return path
    kept = [move for move in path if move.on < on]
    return [*kept, Move(on, place(random, "P1", on), "CARPL")]


def _why(random: Random) -> str:
    return draw(random, _CHANGE_REASONS)
