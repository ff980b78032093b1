"""The API is asked all kinds of things, made up from its own description, and never fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from eyeline.council.rules.roles import Role
from eyeline.web.api.addresses import api
from eyeline.web.workspace import Workspace
from made_up_people import person
from made_up_site import EDITION, MEASURES, edition, program, releases, secret_of

DESCRIBED = api.get_openapi_schema(path_prefix="/api/v1/")
ADDRESSES = sorted(DESCRIBED["paths"])
# What is right of a text that the description lets be any.
KNOWN = {
    "edition": [EDITION],
    "measure": [each.id for each in MEASURES],
    "measure_id": [MEASURES[0].id, "no_such_measure", "\u00e9", "%00", "a b", "..%2f"],
    "dimension": ["whole", "sex", "age_band", "team"],
    "group": ["F", "not there", "", "\x00", "'; --"],
    "name": ["cells.csv", "manifest.json", "no-such-file", "..", "\u202e", "%"],
}
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="/"), min_size=1)
pytestmark = pytest.mark.django_db


class Asked:
    """A question: its address, whether a parameter of it is wrong, and with which token."""

    def __init__(self, address: str, wrong: bool, who: str) -> None:
        self.address, self.wrong, self.who = address, wrong, who

    def __repr__(self) -> str:
        return f"{self.who}: {self.address} ({'wrong' if self.wrong else 'right'})"


def schema_of(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return what a parameter may be, where it is given."""
    found = parameter["schema"]
    options = [each for each in found.get("anyOf", [found]) if each.get("type") != "null"]
    return resolved(options[0] | {"default": found.get("default")})


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    return dict(DESCRIBED["components"]["schemas"][schema["$ref"].rpartition("/")[2]])


def right(name: str, schema: dict[str, Any]) -> st.SearchStrategy[str]:
    """Return values that a parameter may have."""
    if "enum" in schema:
        return st.sampled_from([str(value) for value in schema["enum"]])
    if schema.get("type") == "integer":
        most = schema.get("maximum", 10**9 - 1)
        return st.integers(schema["minimum"], most).map(str)
    if schema.get("format") == "date":
        return st.dates().map(str)
    return st.sampled_from(KNOWN[name])


def wrong(name: str, schema: dict[str, Any]) -> st.SearchStrategy[str]:
    """Return values that it may not have, and nothing where it may have any."""
    if "enum" in schema:
        return TEXT.filter(lambda text: text not in schema["enum"])
    if schema.get("type") == "integer":
        beyond = st.integers(min_value=schema.get("maximum", 10**9 - 1) + 1).map(str)
        below = st.integers(max_value=schema["minimum"] - 1).map(str)
        return beyond | below | st.sampled_from(["1.0", "0x1", " 1", "\u0661", "1e2", "NaN"])
    if schema.get("format") == "date":
        days = st.sampled_from(["2026-02-30", "0", "2026-6-1", "01/04/2026", "2026-06-30T00:00"])
        return days | TEXT.filter(lambda text: not text[:4].isdecimal())
    if name in ("edition", "measure", "dimension"):
        return TEXT.map(lambda text: f"_{text}")
    return st.nothing()


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """Return a question, right or with one thing wrong."""
    address = draw(st.sampled_from(ADDRESSES))
    spoilt = draw(st.booleans())
    parameters = list(DESCRIBED["paths"][address]["get"].get("parameters", []))
    can_spoil = [each["name"] for each in parameters if _can_be_wrong(each)]
    bad = draw(st.sampled_from([*can_spoil, "unknown"])) if spoilt else ""
    asked: list[str] = []
    for each in parameters:
        name, schema = each["name"], schema_of(each)
        needed = each["in"] == "path" or name == bad
        if not needed and not draw(st.booleans()):
            continue
        value = quote(draw((wrong if name == bad else right)(name, schema)), safe="")
        if each["in"] == "path":
            address = address.replace(f"{{{name}}}", value)
        else:
            asked.append(f"{name}={value}")
    if bad == "unknown":
        asked.append(f"_{quote(draw(TEXT), safe='')}={quote(draw(TEXT), safe='')}")
    who = draw(st.sampled_from(["nobody", "analyst", "member"]))
    return Asked(f"{address}?{'&'.join(asked)}", bool(bad), who)


def _can_be_wrong(parameter: dict[str, Any]) -> bool:
    return not wrong(parameter["name"], schema_of(parameter)).is_empty


@pytest.fixture
def readers(settings: Settings, workspace: Workspace) -> dict[str, Client]:
    """Return who asks: nobody, and two by their tokens."""
    settings.WORKSPACE = workspace
    edition(workspace)
    releases(workspace)
    return {
        "nobody": program(),
        "analyst": program(secret_of(person(Role.PERFORMANCE_ANALYST))),
        "member": program(secret_of(person(Role.COMMISSION_MEMBER))),
    }


def ask(readers: dict[str, Client], cases: int) -> dict[int, int]:
    """Ask so many questions, check each answer, and return how many came with each status."""
    statuses: dict[int, int] = {}

    @hypothesis_settings(max_examples=cases, suppress_health_check=list(HealthCheck), database=None)
    @given(questions())
    def each(asked: Asked) -> None:
        cache.clear()
        answer = readers[asked.who].get(asked.address)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        if asked.wrong and asked.who == "analyst":
            assert answer.status_code == 400, asked
            assert answer.json()["parameters"], asked
        elif asked.wrong:
            # Whether a measure or breakdown is known is not said to whoever may not see them.
            assert answer.status_code in (400, 404), asked
        else:
            assert answer.status_code in (200, 400, 404), asked
        if answer.status_code != 200:
            assert answer["Content-Type"].startswith("application/problem+json"), asked

    each()
    return statuses


def test_no_question_makes_it_fail(
    readers: dict[str, Client], record_property: Callable[[str, object], None]
) -> None:
    statuses = ask(readers, 300)

    record_property("Questions put to the API", sum(statuses.values()))
    assert {200, 400, 404} <= set(statuses)


@pytest.mark.full
def test_no_question_of_ten_thousand_makes_it_fail(
    readers: dict[str, Client], record_property: Callable[[str, object], None]
) -> None:
    statuses = ask(readers, 10_000)

    record_property("Questions put to the API", sum(statuses.values()))
    assert {200, 400, 404} <= set(statuses)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_written_through_it(
    readers: dict[str, Client], address: str, method: str
) -> None:
    filled = address.format(
        measure_id="cla_number", edition=EDITION, number=1, audience="internal", name="cells.csv"
    )

    assert getattr(readers["analyst"], method)(filled).status_code == 405
