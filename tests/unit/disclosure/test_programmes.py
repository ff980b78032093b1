"""The solver says nothing itself: what the command line prints is only what Eyeline says."""

from __future__ import annotations

import os
import subprocess
import sys

EVERYTHING = """
from eyeline.disclosure.agreement import a_table
from eyeline.disclosure.audit import audit, bounds
from eyeline.disclosure.chains import chain
from eyeline.disclosure.cures import cures
from eyeline.disclosure.decision import decide
from eyeline.disclosure.equations import Contradictory
from eyeline.disclosure.knowledge import Knowledge, Protection, Unknown
from made_up_knowledge import made_up, unprotected

for seed in (3, 4, 5):
    figures = made_up(seed)
    found = audit(figures.knowledge, figures.protections)
    bounds(figures.knowledge, figures.truth)
    a_table(figures.knowledge)
    for finding in found.findings:
        chain(figures.knowledge, finding)
        cures(figures.knowledge, finding)
    new = unprotected(seed)
    same = list(zip(new.truth, list(new.truth)[1:]))
    decide(new.knowledge, new.protections, new.truth, new.primary, same=same)
ring = Knowledge()
for cell in "abc":
    ring.add(Unknown(cell, cell))
for one, other, both in ("ab5", "bc4", "ac2"):
    ring.know({one: 1, other: 1}, "both", low=int(both), high=int(both))
try:
    audit(ring, {"a": Protection(5)})
except Contradictory:
    pass
else:
    raise SystemExit("halves were taken for children")
"""


def test_nothing_is_written_to_standard_output_or_error() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
