"""What the example council exports beside its returns says what is true of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from statistics import fmean

import pytest

from eyeline.example import Example
from eyeline.example.council import NAME, QUARTER
from eyeline.example.local import FIRST_DAYS, NAMES
from eyeline.example.model import age_on
from eyeline.figures import Cell, round_half_up
from eyeline.returns import registers
from eyeline.returns.registers import directory
from unit.example.calculated import figures

FAULTS = {
    "ledger": {"vital-date-unreadable"},
    "placement_costs": {"vital-blank"},
    "adult_packages": {"vital-blank"},
    "complaints": {"code-unknown"},
    "practice_audits": {"vital-blank", "code-unknown"},
}
LAST = QUARTER[1]


@pytest.fixture(scope="module")
def cells(made: Example, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cell]:
    """Return the last quarter's figures of what is spent and of carers."""
    held = [
        registers.read(name, made.files.local[name], covers=(FIRST_DAYS[name], LAST))[0]
        for name in ("placement_costs", "adult_packages", "foster_carers")
    ]
    measures = (
        "avg_cost_placement",
        "avg_cost_residential",
        "asc_65_cost_per_client",
        "foster_carers_net",
        "foster_carers_approved",
        "foster_carers_ended",
    )
    found = figures(tmp_path_factory.mktemp("local"), held, measures, LAST, LAST)
    return {name: some[-1] for name, some in found.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_no_faults_but_those_put_in(made: Example, name: str) -> None:
    contents, report = registers.read(name, made.files.local[name])
    [table] = report.tables

    assert {fault.kind.code for fault in table.faults} == FAULTS.get(name, set())
    assert contents.tables[name].num_rows + len(contents.quarantined[name]) == table.read


def test_every_directory_holds_the_councils_locations_alone(made: Example) -> None:
    for day, path in made.files.care_locations.items():
        contents, _ = directory.read(path, NAME, day, {})
        assert 150 < contents.tables["care_locations"].num_rows < 200


def test_placements_cost_what_they_cost(made: Example, cells: dict[str, Cell]) -> None:
    held = [cost for cost in made.local.costs if cost.held(LAST)]
    homes = [cost for cost in held if cost.kind == "Residential"]

    for name, some in (("avg_cost_placement", held), ("avg_cost_residential", homes)):
        assert cells[name].value == round_half_up(sum(c.weekly for c in some) / len(some), 0)


def test_packages_of_a_client_cost_what_they_cost_together(
    made: Example, cells: dict[str, Cell]
) -> None:
    of_client: Counter[str] = Counter()
    for package in made.local.packages:
        if package.held(LAST) and age_on(package.dob, LAST) >= 65:
            of_client[package.client] += int(package.weekly)

    assert cells["asc_65_cost_per_client"].value == round(fmean(of_client.values()))


def test_carers_come_and_go(made: Example, cells: dict[str, Cell]) -> None:
    first = date(2026, 4, 1)
    come = sum(first <= carer.approved <= LAST for carer in made.local.carers)
    gone = sum(first <= carer.ended <= LAST for carer in made.local.carers)

    named = ("foster_carers_approved", "foster_carers_ended", "foster_carers_net")
    assert [cells[name].value for name in named] == [come, gone, come - gone]


def test_the_same_seed_writes_the_same_files(made: Example, tmp_path: Path) -> None:
    from eyeline.example import local
    from eyeline.example.council import SEED

    paths = {name: tmp_path / f"{name}.csv" for name in NAMES}
    people = [history.person for history in made.need.registers.histories]
    again = local.local(SEED, made.truth.children)
    local.write(paths, again, people, made.send.requests, SEED)

    for name, path in paths.items():
        assert path.read_bytes() == made.files.local[name].read_bytes()
