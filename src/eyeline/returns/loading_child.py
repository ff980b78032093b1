"""The process that reads a return and keeps it, within limits, for a job that looks after it.

It knows no Django and has no settings: its standard input says what to read and where to keep
it. When that ends, whoever started it is gone, and it ends at once.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.records.snapshots import Store
from eyeline.returns import loading
from eyeline.returns.faults import Report
from eyeline.returns.mappings import remembered

MAX_MEMORY = 4_000_000_000  # bytes of address space, of which a reader touches a part
MAX_CPU_SECONDS = 600


def main() -> int:
    """Answer the request on standard input in lines of JSON on standard output."""
    _limit()
    request = json.loads(first_line())
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        answer = load(request)
    except EyelineError as refusal:
        answer = {"refused": str(refusal).replace(f"{request['path']}", "what was loaded")}
    except MemoryError:
        return 1
    _say({"answer": answer})
    return 0


def load(request: Mapping[str, Any]) -> dict[str, object]:
    """Read and keep what is asked for, and return what became of it.

    Raises:
        EyelineError: the return is refused.
    """
    _say({"percent": 5, "words": "Reading the files."})
    asked = _asked(request)
    contents, report = loading.read(request["name"], Path(request["path"]), asked)
    rows = sum(table.num_rows for table in contents.tables.values())
    _say({"percent": 60, "words": f"Keeping {rows:,} rows."})
    received_at = datetime.fromisoformat(request["received_at"])
    store = Store(Path(request["snapshots"]))
    arrival, changed = loading.keep(store, contents, received_at=received_at)
    return {"snapshot": arrival.snapshot, "changed": changed, **_counts(report)}


def _asked(request: Mapping[str, Any]) -> loading.Asked:
    name = request["name"]
    agreed = remembered(Path(request["mappings"]), loading.register_table(name))
    covers, as_at = request["covers"], request["as_at"]
    return loading.Asked(
        loading.day_of(datetime.fromisoformat(request["received_at"])),
        year=request["year"],
        covers=(date.fromisoformat(covers[0]), date.fromisoformat(covers[1])) if covers else None,
        as_at=date.fromisoformat(as_at) if as_at else None,
        columns=agreed.columns if agreed else {},
        authority=request["authority"],
        area=request["area"],
    )


def _counts(report: Report) -> dict[str, int]:
    return {
        "read": sum(table.read for table in report.tables),
        "loaded": sum(table.loaded for table in report.tables),
        "quarantined": sum(table.quarantined for table in report.tables),
        "faults": sum(len(fault.rows) for table in report.tables for fault in table.faults),
    }


def _say(said: Mapping[str, object]) -> None:
    print(json.dumps(said), flush=True)


def _limit() -> None:
    limits = {
        resource.RLIMIT_AS: MAX_MEMORY,
        resource.RLIMIT_CPU: MAX_CPU_SECONDS,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        try:
            resource.setrlimit(kind, (most, most))
        except ValueError:  # macOS does not limit a process's memory
            continue


def first_line() -> bytes:
    """Return the first line of the standard input, without what a buffer would keep for later."""
    said = b""
    while not said.endswith(b"\n") and (more := os.read(0, 65536)):
        said += more
    return said


def end_with_parent() -> None:
    """Wait for the end of the standard input, then end this process and what it started."""
    while os.read(0, 1024):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)  # what it started itself, too


if __name__ == "__main__":
    sys.exit(main())
