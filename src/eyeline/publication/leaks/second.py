"""The second process of a scan: it scans the files that it is given on its standard input."""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import astuple

from eyeline.publication.leaks.scanning import Scan
from eyeline.records.uncollected import nothing_collected

READY = b"ready\n"


@nothing_collected()
def main() -> int:
    """Write what is wrong with each file to standard output, as a line of JSON.

    What comes in is from the process that began this one, and from nobody else.
    """
    asked, back = sys.stdin.buffer, sys.stdout.buffer
    scan = Scan(*pickle.load(asked))
    back.write(READY)
    back.flush()
    while True:
        try:
            name, data = pickle.load(asked)
        except EOFError:
            return 0
        found = sorted(scan.of(name, data))
        back.write(json.dumps([astuple(leak) for leak in found]).encode() + b"\n")
        back.flush()


if __name__ == "__main__":
    sys.exit(main())
