"""What the proofs of jobs run in a process of its own: a workspace with real workers, and killing.

`python jobs_driver.py DO WORKSPACE ...` prints what it found as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from eyeline.web.start import start
from eyeline.web.workspace import Workspace

LEASE = timedelta(seconds=1)
YEAR = 2018


def main() -> None:
    do, folder, *rest = sys.argv[1:]
    workspace = Workspace.open(folder)
    start(workspace)
    found = {"load": load, "kill": kill, "share": share, "daily": daily}[do](workspace, *rest)
    print(json.dumps(found))


def load(workspace: Workspace, number: str) -> dict[str, object]:
    """Load so many returns, each another one."""
    import made_up_returns
    from eyeline.council.changes import uploads
    from eyeline.council.stored_files import store

    for seed in range(int(number)):
        folder = workspace.path.parent / f"return {seed}"
        made_up_returns.write_folder(folder, made_up_returns.made_up(5, seed=seed))
        files = [(file.name, BytesIO(file.read_bytes())) for file in sorted(folder.iterdir())]
        uploads.receive(
            "ssda903",
            store(workspace.uploads, files),
            year=YEAR,
            covers=(None, None),
            as_at=None,
            by=_analyst(),
            at=datetime.now(UTC),
        )
    return found_in(workspace)


def kill(workspace: Workspace, number: str, seed: str, longest: str) -> dict[str, object]:
    """Let workers work, kill so many at random moments, then let one finish."""
    chance = random.Random(int(seed))
    ended = 0
    for _ in range(int(number)):
        worker = _forked(_work)
        time.sleep(chance.uniform(0, float(longest)))
        os.kill(worker, signal.SIGKILL)
        ended += os.waitpid(worker, 0)[1] == signal.SIGKILL
    os.waitpid(_forked(_finish), 0)
    return {"killed": ended, **found_in(workspace)}


def share(workspace: Workspace, number: str, workers: str) -> dict[str, object]:
    """Let so many messages wait, and so many workers send them together."""
    from django.db import transaction

    from eyeline.council.changes import mail

    with transaction.atomic():
        for each in range(int(number)):
            at = datetime.now(UTC)
            mail.send_after_commit(_analyst(), f"Message {each}", "Have a look.", at=at)
    for worker in [_forked(_work_all) for _ in range(int(workers))]:
        os.waitpid(worker, 0)
    return found_in(workspace)


def daily(workspace: Workspace, kills: str, workers: str, seed: str) -> dict[str, object]:
    """Let reminders be due, kill so many workers at random moments, then let some work together."""
    import made_up_plans
    from eyeline.council.changes import timetable
    from eyeline.council.jobs.timetable import DAILY
    from eyeline.council.models import DailyRun, Job, Mail
    from eyeline.improvement.models import Digest

    made_up_plans.owner(made_up_plans.action(made_up_plans.stored(), made_up_plans.TRAIN))
    for kind in DAILY:
        timetable.set_hour(kind, 0, by=_analyst(), at=datetime.now(UTC))
    chance = random.Random(int(seed))
    for _ in range(int(kills)):
        worker = _forked(_work_by_the_timetable)
        time.sleep(chance.uniform(0, 0.3))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    for worker in [_forked(_work_by_the_timetable) for _ in range(int(workers))]:
        os.waitpid(worker, 0)
    os.waitpid(_forked(_finish), 0)
    return {
        "runs": sorted(DailyRun.objects.values_list("kind", flat=True)),
        "jobs": list(DailyRun.objects.values_list("job__state", flat=True)),
        "messages": list(Job.objects.filter(kind="send_mail").values_list("state", flat=True)),
        "reminded": Digest.objects.count(),
        "written": Mail.objects.count(),
        "sent": len(list((workspace.path / "outbox").glob("*.eml"))),
    }


def _work_by_the_timetable() -> None:
    from eyeline.council.jobs.worker import Worker

    worker = Worker(lease=LEASE)
    worker.ask_what_is_due()
    worker.run_all()


def found_in(workspace: Workspace) -> dict[str, object]:
    """Return how uploads and jobs stand, and what of the workspace's folders is not whole."""
    from django_tasks_db.models import DBTaskResult

    from eyeline.council.models import Job, Upload
    from eyeline.records.snapshots import Store

    snapshots = Store(workspace.snapshots)
    arrivals = snapshots.arrivals()
    came = {(each.snapshot, each.received_at) for each in arrivals}
    done = Upload.objects.filter(state="done")
    return {
        "uploads": sorted(Upload.objects.values_list("state", flat=True)),
        "jobs": sorted(Job.objects.values_list("state", flat=True)),
        "queue": sorted(DBTaskResult.objects.values_list("status", flat=True)),
        "tries": sorted(Job.objects.values_list("tries", flat=True)),
        "workers": sorted(map(len, DBTaskResult.objects.values_list("worker_ids", flat=True))),
        "changed": done.filter(changed=True).count(),
        "lost": sum((each.snapshot, each.loaded_at) not in came for each in done if each.changed),
        "untold": sum(
            each.loaded_at in {received_at for _, received_at in came}
            for each in Upload.objects.exclude(state="done")
        ),
        "broken": sum(not _whole(snapshots, each.snapshot) for each in arrivals),
        "unknown": len({snapshot for snapshot, _ in came} ^ set(_folders(workspace.snapshots))),
        "left": [
            str(file.relative_to(workspace.path))
            for folder in (workspace.snapshots, workspace.uploads)
            for file in folder.rglob(".[!l]*")
        ],
    }


def _whole(snapshots: object, name: str) -> bool:
    """Return whether the rows that a snapshot's folder holds are those that its report counts."""
    import pyarrow.parquet as pq

    from eyeline.records.snapshots import Store

    assert isinstance(snapshots, Store)
    manifest = json.loads((snapshots.folder / name / "manifest.json").read_text("utf-8"))
    return all(
        pq.read_metadata(snapshots.table_file(name, table)).num_rows == rows
        for table, rows in manifest["rows"].items()
    )


def _folders(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if len(each.name) == 64]


def _analyst():  # type: ignore[no-untyped-def]
    import made_up_people

    return made_up_people.person("performance_analyst")


def _forked(run: Callable[[], None]) -> int:
    """Return the process that runs it, which has what this one has loaded."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    return child


def _work() -> None:
    from eyeline.council.jobs.worker import Worker

    Worker(lease=LEASE, pause=0.05).run()


def _work_all() -> None:
    from eyeline.council.jobs.worker import Worker

    Worker().run_all()


def _finish() -> None:
    """Work until nothing waits and nothing is held by a dead worker."""
    from eyeline.council.jobs.worker import Worker
    from eyeline.council.models import Job

    worker = Worker(lease=LEASE, pause=0.05)
    while Job.objects.filter(state__in=["waiting", "running"]).exists():
        if not worker.step():
            time.sleep(0.1)


if __name__ == "__main__":
    main()
