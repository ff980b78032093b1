"""Looking into a zip file before anything opens it: Office files are zip files."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection
from enum import StrEnum
from typing import IO

MEGABYTE = 1_000_000
MAX_BYTES = 50 * MEGABYTE
MAX_EXPANDED = 500 * MEGABYTE
MAX_RATIO = 100
MAX_MEMBERS = 10_000
# Below this a member may be packed as tightly as it likes: empty cells are.
_RATIO_COUNTS_FROM = MEGABYTE
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class Reason(StrEnum):
    """Why a file is not opened."""

    TOO_LARGE = "it is larger than a file may be"
    LOCKED_OR_OLD = "it has a password, or is of before 2007"
    PASSWORD = "a member has a password"
    BOMB = "it unpacks to far more than it should"
    ENTITIES = "a part has a document type declaration"
    ANOTHER = "it is no zip file, or not one of this kind"


class RefusedZip(Exception):
    """A zip file that is not opened; `reason` is for the caller to put into a sentence."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def inspect(file: IO[bytes], holds_one_of: Collection[str]) -> zipfile.ZipFile:
    """Return the file as a zip archive, once its directory has shown that it can be read.

    Raises:
        RefusedZip: it is none, goes beyond a limit, or has none of the members `holds_one_of`.
    """
    if os.fstat(file.fileno()).st_size > MAX_BYTES:
        raise RefusedZip(Reason.TOO_LARGE)
    if file.read(len(_OLE)) == _OLE:
        raise RefusedZip(Reason.LOCKED_OR_OLD)
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
        _refuse_bomb(members)
        if not set(holds_one_of) & {member.filename for member in members}:
            raise RefusedZip(Reason.ANOTHER)
        _refuse_entities(archive, members)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise RefusedZip(Reason.ANOTHER) from error
    return archive


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise RefusedZip(Reason.PASSWORD)
    swollen = any(
        member.file_size > _RATIO_COUNTS_FROM
        and member.file_size > MAX_RATIO * member.compress_size
        for member in members
    )
    expanded = sum(member.file_size for member in members)
    if swollen or expanded > MAX_EXPANDED or len(members) > MAX_MEMBERS:
        raise RefusedZip(Reason.BOMB)


def _refuse_entities(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """A document type stands before the first element; no office program writes one."""
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(4096).upper():
                    raise RefusedZip(Reason.ENTITIES)
