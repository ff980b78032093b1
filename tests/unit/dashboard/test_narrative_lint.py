"""Where narratives and figures disagree: how many of made-up sentences are found, and wrongly."""

from __future__ import annotations

import pytest

from eyeline.dashboard.rules.narrative_lint import Known, Named, lint
from eyeline.dashboard.rules.narratives import difference
from unit.dashboard import narrative_samples as samples

RIGHT = (*samples.RIGHT, *samples.RIGHT_SINCE, *samples.RIGHT_LATER)
WRONG = (*samples.WRONG, *samples.WRONG_SINCE, *samples.WRONG_LATER)
NOT_FOUND = {"Timeliness was 46%, short of the target."}  # 46% is the East Midlands' figure


def test_sentences_that_contradict_the_figures_are_found(
    record_property: pytest.RecordProperty,
) -> None:
    missed = {sentence for known, sentence in WRONG if not lint(sentence, known)}

    record_property("narratives: sentences that are wrong", len(WRONG))
    record_property("narratives: of these found", len(WRONG) - len(missed))
    assert missed <= NOT_FOUND


def test_sentences_that_are_right_raise_no_alarm(record_property: pytest.RecordProperty) -> None:
    alarms = {sentence: found for known, sentence in RIGHT if (found := lint(sentence, known))}

    record_property("narratives: sentences that are right", len(RIGHT))
    record_property("narratives: false alarms", len(alarms))
    assert alarms == {}


@pytest.mark.parametrize(
    ("sentence", "says", "figures"),
    [
        (
            "The number rose from 612 to 640.",
            "Its two numbers stand the other way round in time.",
            "640 children (2025-26 Q4), 612 children (2026-27 Q1)",
        ),
        ("The number increased.", 'It says "increased".', "612 children (2026-27 Q1)"),
        ("The number fell by 38.", 'It says by "38".', "640 children (2025-26 Q4)"),
        ("The number was 621.", '"621" is none of its figures.', "612 children"),
        ("The number is 612, the highest ever.", 'It says "highest", and it is not.', "640"),
        ("The number has doubled.", 'It says "doubled".', "612 children"),
        ("Numbers are stable.", 'It says "stable".', "640 children"),
    ],
)
def test_advice_has_the_sentence_what_seems_wrong_and_the_figures(
    sentence: str, says: str, figures: str
) -> None:
    [advice] = lint(f"All is well. {sentence}", samples.CHILDREN)

    assert (advice.sentence, advice.says) == (sentence, says)
    assert figures in advice.figures


def test_a_change_between_percentages_is_said_in_percentage_points() -> None:
    [advice] = lint("The percentage rose by 5%.", samples.PLANS)

    assert advice.says == '"5%" is the difference of two percentages: say percentage points.'


def test_markdown_is_read_as_what_it_says() -> None:
    text = "## In short\n\n- The number **rose** to 612.\n- [More](https://council.example) fell.\n"

    assert [each.sentence for each in lint(text, samples.CHILDREN)] == ["The number rose to 612."]


def test_nothing_is_said_of_a_measure_without_a_figure() -> None:
    nothing = Known("Children", "children", 0, "neutral", (Named("2026-27 Q1", None),))

    assert lint("The number rose from 612 to 640.", nothing) == ()


@pytest.mark.parametrize("text", ["", "   ", "\n\n- \n", "...", "%", "from to", "1" * 400])
def test_whatever_is_typed_it_reads(text: str) -> None:
    assert isinstance(lint(text, samples.PLANS), tuple)


def test_a_difference_has_both_versions_whole() -> None:
    theirs, yours = "The number fell to 612.", "The number fell again, to 612 children."

    pieces = difference(theirs, yours)

    assert "".join(p.text for p in pieces if p.where != "yours") == theirs
    assert "".join(p.text for p in pieces if p.where != "theirs") == yours
    assert any(p.where == "both" and "The number" in p.text for p in pieces)
