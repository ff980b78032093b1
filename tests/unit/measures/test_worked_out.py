"""Figures for which nothing is counted, entered or of a formula, and one for each value."""

from __future__ import annotations

import pytest

from eyeline.measures.declarations import Measure
from eyeline.measures.examples import work_out
from eyeline.measures.loader import measures, with_parts
from eyeline.measures.yaml_places import BadDeclaration

HEAD = """\
id: {id}
title: Made up
section: Performance
group: Made up
unit: children
polarity: neutral
periods: [quarter]
disclosure: {{unit: child, threshold: 5}}
source: made up
why: Made up.
how: Made up.
reviewed: {{by: analyst, checked_by: second analyst, on: 2026-11-01, next: 2027-11-01}}
"""
STARTED = (
    HEAD.format(id="started")
    + """\
kind: flow
of: episodes
on: decom
where: "rne = 'S'"
examples:
  - says: any
    at: 2025-06-30
    episodes: |
      child | decom      | rne
      A     | 2025-05-01 | S
    expect: 1
"""
)
ENDED = STARTED.replace("id: started", "id: ended").replace("on: decom", "on: dec")
ENDED = ENDED.replace("where: \"rne = 'S'\"\n", "").replace("expect: 1", "expect: 0")
EPISODES = """\
    episodes: |
      child | decom      | dec        | rne
      A     | 2025-04-01 | 2025-05-01 | S
      B     | 2025-04-01 |            | S
      C     | 2025-04-01 |            | S
"""
SAVED = HEAD.format(id="saved") + """\
kind: formula
formula: (started - ended) * unit_cost
parameters: [unit_cost]
examples:
  - says: of two more at a unit cost of 81,000
    at: 2025-06-30
""" + EPISODES + """\
    parameters: |
      parameter | first      | value
      unit_cost | 2025-04-01 | 81000
    expect: 162000
  - says: the unit cost of the quarter's last day counts
    at: 2025-06-30
""" + EPISODES + """\
    parameters: |
      parameter | first      | value
      unit_cost | 2024-04-01 | 80000
      unit_cost | 2025-06-30 | 81000
      unit_cost | 2025-07-01 | 82000
    expect: 162000
  - says: there is no figure before the unit cost is set
    at: 2025-06-30
""" + EPISODES + """\
    parameters: |
      parameter | first      | value
      unit_cost | 2025-07-01 | 81000
    expect: x
"""  # fmt: skip
ENTERED = HEAD.format(id="typed") + """\
kind: entered
asks: {numerator: Requests answered, denominator: Requests}
scale: 100
dp: 1
examples:
  - says: one of three, checked by a second person
    at: 2025-06-30
    entered: |
      numerator | denominator | entered_by | checked_by
      1         | 3           | analyst    | second analyst
    expect: 33.3
  - says: what nobody has checked is not available
    at: 2025-06-30
    entered: |
      numerator | denominator | entered_by
      1         | 3           | analyst
    expect: x
  - says: nobody checks the own figure
    at: 2025-06-30
    entered: |
      numerator | denominator | entered_by | checked_by
      1         | 3           | analyst    | analyst
    expect: x
  - says: a correction counts once it is checked
    at: 2025-06-30
    entered: |
      numerator | denominator | entered_by | checked_by
      1         | 3           | analyst    | second analyst
      2         | 3           | analyst    | second analyst
      3         | 3           | analyst    |
    expect: 66.7
  - says: there is no share of nothing
    at: 2025-06-30
    entered: |
      numerator | denominator | entered_by | checked_by
      0         | 0           | analyst    | second analyst
    expect: z
"""  # fmt: skip
EACH = STARTED.replace("title: Made up\n", "").replace("polarity: neutral\n", "").replace(
    "    expect: 1", "    expect: {S: 1, P: 0}"
).replace("where: \"rne = 'S'\"\n", "") + """\
each:
  rne:
    S: {title: Started, polarity: low, pack_row: A row}
    P: {title: Changed placement, polarity: neutral}
"""  # fmt: skip


def loaded(*texts: str) -> list[Measure]:
    return with_parts([m for text in texts for m in measures(text, "made_up.yaml", {})])


@pytest.mark.parametrize("text", [SAVED, ENTERED, EACH], ids=["formula", "entered", "each"])
def test_the_examples_hold(text: str) -> None:
    found = [
        (each.example.says, each.found, each.holds)
        for measure in loaded(text, STARTED, ENDED)
        for each in work_out(measure)
    ]

    assert [each for each in found if not each[2]] == []


def test_each_value_is_a_measure_with_what_it_says_of_its_own() -> None:
    started, changed = loaded(EACH)

    assert (started.id, started.title, started.pack_row) == ("started_S", "Started", "A row")
    assert (changed.id, changed.title, changed.pack_row) == ("started_P", "Changed placement", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SAVED.replace("started -", "missing -"), "missing is no measure that counts"),
        (SAVED.replace("[unit_cost]", "[unit_price]"), "the formula has no unit_price in it"),
        (SAVED.replace("periods: [quarter]", "periods: [month]"), "started has no month"),
        (SAVED + "where: child = 'A'\n", "a formula has no `where`"),
        (ENTERED.replace("asks:", "formula:"), "`asks`|no `formula`"),
        (EACH.replace("P: 0", "Q: 0"), "no example expects a figure for P"),
        (EACH.replace("  rne:", "  nothing:"), "nothing"),
    ],
)
def test_what_cannot_stand_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadDeclaration, match=message):
        loaded(text, STARTED, ENDED)
