"""The workforce census of the example council, as XML.

Source: DfE, Children's social work workforce census, schema of 2022, for all its years.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from eyeline.example.chance import draw
from eyeline.example.council import OLD_CODE
from eyeline.example.workforce.people import Count, Worker

_ORIGINS = {"1": 34, "2": 24, "4": 16, "6": 12, "7": 8, "3": 3, "8": 3}
_DESTINATIONS = {"1": 33, "3": 22, "5": 10, "6": 24, "7": 8, "8": 3}
_REASONS = {"1": 82, "5": 10, "7": 5, "2": 1, "8": 2}
_CASE_HOLDERS = ("4", "5")


def write(path: Path, random: Random, count: Count) -> None:
    """Write the census of a 30 September, with a fault or two."""
    workers = [_worker(Random(f"{w.number} {count.on}"), w, count.on) for w in count.workers]
    for wrong in (("<Ethnicity>WBRI<", "<Ethnicity>WHITE<"), ("<OrgRole>5<", "<OrgRole>Case<")):
        at = random.choice([n for n, worker in enumerate(workers) if wrong[0] in worker])
        workers[at] = workers[at].replace(*wrong)
    workers.append(random.choice(workers))
    there = [w for w in count.workers if w.agency and w.in_post(count.on)]
    header = (
        "<Message>\n<Header><CollectionDetails><Collection>CSWW</Collection>"
        f"<Year>{count.on.year}</Year><ReferenceDate>{count.on}</ReferenceDate></CollectionDetails>"
        f"<Source><SourceLevel>L</SourceLevel><LEA>{OLD_CODE}</LEA><SoftwareCode>Example"
        f"</SoftwareCode><DateTime>{count.on.year}-11-10T09:00:00</DateTime></Source></Header>\n"
        f"<LALevelVacancies><NumberOfVacancies>{count.vacancies:.2f}</NumberOfVacancies>"
        f"<NoAgencyFTE>{count.fte(agency=True):.2f}</NoAgencyFTE>"
        f"<NoAgencyHeadcount>{len(there)}</NoAgencyHeadcount></LALevelVacancies>\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "".join(workers) + "</Message>\n", "utf-8", newline="\n")


def _worker(random: Random, worker: Worker, on: date) -> str:
    """Return a worker's element, its items in the order of the schema."""
    there = worker.in_post(on)
    absent = there and random.random() < 0.04
    items = {
        "AgencyWorker": int(worker.agency),
        "SWENo": worker.number,
        "FTE": f"{worker.fte:.6f}",
        "PersonBirthDate": worker.dob,
        "GenderCurrent": worker.sex,
        "Ethnicity": worker.ethnicity,
        "QualInst": "Example University",
        "QualLevel": draw(random, {"1": 45, "2": 53, "3": 2}),
        "StepUpGrad": int(random.random() < 0.05),
        "OrgRole": worker.role,
        "RoleStartDate": worker.started,
        "StartOrigin": draw(random, _ORIGINS),
        **({} if there else _leaving(random, worker)),
        **(_working(random, worker) if there else {}),
        "WorkingDaysLost": f"{random.expovariate(1 / 6):.2f}",
        **({"ContractWeeks": f"{random.uniform(8, 70):.1f}"} if worker.agency else {}),
        "FrontlineGrad": int(random.random() < 0.05),
        **({"Absat30Sept": int(absent)} if there else {}),
        **({"ReasonAbsence": draw(random, {"MAT": 50, "SIC": 45, "OTH": 5})} if absent else {}),
        "CFKSSstatus": draw(random, {"1": 10, "2": 75, "3": 13, "4": 2}),
    }
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in items.items())
    return f"<CSWWWorker>{inside}</CSWWWorker>\n"


def _leaving(random: Random, worker: Worker) -> dict[str, object]:
    return {
        "RoleEndDate": worker.ended,
        "LeaverDestination": draw(random, _DESTINATIONS),
        "ReasonLeave": draw(random, _REASONS),
    }


def _working(random: Random, worker: Worker) -> dict[str, object]:
    cases = int(random.gauss(16.5, 4.5) * float(worker.fte)) if worker.role == "5" else 0
    if worker.role == "4":
        cases = int(random.gauss(9, 3) * float(worker.fte))
    holds = {"Cases30": max(cases, 1)} if worker.role in _CASE_HOLDERS else {}
    return {"FTE30": f"{worker.fte:.6f}", **holds}
