"""What the proofs of editions run in a process of its own: many officers at once, each a thread.

`python edition_driver.py WORKSPACE ROUNDS` prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

AT_ONCE = 4


def main() -> None:
    workspace = Workspace.open(Path(sys.argv[1]))
    start(workspace)
    from made_up_life import begun

    life = begun(workspace)
    life.freeze()
    found = {
        "checks": _at_once([lambda who=who: life.check(who) for who in ("second", "third")]),
        "signatures": _at_once(
            [lambda who=who: life.sign("care", who) for who in ("head", "second_head")]
        ),
        "narratives": _narratives(life, int(sys.argv[2])),
    }
    print(json.dumps(found))


def _narratives(life, rounds: int) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """Let four officers write over one version at once, in so many rounds."""
    from eyeline.dashboard.models import NarrativeVersion

    told: Counter[str] = Counter()
    said: list[str] = []
    for number in range(rounds):
        over = NarrativeVersion.objects.count()
        texts = [f"Round {number}, officer {n}." for n in range(AT_ONCE)]

        def write(text: str, over: int = over) -> None:
            life.write(text=text, over=over)
            said.append(text)

        told.update(_at_once([lambda text=text: write(text) for text in texts]))
    kept = list(NarrativeVersion.objects.order_by("number").values_list("text", flat=True))
    numbers = list(NarrativeVersion.objects.order_by("number").values_list("number", flat=True))
    return {
        **told,
        "versions": len(kept),
        "lost": len(set(said) - set(kept)),
        "gaps": sum(a != b for a, b in enumerate(numbers, 1)),
    }


def _at_once(acts: list[Callable[[], object]]) -> dict[str, int]:
    """Do all of these at the same moment; return how many were done, and how many were refused."""
    from django.db import connection

    from eyeline.dashboard.rules.edition_acts import BadAct

    came: Counter[str] = Counter()
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
            came["done"] += 1
        except BadAct:
            came["refused"] += 1
        except Exception as error:
            came[type(error).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(came)


main()
