"""What the example council exports beside returns and registers of cases, one CSV file each.

Money, places, posts and services: what each holds is invented so that a year looks like a city's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from eyeline.example.faults import again, wrong
from eyeline.example.files import Sheet, write_csv
from eyeline.example.local import adults, fostering, ledger, placements, posts, services, transport
from eyeline.example.local.adults import Package
from eyeline.example.local.fostering import Carer
from eyeline.example.local.placements import Cost
from eyeline.example.model import Child
from eyeline.example.need.model import Person
from eyeline.example.send.model import Request

NAMES = (
    "ledger_mapping",
    "ledger",
    "placement_costs",
    "adult_packages",
    "foster_carers",
    "fostering_places",
    "childrens_homes",
    "establishment",
    "discharges",
    "serious_incidents",
    "therapies",
    "transport_applications",
    "transport_appeals",
    "travel_training",
    "complaints",
    "practice_audits",
)

FIRST_DAYS = {
    **dict.fromkeys(("placement_costs", "adult_packages", "foster_carers"), date(2017, 4, 1)),
    **dict.fromkeys(
        ("serious_incidents", "therapies", "complaints", "practice_audits"), services.FIRST
    ),
    **dict.fromkeys(
        ("transport_applications", "transport_appeals", "travel_training"), transport.FIRST
    ),
}
"""From which day on the files of events tell all."""


@dataclass(frozen=True, slots=True)
class Local:
    """What is true of money and places, of which the files are copies."""

    costs: Sequence[Cost]
    packages: Sequence[Package]
    carers: Sequence[Carer]


def local(seed: int, children: Sequence[Child]) -> Local:
    """Return what is true beside the lives of these children."""
    return Local(
        placements.costs(Random(f"{seed} costs"), children),
        adults.packages(Random(f"{seed} packages")),
        fostering.carers(Random(f"{seed} carers")),
    )


def write(
    paths: Mapping[str, Path],
    truth: Local,
    people: Sequence[Person],
    requests: Sequence[Request],
    seed: int,
) -> None:
    """Write each file, with a few faults, to the path of its name."""
    sheets = _sheets(truth, people, requests, seed)
    for name, path in paths.items():
        _put_faults_in(Random(f"{seed} {name} faults"), name, sheets[name])
        write_csv(path, sheets[name])


def _sheets(
    truth: Local, people: Sequence[Person], requests: Sequence[Request], seed: int
) -> dict[str, Sheet]:
    by_chance = {name: Random(f"{seed} {name}") for name in NAMES}
    appeals = transport.Appeals(by_chance["transport_applications"], requests)
    return {
        "ledger_mapping": ledger.mapping(),
        "ledger": ledger.ledger(by_chance["ledger"]),
        "placement_costs": placements.sheet(truth.costs),
        "adult_packages": adults.sheet(truth.packages),
        "foster_carers": fostering.sheet(truth.carers),
        "fostering_places": fostering.places(by_chance["fostering_places"], truth.carers),
        "childrens_homes": fostering.homes(by_chance["childrens_homes"]),
        "establishment": posts.sheet(by_chance["establishment"]),
        "discharges": services.discharges(by_chance["discharges"]),
        "serious_incidents": services.incidents(by_chance["serious_incidents"]),
        "therapies": services.therapies(by_chance["therapies"], people),
        "transport_applications": appeals.applications(),
        "transport_appeals": appeals.appeals(),
        "travel_training": transport.training(by_chance["travel_training"], requests),
        "complaints": services.complaints(by_chance["complaints"]),
        "practice_audits": services.audits(by_chance["practice_audits"], people),
    }


def _put_faults_in(random: Random, name: str, sheet: Sheet) -> None:
    """Put into a file what people write wrong; nothing that changes what is counted."""
    match name:
        case "ledger":
            again(random, sheet, 0.0005, Period="Total")
        case "placement_costs":
            wrong(random, sheet, "Provider", "", 0.01)
            again(random, sheet, 0.001, **{"Start date": ""})
        case "adult_packages":
            again(random, sheet, 0.001, ClientID="")
        case "complaints":
            wrong(random, sheet, "Outcome", "TBC", 0.01)
        case "practice_audits":
            again(random, sheet, 0.004, Grade="Fair", AuditID="")
