"""People who confirm one signature, or send one question, in the same moment.

`python voices_driver.py WORKSPACE ROUNDS` prints as JSON what came of so many rounds of each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from threading import Barrier, Thread

from eyeline.figures.errors import EyelineError
from eyeline.web.start import start
from eyeline.web.workspace import Workspace

AT_ONCE = 3


def main() -> None:
    folder, rounds = sys.argv[1:]
    start(Workspace.open(folder))
    print(json.dumps(race(int(rounds))))


def race(rounds: int) -> dict[str, object]:
    """Let several do the same at once, again and again.

    `wrong` are the rounds after which a signature did not count once, or a question was not kept
    once; `failed` what anybody was told in between but that it was done.
    """
    from django.utils import timezone

    from eyeline.scrutiny.changes import petitions_paper, signing
    from eyeline.scrutiny.models import Signature, Submission
    from eyeline.scrutiny.rules.petitions import Connection
    from made_up_meetings import coming
    from made_up_voices import open_petition, received

    petition, meeting = open_petition(), coming()
    wrong, told, failed = 0, [], list[str]()
    for number in range(rounds):
        email, place = f"n{number}@example.org", f"10.0.{number % 256}.1"
        signing.sign(
            petition,
            "Neighbour",
            email,
            Connection.LIVE,
            place=place,
            at=timezone.now(),
        )
        signature = Signature.objects.order_by("id").last()
        assert signature is not None
        told = _at_once(lambda s=signature: signing.confirm(s, at=timezone.now()), failed)
        counts = petitions_paper.counted(petition)
        _at_once(lambda e=email, p=place: received(meeting, email=e, place=p), failed)
        kept = Submission.objects.count()
        wrong += told.count(True) != 1 or counts != number + 1 or kept != number + 1
    return {"rounds": rounds, "wrong": wrong, "failed": failed}


def _at_once(act: Callable[[], object], failed: list[str]) -> list[object]:
    """Let several threads do the same from one moment on, and return what each got."""
    from django.db import connection

    barrier, got = Barrier(AT_ONCE), list[object]()

    def do() -> None:
        barrier.wait()
        try:
            got.append(act())
        except EyelineError:
            got.append(None)
        except Exception as error:  # whatever it is, a reader would see a fault
            failed.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=do) for _ in range(AT_ONCE)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return got


if __name__ == "__main__":
    main()
