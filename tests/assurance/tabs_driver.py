"""Two tabs that write what happens at one meeting in the same moment.

`python tabs_driver.py WORKSPACE ROUNDS SEED` prints as JSON what came of so many rounds.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable

from assurance.officers_driver import at_once
from eyeline.web.start import start
from eyeline.web.workspace import Workspace


def main() -> None:
    folder, rounds, seed = sys.argv[1:]
    start(Workspace.open(folder))
    print(json.dumps(race(int(rounds), random.Random(seed))))


def race(rounds: int, chance: random.Random) -> dict[str, object]:
    """Let two tabs write what both saw, again and again; tell how each round ended.

    `lost` are the rounds after which both or none were told, or what was told to be saved is not
    there. `typed` are texts that were saved, `kept` those that are on record.
    """
    from eyeline.scrutiny.changes import (
        sittings,
        sittings_items,
        sittings_noting,
        sittings_people,
    )
    from eyeline.scrutiny.changes.sittings_noting import Said
    from eyeline.scrutiny.models import Consideration, ConsiderationVersion, Outcome
    from eyeline.scrutiny.rules.kinds import Presence
    from eyeline.scrutiny.rules.reading.outcomes import Kind
    from made_up_sittings import room

    sat = room()
    sat.mark("Chair")
    sat.take(1, 0)
    item, at = sat.items[0], sat.at(5)
    sittings_items.save_points(item, "Begun", seen=0, by=None, at=at)
    ended: Counter[str] = Counter()
    lost, saved = 0, ["Begun"]

    def points(text: str) -> Callable[[], object]:
        seen = Consideration.objects.get(item=item).version
        return lambda: sittings_items.save_points(item, text, seen=seen, by=None, at=at)

    def marks(presence: Presence) -> Callable[[], object]:
        who = sat.who("Member, seat 5")
        seen = who.version
        return lambda: sittings_people.mark(who, presence, moment=at, seen=seen, by=None, at=at)

    def takes(number: int) -> Callable[[], object]:
        seen = sat.sitting.version
        return lambda: sittings_items.take(sat.items[number], moment=at, seen=seen, by=None, at=at)

    def chairs(_: int) -> Callable[[], object]:
        seen = sat.sitting.version
        return lambda: sittings.preside(sat.meeting, sat.who("Chair"), seen=seen, by=None, at=at)

    def says(text: str) -> Callable[[], object]:
        found = Outcome.objects.get(item=item, withdrawn_at=None)
        return lambda: sittings_items.change(
            found, Kind.AGREED, text, seen=found.version, by=None, at=at
        )

    def goes(text: str, number: int) -> Callable[[], object]:
        seen, then = sat.sitting.version, sat.items[number]
        return lambda: sittings_noting.note_and_take(
            sat.items[1], Said(Kind.NOTED, text), then, moment=at, seen=seen, by=None, at=at
        )

    sittings_items.note(item, Kind.AGREED, "Begun", by=None, at=at)
    went = 0
    for number in range(rounds):
        one, two = f"First tab, {number}", f"Second tab, {number}"
        does = {
            "points": lambda one=one, two=two: (points(one), points(two)),
            "marks": lambda: (marks(Presence.APOLOGIES), marks(Presence.ABSENT)),
            "takes": lambda: (takes(1), takes(2)),
            "chairs": lambda: (chairs(1), takes(3)),
            "says": lambda one=one, two=two: (says(one), says(two)),
            "goes": lambda one=one, two=two: (goes(one, 2), goes(two, 3)),
        }
        kind = chance.choice(list(does))
        said = at_once(*does[kind]())
        ended[", ".join(sorted(said))] += 1
        lost += sorted(said) != ["ChangedSince", "done"]
        went += kind == "goes"
        if kind == "points" and "done" in said:
            saved.append((one, two)[said.index("done")])
    kept = set(ConsiderationVersion.objects.values_list("points", flat=True))
    lost += sum(text not in kept for text in saved)
    return {
        "ended": dict(ended),
        "lost": lost,
        "saved": [len(saved), len(kept)],
        "outcomes": item.outcomes.filter(withdrawn_at=None).count(),
        "went": [went, sat.items[1].outcomes.count()],
        "open": Consideration.objects.exclude(began_at=None).filter(ended_at=None).count(),
    }


if __name__ == "__main__":
    main()
