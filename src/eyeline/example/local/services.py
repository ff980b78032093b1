"""What services of the example council did: from discharges to audits of practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from eyeline.example.chance import draw, in_year
from eyeline.example.council import QUARTER, year_of
from eyeline.example.files import Sheet, written
from eyeline.example.model import days
from eyeline.example.need.model import Person
from eyeline.figures import period_ends

FIRST = date(2019, 4, 1)
_LASTS = (QUARTER[1] - FIRST).days + 1
_PATHWAYS = {"P0": 1460, "P1": 172, "P2": 46, "P3": 24}
_PROGRAMMES = {"MST": 30, "MST-BSF": 14, "FFT-CW": 56}
_REFERRED_A_YEAR = 130
_GRADES = {"Outstanding": 4, "Good": 52, "Requires improvement": 36, "Inadequate": 8}
_GOOD = {2020: 46, 2022: 50, 2024: 55, 2026: 60}
_SERVICES = ("Children in care", "Safeguarding", "Assessment", "SEND")


def discharges(random: Random) -> Sheet:
    """Return how many left hospital each month, by pathway."""
    sheet = [["Month", "Trust", "Pathway", "Discharges"]]
    for end in period_ends(FIRST, QUARTER[1], every_months=1):
        for trust, share in (("Hospital trust A", 0.8), ("Hospital trust B", 0.2)):
            for pathway, usual in _PATHWAYS.items():
                number = max(0, round(random.gauss(usual * share, (usual * share) ** 0.5)))
                sheet.append([f"{end:%B %Y}", trust, pathway, str(number)])
    return sheet


def incidents(random: Random) -> Sheet:
    """Return the notifications of serious incidents, about five a year."""
    aware = sorted(_day(random) for _ in range(_LASTS * 5 // 365))
    rows = [
        [f"SIN{number:03d}", written(day), written(day + timedelta(random.randint(1, 6))),
         draw(random, {"Serious harm": 7, "Death": 3})]
        for number, day in enumerate(aware, 1)
        if day + timedelta(6) <= QUARTER[1]
    ]  # fmt: skip
    return [["Reference", "BecameAware", "Notified", "Kind"], *rows]


def therapies(random: Random, people: Sequence[Person]) -> Sheet:
    """Return the family therapies, from referral to close; whether it held is in the record."""
    suited = [person for person in people if person.age_on(FIRST) in range(2, 12)]
    chosen = random.sample(suited, min(len(suited), _LASTS * _REFERRED_A_YEAR // 365))
    heading = ["ChildID", "Programme", "Referred", "Consented", "Started", "Closed"]
    return [heading, *(_therapy(random, person) for person in chosen)]


def complaints(random: Random) -> Sheet:
    """Return the complaints of each stage."""
    heading = ["Reference", "Service", "Stage", "Received", "Responded", "Escalated", "Outcome"]
    firsts = sorted(_day(random) for _ in range(_LASTS * 150 // 365))
    rows = [
        row
        for number, day in enumerate(firsts, 1)
        for row in _complaint(random, f"CMP{number:04d}", day)
    ]
    return [heading, *rows]


def audits(random: Random, people: Sequence[Person]) -> Sheet:
    """Return the audits of practice, better graded from year to year."""
    heading = ["AuditID", "ChildID", "Audited", "Grade"]
    found = sorted(_day(random) for _ in range(_LASTS * 170 // 365))
    rows = [
        [f"PA{number:04d}", random.choice(people).number, written(day), _grade(random, day)]
        for number, day in enumerate(found, 1)
    ]
    return [heading, *rows]


def _day(random: Random) -> date:
    return FIRST + timedelta(random.randrange(_LASTS))


def _therapy(random: Random, person: Person) -> list[str]:
    referred = _day(random)
    consented = referred + days(2 + random.expovariate(1 / 9)) if random.random() < 0.86 else None
    started = consented + days(1 + random.expovariate(1 / 8)) if consented else None
    closed = started + days(random.uniform(90, 190)) if started else None
    programme = draw(random, _PROGRAMMES)
    return [person.number, programme, *map(written, (referred, consented, started, closed))]


def _complaint(random: Random, reference: str, received: date) -> Iterator[list[str]]:
    """Yield a complaint, and again at the next stage where it was taken there."""
    service = random.choice(_SERVICES)
    for stage in ("Stage 1", "Stage 2"):
        answered = received + days(4 + random.expovariate(1 / 8))
        further = answered + days(random.uniform(3, 20)) if random.random() < 0.11 else None
        further = further if stage == "Stage 1" else None
        outcome = draw(random, {"Upheld": 24, "Partly upheld": 40, "Not upheld": 36})
        yield [
            reference, service, stage, *map(written, (received, answered, further)),
            outcome if answered <= QUARTER[1] else "",
        ]  # fmt: skip
        if further is None or further > QUARTER[1]:
            return
        received = further


def _grade(random: Random, day: date) -> str:
    return draw(random, _GRADES | {"Good": in_year(_GOOD, year_of(day))})
