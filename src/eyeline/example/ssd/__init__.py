"""The Standard Safeguarding Dataset of those in need or in care on 30 June 2026: a CSV a table.

It says the same as the returns and registers, of fewer children.

Source: Data to Insight, Standard Safeguarding Dataset 1.4.5: tables, fields and codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from eyeline.example.council import QUARTER
from eyeline.example.faults import wrong
from eyeline.example.files import write_csv
from eyeline.example.need.model import History
from eyeline.example.organisation.allocating import Allocation
from eyeline.example.organisation.tree import UNITS
from eyeline.example.ssd import care, need
from eyeline.example.ssd.tables import Tables, day, known

_AS_AT = QUARTER[1]
# a column, what people write in it, and in what share of the rows
_WRONG = {
    "ssd_person": ("pers_ethnicity", "WHIT", 0.004),
    "ssd_cin_episodes": ("cine_referral_source_code", "99", 0.003),
    "ssd_cp_visits": ("cppv_cp_visit_date", "not yet", 0.001),
}


def write(
    folder: Path,
    histories: Sequence[History],
    allocations: Sequence[Allocation],
    random: Random,
) -> None:
    """Write the dataset's tables, with a few faults, into `folder`."""
    there = [each for each in histories if any(case.open_on(_AS_AT) for case in each.cases)]
    tables = Tables()
    for history in there:
        need.add(tables, history)
        if history.person.looked_after:
            care.add(tables, history.person.looked_after)
    _organisation(tables, {each.person.number for each in there}, allocations)
    for name, sheet in tables.sheets():
        if name in _WRONG:
            wrong(random, sheet, *_WRONG[name])
        write_csv(folder / f"{name}.csv", sheet)


def _organisation(tables: Tables, numbers: set[str], allocations: Sequence[Allocation]) -> None:
    """Add the teams there are, and who worked with these children."""
    workers = set()
    for each in allocations:
        if each.child in numbers:
            workers.add(each.worker)
            tables.add(
                "ssd_involvements",
                invo_involvements_id=f"I{tables.size('ssd_involvements') + 1}",
                invo_professional_id=each.worker,
                invo_professional_role_id="Social Worker",
                invo_professional_team=each.team,
                invo_involvement_start_date=day(each.started),
                invo_involvement_end_date=known(each.ended),
                invo_person_id=each.child,
            )
    for worker in sorted(workers):
        tables.add(
            "ssd_professionals",
            prof_professional_id=worker,
            prof_social_worker_registration_no=f"SW9900000{worker[3:]}",
            prof_professional_job_title="Social worker",
        )
    for unit in UNITS:
        if unit.ended is None:
            tables.add(
                "ssd_department",
                dept_team_id=unit.code,
                dept_team_name=unit.name,
                dept_team_parent_id=unit.parent,
            )
