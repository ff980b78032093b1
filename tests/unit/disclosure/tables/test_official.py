"""The Department's own table, where it is beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from eyeline.disclosure.audit import bounds
from eyeline.disclosure.tables import Described, UnreadableTable, parse_description, read_tables
from unit.disclosure.tables.official import FILE, OTHER_WHOLES, description


def told(shared: Path, text: str) -> Described:
    return read_tables([shared / FILE], parse_description(text, "looked-after.toml"))


@pytest.fixture(scope="module")
def leicester(shared: Path) -> Described:
    return told(shared, description("Leicester"))


def test_leicester_s_hidden_figures_are_those_that_the_table_hides(leicester: Described) -> None:
    says = [leicester.knowledge.unknowns[key].says for key in leicester.protections]

    assert len(says) == 11
    assert "Legal status: Youth justice legal statuses, 2025, Leicester" in says
    assert not leicester.doubts


def test_all_breakdowns_have_one_whole(leicester: Described) -> None:
    whole = [u.key for u in leicester.knowledge.unknowns.values() if u.says.startswith("Total")]

    (key,) = whole
    adding = [each for each in leicester.knowledge.relations if key in dict(each.sum.terms)]
    assert len(adding) == 11
    figures = [f.exact for f in leicester.knowledge.figures.values() if f.exact]
    assert [value for cell, value in figures if cell == key] == [595] * 11


def test_the_two_hidden_legal_statuses_come_to_1(leicester: Described) -> None:
    legal = [k for k in leicester.protections if "| Legal status =" in k]

    found = bounds(leicester.knowledge, legal)

    assert list(found.values()) == [(0, 1), (0, 1)]


def test_linked_breakdowns_tell_two_hidden_figures_exactly(leicester: Described) -> None:
    distance = [k for k in leicester.protections if "locality of placement =" in k]

    found = bounds(leicester.knowledge, distance)

    assert [found[key] for key in distance] == [(1, 1), (8, 8)]


def test_a_breakdown_with_another_whole_is_refused_by_its_line(shared: Path) -> None:
    text = description("Leicester").replace('"Sex"', f'"Sex", "{OTHER_WHOLES}"')

    with pytest.raises(UnreadableTable, match=r'line \d+: Total, 2025, Leicester is "419"'):
        told(shared, text)


def test_all_of_england_is_read(shared: Path) -> None:
    found = told(shared, description())

    assert len(found.protections) > 1_000
    assert len({key.split(" / ")[2].split(" | ")[0] for key in found.protections}) > 140
    assert not found.doubts
