"""The audit log's head: after each commit the newest event's number and seal, outside the database.

It is a file that is only added to, a line a commit. Lines of two processes may stand the other way
round. Its first line, of number 0, has the seal that stands before the first event.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from eyeline.figures.errors import EyelineError

_SEAL = 64  # hexadecimal digits
_TORN = re.compile(r"\d{0,18}( [0-9a-f]{0,63})?")
_LEAST_ROOM = 1 << 20  # bytes; a line takes fewer than 100


class HeadNotWritten(EyelineError):
    """The head cannot be written, so that no change may be answered as done."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a head says: the seal by number, what it says otherwise of a number a second time.

    `unreadable` are the numbers, from 1, of lines that are no line and not the torn end of one.
    """

    seals: dict[int, str] = field(default_factory=dict)
    otherwise: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Head:
    """The head that is the file at `path`."""

    path: Path

    def ready(self, beginning: str | None) -> None:
        """See before a commit that a line can be written after it; make the file where it is new.

        `beginning` is what stands before the first event, where that is still to come.

        Raises:
            HeadNotWritten: it cannot be written, or its disk is full.
        """
        try:
            with self._opened(os.O_CREAT) as file:
                state, disk = os.fstat(file), os.fstatvfs(file)
                if disk.f_bavail * disk.f_frsize < _LEAST_ROOM:
                    raise OSError(0, "less than 1 MB is free")
                if beginning and state.st_size == 0:
                    _write(file, f"0 {beginning}\n".encode())
                    _sync_folder(self.path.parent)
        except OSError as error:
            raise HeadNotWritten(
                f"Nothing was changed: {self.path.name} in the workspace cannot be written "
                f"({error.strerror}). Make room on its disk, and see that Eyeline may write there."
            ) from None

    def append(self, seq: int, seal: str) -> None:
        """Write the newest event's number and seal, and wait until they have reached the disk.

        Raises:
            HeadNotWritten: it cannot be written. What was committed stands all the same.
        """
        line = f"{seq} {seal}\n".encode()
        try:
            with self._opened() as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                _write(file, b"\n" + line if _ends_torn(file) else line)
        except OSError as error:
            raise HeadNotWritten(
                f"The change was made, but {self.path.name} in the workspace cannot be written "
                f"({error.strerror}): event {seq} of the audit log is not safe from being cut off. "
                "Mend that before anything else; the next change writes it."
            ) from None

    def read(self) -> Written | None:
        """Return what it says, and nothing where there is no file.

        The torn end of a line, as a killed process leaves it, says nothing.
        """
        try:
            lines = self.path.read_text(encoding="ascii", errors="replace").split("\n")
        except FileNotFoundError:
            return None
        written = Written()
        for number, line in enumerate(lines, start=1):
            digits, _, seal = line.partition(" ")
            if len(seal) == _SEAL and digits.isdecimal():
                seq = int(digits)
                if written.seals.setdefault(seq, seal) != seal:
                    written.otherwise.append(seq)
            elif not _TORN.fullmatch(line):
                written.unreadable.append(number)
        return written

    @contextmanager
    def _opened(self, flags: int = 0) -> Iterator[int]:
        file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | flags, 0o600)
        try:
            yield file
        finally:
            os.close(file)


def _write(file: int, line: bytes) -> None:
    """Write a line whole and let it reach the disk."""
    if os.write(file, line) != len(line):
        raise OSError(0, "there is no room for a line")
    os.fsync(file)


def _ends_torn(file: int) -> bool:
    size = os.fstat(file).st_size
    return size > 0 and os.pread(file, 1, size - 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    """Let the disk know that the folder has a new file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
