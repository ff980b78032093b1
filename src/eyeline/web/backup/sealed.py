"""Streams into and out of a file that is compressed and encrypted in the format of age.

Memory stays the same whatever the size: a thread of its own encrypts or decrypts beside the reader
or writer, with a pipe between them.
"""

from __future__ import annotations

import gzip
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, cast

from pyrage import (  # type: ignore[import-untyped]
    DecryptError,
    decrypt_io,
    encrypt_io,
    x25519,
)

from eyeline.figures.errors import EyelineError

# The files that are large are compressed as they are: more effort gains little and takes long.
_EFFORT = 1


class NotWritten(EyelineError):
    """The backup could not be written."""


class Damaged(EyelineError):
    """The backup is not as it was made."""

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(
            f"{file.name} is damaged or cut short: {what}. Nothing was restored. Take another "
            "copy of this backup, or the backup before it."
        )


class WrongKey(EyelineError):
    """The backup was encrypted for another key."""


class _Beside(Thread):
    """A thread that remembers why it ended; it closes its end of the pipe."""

    def __init__(self, work: Callable[[IO[bytes]], None], end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._work, self._end = work, end
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self._work(self._end)
        except Exception as fault:
            self.fault = fault
        finally:
            with suppress(OSError):
                self._end.close()


@contextmanager
def sealing(sink: IO[bytes], recipients: Sequence[x25519.Recipient]) -> Iterator[IO[bytes]]:
    """Give a stream; all that is written to it is in `sink`, for `recipients`, when the block ends.

    Raises:
        NotWritten: `sink` takes no more.
    """
    reader, writer = os.pipe()
    beside = _Beside(
        lambda plain: encrypt_io(plain, sink, list(recipients)), os.fdopen(reader, "rb")
    )
    beside.start()
    try:
        with (
            os.fdopen(writer, "wb") as plain,
            gzip.GzipFile(fileobj=plain, mode="wb", compresslevel=_EFFORT, mtime=0) as stream,
        ):
            yield cast("IO[bytes]", stream)
    except BrokenPipeError:
        pass  # the thread knows why
    finally:
        beside.join()
    if beside.fault is not None:
        raise NotWritten(
            "The backup could not be written, and nothing is left of it: see that there is room "
            "on its disk and that it can be written."
        ) from beside.fault


@contextmanager
def opening(file: Path, identities: Sequence[x25519.Identity]) -> Iterator[IO[bytes]]:
    """Give what was written to `file`. Whoever reads it to its end knows that it is whole.

    Raises:
        WrongKey: none of `identities` opens it.
        Damaged: something in it, or its end, is not as it was written.
    """
    broken = ended = False
    with file.open("rb") as sealed:
        reader, writer = os.pipe()
        beside = _Beside(
            lambda plain: decrypt_io(sealed, plain, list(identities)), os.fdopen(writer, "wb")
        )
        beside.start()
        plain = os.fdopen(reader, "rb")
        try:
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=plain))
            ended = plain.read(1) == b""
        except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError):
            broken = True
        finally:
            plain.close()  # else the thread would wait for a reader
            beside.join()
    _explain(file, beside.fault, broken=broken, ended=ended)


def _explain(file: Path, fault: Exception | None, *, broken: bool, ended: bool) -> None:
    """Raise what is to be told of how the reading ended; one who stopped early broke the pipe."""
    if not (broken or (ended and fault)):
        return
    if isinstance(fault, DecryptError) and "No matching keys" in str(fault):
        raise WrongKey(
            f"{file.name} was not encrypted for this key, or its first lines are damaged. Name "
            "with --identity the secret key that was made when its backups began."
        )
    raise Damaged(file, "what it holds does not pass its own check")
