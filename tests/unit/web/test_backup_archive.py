"""The archive within a backup: read back as written, and nothing that somebody else wrote."""

from __future__ import annotations

import io
import random
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from eyeline.web.backup import recipients
from eyeline.web.backup.making import back_up
from eyeline.web.backup.manifest import FORMAT, HEADER, MANIFEST
from eyeline.web.backup.restoring import Newer, restore
from eyeline.web.backup.sealed import Damaged, NotWritten, opening, sealing
from eyeline.web.workspace import Workspace
from made_up_workspaces import MADE_AT, made_up

HEADER_TEXT = (
    f'{{"format": {FORMAT}, "eyeline": "0.1.0", "kind": "workspace", '
    '"made_at": "2026-11-28T02:00:00Z", "engine": "sqlite", "migrations": []}'
)


@pytest.fixture
def council(tmp_path: Path) -> Workspace:
    """Return a made-up council's workspace whose backups `key` beside it opens."""
    workspace = made_up(tmp_path / "council", events=3)
    recipients.make_key(tmp_path / "key", workspace, made_at=MADE_AT)
    return workspace


class _Full(io.BytesIO):
    """A disk that takes no more."""

    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_ends_the_backup_with_its_remedy(council: Workspace) -> None:
    to_whom = recipients.public_keys(recipients.recipients_of(council))

    with pytest.raises(NotWritten, match="there is room"), sealing(_Full(), to_whom) as sink:
        sink.write(random.Random(1).randbytes(5_000_000))


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3_000_000])
def test_what_is_sealed_is_read_back(council: Workspace, tmp_path: Path, size: int) -> None:
    content = bytes(at * at % 251 for at in range(size))
    to_whom = recipients.public_keys(recipients.recipients_of(council))

    with (tmp_path / "sealed").open("wb") as file, sealing(file, to_whom) as sink:
        sink.write(content)

    identities = recipients.secret_keys(tmp_path / "key")
    with opening(tmp_path / "sealed", identities) as stream:
        assert stream.read() == content


def _member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/hostname"
    return member


@pytest.mark.parametrize(
    "foreign",
    [
        [_member("workspace/../../outside")],
        [_member("/workspace/outside")],
        [_member("outside")],
        [_member("workspace")],
        [_member("workspace/a\\..\\b/../c")],
        [_member("workspace/keys/web.key")],
        [_member("workspace/link", tarfile.SYMTYPE)],
        [_member("workspace/link", tarfile.LNKTYPE)],
        [_member("workspace/device", tarfile.CHRTYPE)],
        [_member("workspace/pipe", tarfile.FIFOTYPE)],
        [_member("workspace/twice"), _member("workspace/twice")],
        [_member("workspace/file"), _member("workspace/file/within")],
        [_member("workspace/not in the manifest")],
        [],
    ],
    ids=lambda found: "-".join(f"{each.name} {each.type.decode()}" for each in found),
)
def test_an_archive_that_no_backup_is_restores_nothing(
    council: Workspace, tmp_path: Path, foreign: list[tarfile.TarInfo]
) -> None:
    _seal(council, tmp_path / "foreign", {HEADER: HEADER_TEXT.encode()}, more=foreign)
    before = sorted(tmp_path.iterdir())

    with pytest.raises(Damaged):
        restore(tmp_path / "foreign", tmp_path / "key", Workspace(tmp_path / "anew"))

    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("within", "was", "is_now", "complaint"),
    [
        ("workspace/cells/latest.json", b"{}", b"[]", "cells/latest.json is not as it was"),
        ("workspace/audit.head", b"\n2 ", b"\n7 ", "audit.head is not as it was"),
        (MANIFEST, b'"rows":3,', b'"rows":4,', "the rows that it says"),
        (MANIFEST, b'"files":{', b'"files":{"workspace/a":{"size":0,"sha256":""},', "is not as"),
        (MANIFEST, b'"format":1', b'"format":0', "does not say what it holds"),
        (MANIFEST, b'"files":{', b'"files":[', "cannot be read"),
    ],
)
def test_what_differs_from_the_manifest_restores_nothing(
    council: Workspace, tmp_path: Path, within: str, was: bytes, is_now: bytes, complaint: str
) -> None:
    members = _opened(council, tmp_path)
    assert was in members[within]
    members[within] = members[within].replace(was, is_now)
    _seal(council, tmp_path / "forged", members)
    before = sorted(tmp_path.iterdir())

    with pytest.raises(Damaged, match=complaint):
        restore(tmp_path / "forged", tmp_path / "key", Workspace(tmp_path / "anew"))

    assert sorted(tmp_path.iterdir()) == before


def test_damage_behind_the_archives_end_is_found_too(council: Workspace, tmp_path: Path) -> None:
    behind = random.Random(1).randbytes(3_000_000)
    _seal(council, tmp_path / "longer", _opened(council, tmp_path), behind)
    sealed = (tmp_path / "longer").read_bytes()
    (tmp_path / "longer").write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))

    with pytest.raises(Damaged):
        restore(tmp_path / "longer", tmp_path / "key", Workspace(tmp_path / "anew"))


@pytest.mark.parametrize(
    "newer",
    [
        (f'"format": {FORMAT}', f'"format": {FORMAT + 1}, "kind_of_thing": "unheard of"'),
        ('"migrations": []', '"migrations": ["council.0001_initial", "council.9999_later"]'),
    ],
)
def test_what_a_newer_eyeline_made_is_refused_with_the_remedy(
    council: Workspace, tmp_path: Path, newer: tuple[str, str]
) -> None:
    _seal(council, tmp_path / "newer", {HEADER: HEADER_TEXT.replace(*newer).encode()})

    with pytest.raises(Newer, match="Install the version that made it"):
        restore(tmp_path / "newer", tmp_path / "key", Workspace(tmp_path / "anew"))


def _made(council: Workspace, folder: Path) -> Path:
    to_whom = recipients.recipients_of(council)
    return back_up(council, folder / "backups", to_whom, made_at=MADE_AT).file


def _opened(council: Workspace, folder: Path) -> dict[str, bytes]:
    """Return the content of each file in a backup of the council."""
    (folder / "backups").mkdir()
    made, identities = _made(council, folder), recipients.secret_keys(folder / "key")
    with opening(made, identities) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
        return {
            member.name: content.read() for member in tar if (content := tar.extractfile(member))
        }


def _seal(
    council: Workspace,
    place: Path,
    members: dict[str, bytes],
    behind: bytes = b"",
    more: Sequence[tarfile.TarInfo] = (),
) -> None:
    """Write what somebody who has the public key could write."""
    to_whom = recipients.public_keys(recipients.recipients_of(council))
    with place.open("wb") as file, sealing(file, to_whom) as sink:
        with tarfile.open(fileobj=sink, mode="w|") as tar:
            for name, content in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
            for member in more:
                tar.addfile(member, io.BytesIO())
        sink.write(behind)
