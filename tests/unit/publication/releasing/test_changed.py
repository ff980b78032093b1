"""A correction says in words what is another than in the release before, and nothing hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from eyeline.figures import Status
from eyeline.publication.data import Line
from eyeline.publication.edition import Edition, Narrative
from eyeline.publication.releasing.changed import AT_MOST, differences, files_differ
from made_up_edition import QUARTER, made_up_edition

BEFORE = made_up_edition()


def with_lines(*lines: Line) -> Edition:
    return replace(BEFORE, lines=lines)


def figure(number: str | None, **changed: object) -> Line:
    """Return children looked after in the quarter; `None` is hidden."""
    of = BEFORE.lines[1]
    hidden = {"value": None, "status": "c", "status_in_words": Status.SUPPRESSED.words}
    value = hidden if number is None else {"value": Decimal(number), "status": "final"}
    return replace(of, **{**value, **changed})  # type: ignore[arg-type]


def told(before: Line | None, now: Line | None, *, withdrawn: bool = False) -> tuple[str, ...]:
    other = figure("9", group="boys", breakdown="sex")
    editions = [with_lines(*(each for each in (line, other) if each)) for line in (before, now)]
    return differences(editions[0], editions[1], withdrawn=withdrawn)


def test_of_the_same_edition_nothing_is_said() -> None:
    assert differences(BEFORE, made_up_edition()) == ()


def test_a_figure_is_told_by_measure_and_period_from_what_to_what() -> None:
    assert told(figure("612"), figure("613")) == (
        "Children looked after, 2026-27 Q1: from 612 to 613",
    )


def test_a_figure_of_a_group_says_of_which() -> None:
    of = {"breakdown": "age_band", "group": "under 1"}

    assert told(figure("6", **of), figure("7", **of)) == (
        "Children looked after, age band under 1, 2026-27 Q1: from 6 to 7",
    )


def test_a_status_that_changed_is_told_with_the_figure() -> None:
    assert told(figure("612", status="provisional"), figure("612")) == (
        "Children looked after, 2026-27 Q1: from 612 (provisional) to 612",
    )


def test_the_same_figure_of_other_counts_is_told() -> None:
    assert told(figure("50", numerator=Decimal(1)), figure("50", numerator=Decimal(2))) == (
        "Children looked after, 2026-27 Q1: 50 as before, of other counts",
    )


def test_of_a_figure_that_is_hidden_now_nothing_but_that_is_told() -> None:
    assert told(figure("3"), figure(None)) == ("Children looked after, 2026-27 Q1: now hidden",)


def test_of_a_figure_that_was_hidden_its_number_is_told_once_it_is_shown() -> None:
    assert told(figure(None), figure("8")) == (
        "Children looked after, 2026-27 Q1: was hidden, now 8",
    )


def test_of_a_figure_that_is_hidden_in_both_nothing_is_told() -> None:
    assert told(figure(None), figure(None)) == ()


def test_no_number_of_a_withdrawn_release_is_told_again() -> None:
    assert told(figure("612"), figure("613"), withdrawn=True) == (
        "Children looked after, 2026-27 Q1: now 613",
    )


def test_figures_that_are_new_or_gone_are_told() -> None:
    assert told(None, figure("613")) == (
        "Children looked after, 2026-27 Q1: 613, not shown before",
    )
    assert told(figure("612"), None) == ("Children looked after, 2026-27 Q1: no longer shown",)


def test_a_measure_that_is_new_or_gone_is_told_once() -> None:
    many = [figure(str(n), measure="other", title="Other", group=str(n)) for n in range(5)]

    assert differences(with_lines(), with_lines(*many)) == ("Other: new in this release",)
    assert differences(with_lines(*many), with_lines()) == ("Other: no longer in this release",)


def test_of_many_figures_of_a_measure_the_rest_is_counted() -> None:
    then = [figure(str(n), breakdown="age", group=str(n)) for n in range(AT_MOST + 3)]
    now = [replace(each, value=Decimal(99)) for each in then]

    found = differences(with_lines(*then), with_lines(*now))

    assert len(found) == AT_MOST + 1
    assert found[-1] == "Children looked after: 3 more figures, of groups and earlier periods"


def test_what_is_said_is_told_without_its_words() -> None:
    [first, second] = BEFORE.narratives
    third = Narrative("Adults", "Of somebody.", "Director", QUARTER)
    now = replace(BEFORE, narratives=(replace(first, text="Of somebody else."), third))

    assert differences(BEFORE, now) == (
        "What is said of Children looked after: changed",
        "What is said of Adults: new",
        "What is said of Finance: no longer there",
    )
    assert second.about == "Finance"


def test_a_definition_that_changed_is_told() -> None:
    of = BEFORE.children[1]
    other = replace(of, definition=(("How it is worked out", "Otherwise."),))
    now = replace(BEFORE, children=(BEFORE.children[0], other, BEFORE.children[2]))

    assert differences(BEFORE, now) == ("How Children looked after is defined: changed",)


def test_lists_of_money_are_told_without_their_numbers() -> None:
    assert differences(BEFORE, replace(BEFORE, finance=None, placements=None)) == (
        "The forecast and what care costs: changed",
        "The dearest placements, and providers: changed",
    )


def test_where_no_edition_can_tell_more_the_files_are_told() -> None:
    before, now = {"a.csv": "1", "b.csv": "2"}, {"a.csv": "3", "c.csv": "4"}

    assert files_differ(before, now) == ("a.csv: changed", "c.csv: new", "b.csv: no longer there")
