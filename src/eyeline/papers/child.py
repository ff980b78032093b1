"""The process that parses one paper from its standard input, within limits of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from eyeline.papers.building import Builder, HasPassword, NotOfThisKind, TooMuch
from eyeline.papers.telling import told
from eyeline.records.limited import confine

NOT_OF_THIS_KIND, TOO_MUCH, HAS_PASSWORD = 10, 11, 12
CPU_SECONDS = {"pdf": 170}
FORMATS = ("csv", "html", "markdown", "pdf", "word")


def main(arguments: Sequence[str]) -> int:
    """Write the paper's blocks to standard output, each as a line of JSON."""
    (kind,) = arguments
    if kind not in FORMATS:
        return 2
    confine(cpu_seconds=CPU_SECONDS.get(kind, 25))
    sys.setrecursionlimit(5000)
    builder = Builder()
    try:
        import_module(f"eyeline.papers.formats.{kind}").build(sys.stdin.buffer.read(), builder)
    except NotOfThisKind:
        return NOT_OF_THIS_KIND
    except HasPassword:
        return HAS_PASSWORD
    except (TooMuch, RecursionError, MemoryError):
        return TOO_MUCH
    for block in builder.blocks:
        print(told(block))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
