"""A zip file taken apart, with whatever is in it beside its entries."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.findings import many
from eyeline.records.zip_files import MAX_EXPANDED, MEGABYTE

LOCAL, _CENTRAL, _DESCRIPTOR = b"PK\x03\x04", b"PK\x01\x02", b"PK\x07\x08"
_HEADER = struct.Struct("<4sHHHHHLLLHH")
_END, _END_64, _LOCATOR_64 = 22, 56, 20
_MOMENTS = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875})
"""Extra fields that tell sizes, moments and owners' numbers, and no text."""
_MOST_SALVAGED = 1_000


class NoArchive(Exception):
    """It is no zip file, or one that is damaged or has a password; `why` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Archive:
    """A zip file: its entries, and by where they stand the bytes that belong to none of them.

    `wrong` says of which entry (empty: of the file) what is not as it should be.
    """

    entries: list[tuple[str, bytes]] = field(default_factory=list)
    astray: list[tuple[str, bytes]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.entries]


def take_apart(data: bytes, context: Context) -> Archive:
    """Return what a zip file holds.

    Raises:
        NoArchive: it cannot be read.
        TooMuch: it would unpack to more than a file may.
    """
    try:
        opened = zipfile.ZipFile(BytesIO(data))
        members = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise NoArchive("is damaged, or no zip file") from error
    if any(member.flag_bits & 1 for member in members):
        raise NoArchive("has a password")
    context.count_files(len(members))
    found = Archive()
    _ends(opened, data, members, found)
    at = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        at = _entry(opened, data, member, at, found, context)
    _gap(data, at, opened.start_dir, "before its directory", found)
    _names(members, found)
    return found


def _ends(
    opened: zipfile.ZipFile, data: bytes, members: list[zipfile.ZipInfo], found: Archive
) -> None:
    """Look at what stands after the directory, and at comments and extra fields."""
    if opened.comment:
        found.wrong.append(("", "has a comment"))
        found.astray.append(("its comment", opened.comment))
    end = opened.start_dir
    for member in members:
        name = member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437")
        end += 46 + len(name) + len(member.extra) + len(member.comment)
        if member.comment:
            found.wrong.append((member.filename, "has a comment"))
            found.astray.append(("the comment of an entry", member.comment))
        _extra(member.filename, member.extra, found)
    if data[end : end + 4] == b"PK\x06\x06":
        end += _END_64 + _LOCATOR_64
    end += _END + len(opened.comment)
    _gap(data, end, len(data), "after its end", found)


def _entry(
    opened: zipfile.ZipFile,
    data: bytes,
    member: zipfile.ZipInfo,
    at: int,
    found: Archive,
    context: Context,
) -> int:
    """Take one entry and return where it ends; `at` is where the one before it ended."""
    start = member.header_offset
    if start < at:
        raise NoArchive("has entries that overlap")
    _gap(data, at, start, "between its entries", found)
    header = data[start : start + _HEADER.size]
    if len(header) < _HEADER.size or header[:4] != LOCAL:
        raise NoArchive("is damaged")
    *_, name_size, extra_size = _HEADER.unpack(header)
    begins = start + _HEADER.size + name_size
    if data[start + _HEADER.size : begins].decode("utf-8", "replace") != member.orig_filename:
        found.wrong.append((member.filename, "is named otherwise where it stands"))
        found.astray.append(("the name of an entry", data[start + _HEADER.size : begins]))
    _extra(member.filename, data[begins : begins + extra_size], found)
    begins += extra_size
    packed = data[begins : begins + member.compress_size]
    found.entries.append((member.filename, _content(opened, member, packed, found, context)))
    return _after(data, begins + member.compress_size, member)


def _content(
    opened: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    packed: bytes,
    found: Archive,
    context: Context,
) -> bytes:
    content, rest = packed, b""
    if member.compress_type == zipfile.ZIP_DEFLATED:
        inflated = context.inflate(packed, -15)
        content, rest = inflated.content, inflated.rest
    elif member.compress_type == zipfile.ZIP_STORED:
        context.keep(content)
    else:
        try:
            with opened.open(member) as file:
                content = context.keep(file.read(min(member.file_size, MAX_EXPANDED) + MEGABYTE))
        except Exception as error:  # as many kinds as there are ways of packing
            raise NoArchive("has an entry that cannot be unpacked") from error
    if rest:
        found.wrong.append((member.filename, "goes on after its end"))
        found.astray.append(("after the end of an entry", rest))
    if zlib.crc32(content) != member.CRC:
        raise NoArchive("has an entry that is damaged")
    return content


def _after(data: bytes, end: int, member: zipfile.ZipInfo) -> int:
    """Return where an entry with its description ends."""
    if not member.flag_bits & 8:
        return end
    signed = 4 if data[end : end + 4] == _DESCRIPTOR else 0
    for size in (12, 20):
        following = data[end + signed + size : end + signed + size + 4]
        if following[:2] == b"PK" and following[2:] in (b"\x03\x04", b"\x01\x02", b"\x06\x06"):
            return end + signed + size
    return end + signed + 12


def _extra(name: str, extra: bytes, found: Archive) -> None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind not in _MOMENTS or size > 40:
            found.wrong.append((name, "has an extra field"))
            found.astray.append(("an extra field of an entry", extra[at + 4 : at + 4 + size]))
        at += 4 + size
    if at != len(extra):
        found.astray.append(("an extra field of an entry", extra))


def _gap(data: bytes, start: int, end: int, where: str, found: Archive) -> None:
    if start < end:
        found.wrong.append(("", f"has {many(end - start, 'byte')} {where} that belong to no entry"))
        found.astray.append((f"bytes {where}", data[start:end]))


def _names(members: list[zipfile.ZipInfo], found: Archive) -> None:
    seen: set[str] = set()
    for member in members:
        if member.filename in seen:
            found.wrong.append((member.filename, "stands in it more than once"))
        seen.add(member.filename)


def salvaged(data: bytes, context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield what entries hold that no directory names, as far as it can be read.

    Raises:
        TooMuch: it would unpack to more than a file may.
    """
    at = data.find(LOCAL)
    for _ in range(_MOST_SALVAGED):
        if at < 0 or at + _HEADER.size > len(data):
            return
        _, _, _, method, _, _, _, size, _, name, extra = _HEADER.unpack_from(data, at)
        begins = at + _HEADER.size + name + extra
        title = data[at + _HEADER.size : at + _HEADER.size + name].decode("utf-8", "replace")
        if method == zipfile.ZIP_DEFLATED:
            yield title, context.inflate(data[begins:], -15).content
        elif method == zipfile.ZIP_STORED:
            yield title, context.keep(data[begins : begins + (size or len(data))])
        at = data.find(LOCAL, at + 4)
