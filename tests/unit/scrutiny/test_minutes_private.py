"""Private items, statements and what outcomes ask, in minutes as they are published."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from eyeline.calendar import LONDON
from eyeline.scrutiny.changes import commitments, minutes, minutes_steps, sittings
from eyeline.scrutiny.changes.commitments import Asks
from eyeline.scrutiny.changes.minutes_steps import Leaking
from eyeline.scrutiny.documents.minutes.values import of_json
from eyeline.scrutiny.minutes.files import PAGE, PDF, PRIVATE_PDF, XML
from eyeline.scrutiny.minutes.value import minuted
from eyeline.scrutiny.models import Meeting, MeetingMinutes, Minute, MinutesVersion
from eyeline.scrutiny.rules.minutes_life import BadMinutes
from eyeline.scrutiny.rules.versions import ChangedSince
from eyeline.web.workspace import Workspace
from made_up_minutes import after, data_of, judged, post, published, somebody
from made_up_sittings import Sat, finished
from made_up_sittings import published as with_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_a_workspace(workspace: Workspace, settings: Any) -> None:
    settings.WORKSPACE = workspace


def private_sat() -> Sat:
    sat = finished()
    item = sat.items[2]
    item.part, item.paragraphs = "private", "3"
    item.private_reason = "It would harm the council's bargaining."
    item.save()
    return sat


SECRET = "The provider asked for nine hundred and twelve pounds a week for each child placed."


def test_of_a_private_item_the_public_reads_a_summary_and_nothing_else() -> None:
    sat = private_sat()
    made = judged(sat)
    text = made.texts.get(item=sat.items[2])
    by = somebody("Clerk")
    minutes.write_text(
        text, SECRET, "A contract was told of.", seen=text.version, by=by, at=after(sat)
    )

    version = published(sat)

    told = of_json(version.content).minutes[2]
    assert (told.number, told.summary) == (3, "A contract was told of.")
    assert "Paragraph 3" in told.exempt
    assert not told.outcomes
    for name in (PDF, PAGE, XML):
        assert b"nine hundred" not in data_of(version, name)
    assert version.files.get(name=PRIVATE_PDF).part == "private"
    value = minuted(version.minutes).private
    assert value is not None
    assert SECRET in " ".join(value.texts())


def test_what_would_give_a_secret_away_is_not_published() -> None:
    sat = private_sat()
    made = judged(sat)
    by = somebody("Clerk")
    hidden, open_ = made.texts.get(item=sat.items[2]), made.texts.get(item=sat.items[1])
    minutes.write_text(hidden, SECRET, "A contract.", seen=hidden.version, by=by, at=after(sat))
    minutes.write_text(open_, SECRET, seen=open_.version, by=by, at=after(sat))

    with pytest.raises(Leaking):
        published(sat)

    assert not MinutesVersion.objects.exists()
    assert not Minute.objects.exists()


def test_a_private_item_without_a_summary_stops_the_check() -> None:
    sat = private_sat()
    made = judged(sat)
    text = made.texts.get(item=sat.items[2])
    minutes.write_text(text, SECRET, "", seen=text.version, by=None, at=after(sat))

    made.refresh_from_db()
    with pytest.raises(BadMinutes, match="what the public may read"):
        minutes_steps.check(made, seen=made.version, by=somebody("C"), at=after(sat))


def test_statements_and_earlier_minutes_go_with_a_minute() -> None:
    first = finished()
    published(first)
    earlier = Minute.objects.get(number=2)
    starts = datetime(2026, 7, 16, 17, 30, tzinfo=LONDON)
    second = with_agenda(["Matters arising", "Questions"], starts)
    Meeting.objects.filter(pk=second.pk).update(state="held")
    second.refresh_from_db()
    at = starts + timedelta(days=1)
    made = minutes.begin(second, by=None, at=at)
    items = list(second.items.all())

    minutes.arises(items[0], earlier, "The figures were circulated.", by=None, at=at)
    minutes.add_statement(items[1], "Transport", "A parents' group", "# Why\n\nIt matters.",
                          by=None, at=at)  # fmt: skip

    value = minuted(MeetingMinutes.objects.get(pk=made.pk)).public
    assert value.minutes[0].arising == ("Arising from minute 2: The figures were circulated.",)
    assert value.minutes[1].statements[0].whose == "A parents' group"
    same = Minute(series=earlier.series, item=items[1])
    with pytest.raises(BadMinutes, match="earlier meeting"):
        minutes.arises(items[0], same, "Later.", by=None, at=at)


def test_two_who_write_one_text_at_once_lose_nothing() -> None:
    made = judged(finished())
    text = made.texts.first()
    assert text is not None
    minutes.write_text(text, "One.", seen=text.version, by=None, at=made.made_at)

    with pytest.raises(ChangedSince):
        minutes.write_text(text, "Other.", seen=text.version, by=None, at=made.made_at)

    assert [each.text for each in text.versions.all()][-1] == "One."


def test_an_outcome_taken_back_before_publication_asks_nothing_any_more() -> None:
    from eyeline.scrutiny.changes import sittings_items

    sat = finished()
    made = judged(sat)
    outcome = sat.items[2].outcomes.filter(kind="resolved").get()
    sittings.reopen(sat.meeting, seen=sat.sitting.version, by=None, at=after(sat, 1))
    sittings_items.take_back(outcome, seen=outcome.version, by=None, at=after(sat, 1))
    sat.finish(80)

    published_again = checked_again(made, sat)

    outcome.refresh_from_db()
    assert outcome.commitment.state == "nothing"
    assert published_again.content["minutes"][2]["outcomes"]


def checked_again(made: MeetingMinutes, sat: Sat) -> MinutesVersion:
    made.refresh_from_db()
    at = after(sat, 2)
    made = minutes_steps.check(made, seen=made.version, by=somebody("Checking officer"), at=at)
    made = minutes_steps.chair_check(made, seen=made.version, by=somebody("Chair of it"), at=at)
    return minutes_steps.publish(made, seen=made.version, by=somebody("Publishing officer"), at=at)


def test_an_outcome_can_be_asked_of_somebody_after_publication_too() -> None:
    sat = finished()
    published(sat)
    outcome = sat.items[0].outcomes.get()

    made = commitments.ask(outcome, Asks(post(), date(2026, 9, 1)), by=None, at=after(sat, 5))

    assert made.state == "open"
    assert made.origin == "Minute 1, meeting of 18 June 2026"
