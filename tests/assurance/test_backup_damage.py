"""Nothing but a whole backup passes, and none that is cut short gets its name."""

from __future__ import annotations

import fcntl
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import databases
from conftest import Eyeline, own_environment
from eyeline.publication.verification import faults
from eyeline.web.backup.making import UnderWay, back_up
from eyeline.web.backup.recipients import make_key
from eyeline.web.backup.restoring import restore
from eyeline.web.backup.sealed import Damaged, WrongKey
from eyeline.web.workspace import Workspace
from made_up_workspaces import MADE_AT, Drill, contents, made_up

_STEPS_OF_THE_GATE = 30


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Drill:
    """Return a council that keeps its database in the workspace."""
    return Drill.of(tmp_path)


@pytest.mark.parametrize(
    "steps",
    [_STEPS_OF_THE_GATE, pytest.param(1000, marks=pytest.mark.full)],
)
def test_one_changed_bit_anywhere_is_found(on_sqlite: Drill, steps: int) -> None:
    sound = on_sqlite.back_up().file.read_bytes()
    damaged = on_sqlite.backups / "damaged.age"
    there = sorted(on_sqlite.anew.path.parent.iterdir())
    chance = random.Random(steps)

    for step in range(steps):
        at = min(len(sound) - 1, (len(sound) * step) // steps + chance.randrange(7))
        changed = bytes([sound[at] ^ 1 << chance.randrange(8)])
        damaged.write_bytes(sound[:at] + changed + sound[at + 1 :])
        with pytest.raises((Damaged, WrongKey)):
            restore(damaged, on_sqlite.identity, on_sqlite.anew)

    assert sorted(on_sqlite.anew.path.parent.iterdir()) == there


def test_a_backup_cut_short_or_added_to_is_found(on_sqlite: Drill) -> None:
    sound = on_sqlite.back_up().file.read_bytes()
    damaged = on_sqlite.backups / "damaged.age"
    cut = [sound[: len(sound) * part // 20] for part in range(20)]

    for content in [*cut, sound[:-1], sound + b"\0"]:
        damaged.write_bytes(content)
        with pytest.raises(Damaged):
            restore(damaged, on_sqlite.identity, on_sqlite.anew)

    assert not on_sqlite.anew.path.exists()


def test_another_key_opens_nothing(on_sqlite: Drill, tmp_path: Path) -> None:
    made = on_sqlite.back_up()
    other = made_up(tmp_path / "other")
    make_key(tmp_path / "other.key", other, made_at=MADE_AT)

    with pytest.raises(WrongKey, match="not encrypted for this key"):
        restore(made.file, tmp_path / "other.key", on_sqlite.anew)

    assert not on_sqlite.anew.path.exists()


def test_either_of_two_keys_opens_it(on_sqlite: Drill, tmp_path: Path) -> None:
    make_key(tmp_path / "second.key", on_sqlite.workspace, made_at=MADE_AT)
    made = on_sqlite.back_up()

    for identity, name in ((on_sqlite.identity, "one"), (tmp_path / "second.key", "two")):
        restore(made.file, identity, Workspace(tmp_path / name))

    assert contents(Workspace(tmp_path / "one")) == contents(Workspace(tmp_path / "two"))


def test_one_backup_at_a_time(on_sqlite: Drill) -> None:
    with (on_sqlite.workspace.path / ".backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(UnderWay):
            on_sqlite.back_up()


def test_killed_it_leaves_no_backup_and_the_next_one_clears_up(
    on_sqlite: Drill, eyeline: Eyeline
) -> None:
    command = _backing_up_until(signal.SIGKILL, on_sqlite)

    assert list(on_sqlite.backups.glob("*.age")) == []
    assert list(on_sqlite.workspace.path.glob(".backup-*")) != []
    done = eyeline(*command, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert list(on_sqlite.workspace.path.glob(".backup-*")) == []
    restore(Path(json.loads(done.stdout)["file"]), on_sqlite.identity, on_sqlite.anew)
    assert contents(on_sqlite.anew) == contents(on_sqlite.workspace)


def test_stopped_it_leaves_nothing(on_sqlite: Drill) -> None:
    _backing_up_until(signal.SIGTERM, on_sqlite)

    assert list(on_sqlite.backups.iterdir()) == []
    assert list(on_sqlite.workspace.path.glob(".backup-*")) == []


def test_the_example_council_comes_back_with_every_release_as_published(
    demonstration: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    empty = None
    for name, address in databases.setting_for(demonstration.path).items():
        monkeypatch.setenv(name, address)
        empty = request.getfixturevalue("new_database")("anew")
    key = tmp_path / "backup.key"
    public = make_key(key, made_up(tmp_path / "other"), made_at=MADE_AT)
    anew = Workspace(tmp_path / "anew")

    made = back_up(demonstration, tmp_path, [public], made_at=MADE_AT)
    restored = restore(made.file, key, anew, database=empty)

    manifests = sorted(anew.releases.rglob("manifest.json"))
    assert contents(anew) == contents(demonstration)
    assert restored.tables == made.manifest.tables
    assert manifests
    assert all(faults(manifest.parent) == [] for manifest in manifests)


@pytest.mark.full
def test_five_gigabytes_come_back_within_ten_minutes_in_little_memory(
    on_sqlite: Drill, record_property: Callable[[str, object], None]
) -> None:
    block = random.Random(1).randbytes(1 << 20)
    for number in range(50):
        with (on_sqlite.workspace.files / f"{number}").open("wb") as large:
            for _ in range(100):
                large.write(block)
    place = on_sqlite.workspace.path

    made, memory, seconds = _measured(
        "backup", "--to", str(on_sqlite.backups), "--workspace", place
    )
    _, memory_back, seconds_back = _measured(
        "restore",
        made["file"],
        "--identity",
        str(on_sqlite.identity),
        "--workspace",
        str(on_sqlite.anew.path),
    )

    record_property("seconds to back up 5 GB", round(seconds))
    record_property("seconds to restore 5 GB", round(seconds_back))
    record_property("memory in MB of backup and restore", (memory + memory_back) // 1024)
    assert seconds_back < 600
    assert max(memory, memory_back) < 250 * 1024


def _backing_up_until(ended: signal.Signals, drill: Drill) -> list[str | Path]:
    """Send a backup of 60 MB a signal once it has begun to write, and return its command."""
    block = random.Random(1).randbytes(1 << 20)
    with (drill.workspace.files / "large").open("wb") as large:
        for _ in range(60):
            large.write(block)
    command: list[str | Path] = ["backup", "--to", drill.backups]
    command += ["--workspace", drill.workspace.path]
    running = subprocess.Popen(
        [sys.executable, "-m", "eyeline.cli", *map(str, command)], env=own_environment()
    )
    while not any(path.stat().st_size for path in drill.backups.glob(".eyeline-backup-*")):
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(ended)
    running.wait()
    return command


# Of a process that comes of a large one the system counts that one's memory too: this one is small.
_SMALL = (
    "import json, resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
    "print(json.dumps([json.loads(done.stdout), used]))"
)


def _measured(*command: str | Path) -> tuple[dict[str, str], int, float]:
    """Run a command; return what it printed, the most memory it held in KiB, and its seconds."""
    began = time.monotonic()
    eyeline = (sys.executable, "-m", "eyeline.cli", *map(str, command), "--format", "json")
    done = subprocess.run(
        [sys.executable, "-c", _SMALL, *eyeline],
        env=own_environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    printed, memory = json.loads(done.stdout)
    return printed, memory, time.monotonic() - began
