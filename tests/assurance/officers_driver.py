"""Two officers who change one meeting, entry, agenda or report in the same moment.

`python officers_driver.py WORKSPACE ROUNDS SEED` prints as JSON what came of so many rounds.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

from eyeline.figures.errors import EyelineError
from eyeline.web.start import start
from eyeline.web.workspace import Workspace


def main() -> None:
    folder, rounds, seed = sys.argv[1:]
    start(Workspace.open(folder))
    print(json.dumps(race(int(rounds), random.Random(seed))))


def race(rounds: int, chance: random.Random) -> dict[str, object]:
    """Let two officers change what both saw, again and again; tell how each round ended.

    `lost` are the rounds after which what was saved does not stand, or both or none were told.
    """
    import made_up_reports
    import made_up_scrutiny as made_up
    from eyeline.scrutiny.changes import agendas, meetings, programme, reports
    from eyeline.scrutiny.models import (
        Entry,
        EntryVersion,
        Item,
        ItemVersion,
        Meeting,
        MeetingVersion,
        Report,
        ReportVersion,
    )
    from eyeline.scrutiny.rules.kinds import MeetingState

    meeting = made_up.scheduled()
    other = made_up.scheduled(day=made_up.DAY + timedelta(days=70))
    entry = made_up.planned(meeting)
    item_of = agendas.Says
    items = [agendas.add_item(meeting, item_of(title), by=None, at=made_up.AT) for title in "ABC"]
    report = made_up_reports.written(meeting=meeting)
    ended: Counter[str] = Counter()
    lost = 0

    def end(number: int) -> Callable[[], object]:
        seen = Meeting.objects.get(pk=meeting.pk).version
        ends_at = meeting.starts_at + timedelta(minutes=10 + number % 300)
        wanted = replace(made_up.wanted(), ends_at=ends_at)
        return lambda: meetings.change(meeting, wanted, seen=seen, by=None, at=made_up.AT)

    def words(number: int) -> Callable[[], object]:
        seen = Entry.objects.get(pk=entry.pk).version
        topic = programme.Topic("SEND transport", f"Question {number}")
        return lambda: programme.change(entry, topic, seen=seen, by=None, at=made_up.AT)

    def written(number: int) -> Callable[[], object]:
        seen = Report.objects.get(pk=report.pk).version
        text = made_up_reports.whole(summary=f"Version {number}")
        return lambda: reports.save(report, text, seen=seen, by=report.author, at=made_up.AT)

    def moved(_: int) -> Callable[[], object]:
        stands = Entry.objects.get(pk=entry.pk)
        to = other if stands.meeting_id == meeting.pk else meeting
        return lambda: programme.move(
            entry, to, "No room.", seen=stands.version, by=None, at=made_up.AT
        )

    def item(number: int) -> Callable[[], object]:
        seen, wanted = Item.objects.get(pk=items[0].pk).version, item_of("A", text=f"Text {number}")
        return lambda: agendas.change_item(
            items[0], wanted, seen=seen, report=None, by=None, at=made_up.AT
        )

    def order() -> list[int]:
        return list(meeting.items.values_list("pk", flat=True))

    def arranged(number: int) -> Callable[[], object]:
        seen = order()
        wanted = [*seen[1:], seen[0]] if number % 2 else [seen[2], *seen[:2]]
        return lambda: agendas.arrange(meeting, wanted, seen=seen, by=None, at=made_up.AT)

    for number in range(rounds):
        kind = chance.choice((end, words, moved, item, arranged, written))
        if kind is arranged:
            stood = order()
            said = at_once(arranged(0), arranged(1))
            ended[", ".join(sorted(said))] += 1
            lost += sorted(said) != ["ChangedSince", "done"] or order() == stood
            continue
        if kind is item:
            before = Item.objects.get(pk=items[0].pk).version
            said = at_once(item(2 * number), item(2 * number + 1))
            ended[", ".join(sorted(said))] += 1
            stands = Item.objects.get(pk=items[0].pk)
            lost += sorted(said) != ["ChangedSince", "done"] or stands.version != before + 1
            continue
        thing = {end: meeting, written: report}.get(kind, entry)
        before = type(thing)._default_manager.get(pk=thing.pk).version
        # Two different wishes of one kind, or a change of words beside a move.
        both = (kind(2 * number), (words if kind is moved else kind)(2 * number + 1))
        said = at_once(*both)
        ended[", ".join(sorted(said))] += 1
        after = type(thing)._default_manager.get(pk=thing.pk).version
        lost += sorted(said) != ["ChangedSince", "done"] or after != before + 1
    kept = MeetingVersion.objects.filter(meeting=meeting).count()
    kept += EntryVersion.objects.filter(entry=entry).count()
    kept += ItemVersion.objects.filter(item=items[0]).count()
    kept += ReportVersion.objects.filter(report=report).count()
    stand = (
        Item.objects.get(pk=items[0].pk).version
        + Report.objects.get(pk=report.pk).version
        + Meeting.objects.get(pk=meeting.pk).version
        + Entry.objects.get(pk=entry.pk).version
    )
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.SCHEDULED
    return {"ended": dict(ended), "lost": lost, "versions": [kept, stand]}


def at_once(*does: Callable[[], object]) -> list[str]:
    """Do several things in the same moment, each in a thread, and return how each ended."""
    from django.db import connection

    said, ready = [""] * len(does), Barrier(len(does))

    def run(number: int) -> None:
        try:
            ready.wait()
            does[number]()
            said[number] = "done"
        except EyelineError as error:
            said[number] = type(error).__name__
        except Exception as error:
            said[number] = f"fault: {type(error).__name__}: {error}"
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(does))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


if __name__ == "__main__":
    main()
