"""Every address, by every method, for every role: the site answers just those who should be."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from assurance.access import expected
from assurance.access.faults import Fault, faults
from assurance.access.patterns import names
from assurance.access.world import World, make_world, workspace_like
from eyeline.council import loaded
from eyeline.council.policy import deciding, visible
from eyeline.council.policy.table import Kind, Table, table
from eyeline.web import configuration
from eyeline.web.workspace import Workspace
from made_up_people import client_of

ROLES, EXPECTED = expected.read()
REFUSED = (404, 405)


@pytest.fixture
def world(db: None, settings: Settings, demonstration: Workspace, tmp_path: Path) -> World:
    """Return a council with something behind every address."""
    place = workspace_like(demonstration, tmp_path / "council")
    settings.WORKSPACE = place
    settings.COUNCIL = configuration.load(place).model_copy(update={"example": False})
    return make_world(place)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(EXPECTED) == names()


@pytest.mark.parametrize(
    "one_in", [pytest.param(20, id="some"), pytest.param(1, id="all", marks=pytest.mark.full)]
)
def test_every_address_answers_those_who_should_be_and_nobody_else(
    world: World, one_in: int, record_property: pytest.RecordProperty
) -> None:
    """Of the methods that few addresses take, one in so many cells is asked for."""
    clients = {role: client_of(world.people.get(role)) for role in ROLES}
    wrong = []
    seen: Counter[str] = Counter()

    for number, (name, thing, method, role) in enumerate(_cells()):
        if method not in ("GET", "POST") and number % one_in:
            continue
        status = _status(clients[role], world.address(name, thing), method, world.post(name))
        should = EXPECTED[name].allows(role, thing, method)
        seen["allowed" if should else "refused"] += 1
        if status >= 500 or status == 403 or (status not in REFUSED) != should:
            wrong.append(f"{name} {thing} {method} {role}: {status}, should be {should}")

    record_property("patterns of addresses", len(EXPECTED))
    record_property("cells of the access matrix", seen.total())
    record_property("mismatches", len(wrong))
    assert wrong == []
    assert seen["allowed"] > seen.total() / 20


def test_the_faults_of_every_return_can_be_seen(world: World) -> None:
    analyst = client_of(world.people["performance_analyst"])
    returns = [each.newest.snapshot for each in loaded.sources()]

    answers = [analyst.get(reverse("council:faults", args=[each])).status_code for each in returns]

    assert len(returns) > 20
    assert set(answers) == {200}


@pytest.mark.parametrize(
    "number", [pytest.param(6, id="some"), pytest.param(400, id="many", marks=pytest.mark.full)]
)
def test_a_fault_in_the_policy_is_noticed(
    world: World,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    record_property: pytest.RecordProperty,
) -> None:
    clients = {role: client_of(world.people.get(role)) for role in ROLES}
    asked = _asked_of_kinds(world, clients, monkeypatch)
    planted = random.Random(number).sample(list(faults(table())), number)

    missed = [
        fault.says
        for fault in planted
        if not _noticed(fault, world, clients[fault.role], asked[fault.kind], monkeypatch)
    ]

    record_property("faults planted in the policy", number)
    record_property("faults not noticed", len(missed))
    assert len(missed) <= max(1, number / 20), missed


def _asked_of_kinds(
    world: World, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> dict[str, set[tuple[str, str, str]]]:
    """Return the addresses, things and methods that depend on each kind of thing."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    here = ("", "", "")

    class Spied(dict[str, Kind]):
        def get(self, kind: str, default: Any = None) -> Any:
            found.setdefault(kind, set()).add(here)
            return super().get(kind, default)

    with monkeypatch.context() as patched:
        _use(patched, replace(table(), kinds=Spied(table().kinds)))
        for here in {cell[:3] for cell in _cells() if cell[2] in ("GET", "POST")}:
            name, thing, method = here
            allowed = EXPECTED[name].allowed.get((thing, method)) or {"performance_analyst"}
            client = clients[min(allowed)]  # whoever gets to the end of the view
            _status(client, world.address(name, thing), method, world.post(name))
    return found


def _noticed(
    fault: Fault,
    world: World,
    client: Client,
    cells: set[tuple[str, str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> bool:
    """Return whether some address answers otherwise than it should."""
    with monkeypatch.context() as patched:
        _use(patched, fault.table)
        return any(
            (_status(client, world.address(name, thing), method, world.post(name)) not in REFUSED)
            != EXPECTED[name].allows(fault.role, thing, method)
            for name, thing, method in sorted(cells)
        )


def _use(patched: pytest.MonkeyPatch, wrong: Table) -> None:
    for module in (deciding, visible):
        patched.setattr(module, "table", lambda: wrong)


def _cells() -> Iterator[tuple[str, str, str, str]]:
    for name, row in sorted(EXPECTED.items()):
        for thing in row.things:
            for method in expected.METHODS:
                for role in ROLES:
                    yield name, thing, method, role


def _status(client: Client, address: str, method: str, post: dict[str, str]) -> int:
    """Ask for an address and take back whatever that changed."""
    fresh = Client(headers={"host": "localhost"}, raise_request_exception=False)
    fresh.cookies = client.cookies.copy()
    with transaction.atomic():
        form = "application/x-www-form-urlencoded"
        response = fresh.generic(method, address, urlencode(post), form)
        for _ in response if response.streaming else ():
            pass  # read to its end it closes its file, and leaves the database's connection open
        transaction.set_rollback(True)
    return response.status_code
