"""A narrative tells nobody a number that is hidden from them."""

from __future__ import annotations

from datetime import date

import pytest

from eyeline.dashboard.edition.values.narratives import TellsHidden, numbers_in, refuse_telling
from eyeline.dashboard.edition.values.seen import Seen
from eyeline.figures import WHOLE, Group
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Narrative
from eyeline.publication.protection import NotShown, Why
from unit.dashboard.edition.values.made_up import MEASURES, QUARTER, cell

ADOPTED, SHARE = "cla_exit_adoption", "cpp_visited_in_time"
BOTH = ("numerator", "value")


def hidden(measure: str, value: str, group: Group = WHOLE, end: date = QUARTER) -> NotShown:
    return NotShown(cell(measure, value, group, end=end), (Why(BOTH, True, "1 to 5 people"),))


def seen(*not_shown: NotShown) -> Seen:
    return Seen(Audience.PUBLIC, QUARTER, (), not_shown, None)


def said(text: str, about: str = ADOPTED) -> list[Narrative]:
    return [Narrative(about, text, "Head of Service", QUARTER)]


@pytest.mark.parametrize(
    "text",
    [
        "3 children were adopted.",
        "Three children were adopted.",
        "Adoptions fell from 9 to **3**.",
        "Only (3) this time: see the plan.",
        "In May there were 3",
        "There were three; the court is slow.",
    ],
)
def test_a_hidden_number_in_digits_or_in_words_is_refused(text: str) -> None:
    with pytest.raises(TellsHidden) as refused:
        refuse_telling(said(text), seen(hidden(ADOPTED, "3")), MEASURES)

    words = str(refused.value)
    assert MEASURES[ADOPTED].title in words
    assert "public" in words
    assert "3" not in words
    assert "hree" not in words


@pytest.mark.parametrize(
    "text",
    [
        "Fewer children were adopted than before.",
        "The plan of 3 June 2026 says why.",
        "In 2026-27 Q3 the court sits again.",
        "Court hearings took 3 months, and one of them 3 weeks longer.",
        "Under section 3 the council must look first.",
        "Children aged 3 wait the longest; under 3 the shortest.",
        "By 2003 nobody knew; by 2013 all did.",
        "Up 13 on last year.",
        "3.5 on the scale; 1,300 hours",
    ],
)
def test_what_counts_nobody_or_another_number_may_stand(text: str) -> None:
    refuse_telling(said(text), seen(hidden(ADOPTED, "3")), MEASURES)


def test_a_hidden_percentage_is_told_by_a_percentage_alone() -> None:
    few = NotShown(cell(SHARE, "97", of=100), (Why(("value",), True, "all but 1 to 5 people"),))

    refuse_telling(said("97 visits were made.", SHARE), seen(few), MEASURES)
    with pytest.raises(TellsHidden):
        refuse_telling(said("97% were seen in time.", SHARE), seen(few), MEASURES)
    with pytest.raises(TellsHidden):
        refuse_telling(said("97 per cent were seen in time.", SHARE), seen(few), MEASURES)


def test_groups_and_earlier_quarters_are_hidden_too() -> None:
    girls = hidden(ADOPTED, "4", Group("sex", "F"))
    then = hidden(ADOPTED, "2", end=date(2023, 6, 30))

    for text in ("Of them 4 were girls.", "As two were in 2023."):
        with pytest.raises(TellsHidden):
            refuse_telling(said(text), seen(girls, then), MEASURES)


def test_another_measures_hidden_number_is_no_matter_of_its_own() -> None:
    refuse_telling(said("3 were adopted."), seen(hidden("unregulated", "3")), MEASURES)


def test_a_narrative_of_a_tab_is_held_against_the_newest_figures_of_its_measures() -> None:
    now, long_ago = hidden(ADOPTED, "3"), hidden(ADOPTED, "2", end=date(2023, 6, 30))
    recent = hidden(ADOPTED, "5", end=date(2026, 3, 31))
    shown = seen(now, recent, long_ago)

    refuse_telling(said("2 teams merged.", "Children"), shown, MEASURES)
    refuse_telling(said("3 teams merged.", "Adults"), shown, MEASURES)
    with pytest.raises(TellsHidden, match="hidden of “Children who left care to be adopted”"):
        refuse_telling(said("3 were adopted.", "Children"), shown, MEASURES)
    with pytest.raises(TellsHidden):
        refuse_telling(said("5 were adopted last time.", "Summary"), shown, MEASURES)


def test_internally_nothing_is_hidden_and_nothing_refused() -> None:
    refuse_telling(
        said("3 were adopted."), Seen(Audience.INTERNAL, QUARTER, (), (), None), MEASURES
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twenty-one or forty two children", [21, 42]),
        ("half a dozen, a pair and a single child", [6, 2, 1]),
        ("1,204 of 2,000,000", [1204, 2000000]),
        ("one of the five", [1, 5]),
        ("no one asked one another for one or more of them", []),
        ("where one of these figures misses what was agreed", []),
        ("often eighty percent", [80]),
        ("weight of tension", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]) -> None:
    assert [int(each.value) for each in numbers_in(text)] == numbers
