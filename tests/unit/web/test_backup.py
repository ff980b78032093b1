"""The parts of a backup: what goes in, for whom, and what is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.web.backup import contents, keeping, moving, recipients, sqlite
from eyeline.web.backup.making import back_up, back_up_keys
from eyeline.web.backup.manifest import Kind
from eyeline.web.backup.restoring import restore
from eyeline.web.backup.sealed import NotWritten
from eyeline.web.backup.tables import fingerprint
from eyeline.web.workspace import NoWorkspace, Workspace
from made_up_workspaces import MADE_AT, made_up

SUMMER = timezone(timedelta(hours=1))


@pytest.fixture
def council(tmp_path: Path) -> Workspace:
    """Return a made-up council's workspace whose backups `key` beside it opens."""
    workspace = made_up(tmp_path / "council", events=3)
    recipients.make_key(tmp_path / "key", workspace, made_at=MADE_AT)
    return workspace


@pytest.mark.parametrize(
    ("on_sqlite", "on_postgresql"),
    [
        (1, True),
        (5, Decimal("5.0000")),
        (60.35, Decimal("60.3500")),
        (0, Decimal("-0.0")),
        ("2026-08-31 00:00:00", datetime(2026, 8, 31, 1, tzinfo=SUMMER)),
        ("2026-08-31 00:00:00.000120", datetime(2026, 8, 31, 0, 0, 0, 120, tzinfo=UTC)),
        ("2026-08-31", date(2026, 8, 31)),
        ("0" * 31 + "1", UUID(int=1)),
        (90_000_000, timedelta(seconds=90)),
        (b"\0\1", memoryview(b"\0\1")),
    ],
)
def test_a_value_counts_the_same_as_either_database_gives_it(
    on_sqlite: object, on_postgresql: object
) -> None:
    assert fingerprint([[on_sqlite]]) == fingerprint([[on_postgresql]])


def test_json_counts_by_what_it_means() -> None:
    written, read = [['{"b": 1, "a": [null]}']], [[{"a": [None], "b": 1}]]

    assert fingerprint(written, frozenset({0})) == fingerprint(read, frozenset({0}))


@given(st.lists(st.lists(st.none() | st.integers() | st.text() | st.binary(), max_size=3)))
def test_the_order_of_rows_does_not_change_a_hash_but_any_row_does(
    rows: list[list[object]],
) -> None:
    found = fingerprint(rows)

    assert fingerprint(reversed(rows)) == found
    assert fingerprint([*rows, ["one more"]]).sha256 != found.sha256


@pytest.mark.parametrize("other", [[["1", None]], [[None, "1"], [1]], [[1, ""]], [[None, 1]]])
def test_what_differs_has_another_hash(other: list[list[object]]) -> None:
    assert fingerprint(other).sha256 != fingerprint([[1, None]]).sha256


def test_a_copy_holds_what_is_committed_and_nothing_that_was_erased(tmp_path: Path) -> None:
    database, copy = tmp_path / "a b.sqlite3", tmp_path / "copy"
    with closing(sqlite3.connect(database)) as writing:
        writing.execute("PRAGMA journal_mode = WAL")
        writing.execute("CREATE TABLE said (id integer PRIMARY KEY, words text)")
        writing.executemany("INSERT INTO said (words) VALUES (?)", [("canary" * 300,)] * 50)
        writing.commit()
        writing.execute("DELETE FROM said WHERE id > 1")
        writing.execute("UPDATE said SET words = 'kept'")
        writing.commit()
        writing.execute("INSERT INTO said (words) VALUES ('not committed')")

        sqlite.copy(database, copy)

    assert sqlite.tables(copy)["said"] == fingerprint([[1, "kept"]])
    assert b"canary" not in copy.read_bytes()


def test_what_is_not_sound_cannot_be_copied(tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite3").write_text("no database, but long enough to be looked at" * 50)

    with pytest.raises(sqlite.BrokenDatabase, match="SQLITE_NOTADB"):
        sqlite.copy(tmp_path / "broken.sqlite3", tmp_path / "copy")


def test_keys_databases_and_what_is_not_whole_are_not_walked(council: Workspace) -> None:
    (council.snapshots / ".building-1").mkdir()
    (council.snapshots / ".building-1" / "rows.parquet").write_text("half")

    walked = {place for place, _ in contents.walk(council)}

    assert not [place for place in walked if place.startswith("keys")]
    assert not [place for place in walked if ".sqlite3" in place or "building" in place]
    assert {"council.toml", "backup.recipients", "public/.well-known/security.txt"} <= walked


def test_a_pointer_is_read_before_what_it_points_to_is_listed(council: Workspace) -> None:
    (council.cells / "first").mkdir()
    walked = contents.walk(council)
    for place, _ in walked:
        if place == "cells/latest.json":
            break
    (council.cells / "first" / "cells.parquet").write_text("came meanwhile")

    rest = [place for place, _ in walked]

    assert "cells/first/cells.parquet" in rest


def test_what_residents_sent_is_copied_before_the_database_that_takes_it_in(
    council: Workspace,
) -> None:
    (council.path / "inbox.sqlite3").touch()
    (council.path / "aaa.sqlite3").touch()

    names = [path.name for path in contents.databases(council)]

    assert names == ["aaa.sqlite3", "inbox.sqlite3", "eyeline.sqlite3"]


def test_a_link_stops_the_backup_rather_than_being_left_out(
    council: Workspace, tmp_path: Path
) -> None:
    (council.files / "elsewhere").symlink_to(tmp_path)

    with pytest.raises(contents.NoFile, match="elsewhere"):
        list(contents.walk(council))


def test_a_line_of_the_audit_log_that_is_being_written_stays_out(
    council: Workspace, tmp_path: Path
) -> None:
    with council.audit_head.open("a") as head:
        head.write("4 half a li")
    (tmp_path / "backups").mkdir()

    made = _made(council, tmp_path)
    restore(made, tmp_path / "key", Workspace(tmp_path / "anew"))

    heads = (tmp_path / "anew" / "audit.head").read_text()
    assert heads == council.audit_head.read_text().removesuffix("4 half a li")


def test_keys_are_backed_up_and_restored_by_themselves(council: Workspace, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "keys").mkdir()
    to_whom, anew = recipients.recipients_of(council), Workspace(tmp_path / "anew")

    keys = back_up_keys(council, tmp_path / "keys", to_whom, made_at=MADE_AT)
    restore(_made(council, tmp_path), tmp_path / "key", anew)
    restore(keys.file, tmp_path / "key", anew)

    assert anew.secret_key.read_bytes() == council.secret_key.read_bytes()
    assert anew.secret_key.stat().st_mode & 0o777 == 0o600
    assert anew.keys.stat().st_mode & 0o777 == 0o700


def test_keys_are_not_restored_over_others(council: Workspace, tmp_path: Path) -> None:
    to_whom = recipients.recipients_of(council)
    keys = back_up_keys(council, tmp_path, to_whom, made_at=MADE_AT)

    with pytest.raises(NoWorkspace, match="has keys already"):
        restore(keys.file, tmp_path / "key", council)


def test_keys_and_data_are_not_kept_in_one_folder(council: Workspace, tmp_path: Path) -> None:
    to_whom = recipients.recipients_of(council)
    back_up_keys(council, tmp_path, to_whom, made_at=MADE_AT)

    with pytest.raises(keeping.NoFolder, match="kept apart"):
        back_up(council, tmp_path, to_whom, made_at=MADE_AT)


@pytest.mark.parametrize("within", ["", "uploads"])
def test_a_backup_within_the_workspace_is_refused(council: Workspace, within: str) -> None:
    with pytest.raises(keeping.NoFolder, match="lost with it"):
        back_up(council, council.path / within, [], made_at=MADE_AT)


def test_a_secret_key_within_the_workspace_is_refused(council: Workspace) -> None:
    with pytest.raises(recipients.NoIdentity, match="lost with it"):
        recipients.make_key(council.keys / "backup.key", council, made_at=MADE_AT)

    assert not (council.keys / "backup.key").exists()


def test_a_secret_key_is_its_owners_alone_and_not_written_over(
    council: Workspace, tmp_path: Path
) -> None:
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600

    with pytest.raises(recipients.NoIdentity, match="there already"):
        recipients.make_key(tmp_path / "key", council, made_at=MADE_AT)


def test_without_a_key_the_remedy_is_told(workspace: Workspace) -> None:
    with pytest.raises(recipients.NoRecipient, match="eyeline backup key FILE"):
        recipients.recipients_of(workspace)


def test_a_public_key_that_is_none_is_refused(workspace: Workspace) -> None:
    workspace.backup_recipients.write_text("age1nonsense\n")

    with pytest.raises(recipients.NoRecipient, match="62 characters"):
        recipients.recipients_of(workspace)


def test_a_file_without_secret_key_is_refused(council: Workspace) -> None:
    with pytest.raises(recipients.NoIdentity, match="AGE-SECRET-KEY-1"):
        recipients.secret_keys(council.backup_recipients)


def test_only_the_councils_own_old_backups_are_let_go(tmp_path: Path) -> None:
    names = {
        age: keeping.file_name("A Council", Kind.WORKSPACE, MADE_AT - timedelta(days=age))
        for age in (0, 35, 36, 400)
    }
    others = [
        keeping.file_name("A Council of Others", Kind.WORKSPACE, MADE_AT - timedelta(days=90)),
        keeping.file_name("A Council", Kind.KEYS, MADE_AT - timedelta(days=90)),
        "a-council-20209999T999999Z.tar.gz.age",
        "a-council-20200101T000000Z.tar.gz.age.copy",
    ]
    for name in [*names.values(), *others]:
        (tmp_path / name).touch()

    gone = keeping.let_go(tmp_path, "A Council", keep=35, now=MADE_AT)

    assert sorted(gone) == sorted([names[36], names[400]])
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {names[0], names[35], *others}


def test_the_newest_backup_stays_however_old(tmp_path: Path) -> None:
    name = keeping.file_name("A Council", Kind.WORKSPACE, MADE_AT)
    (tmp_path / name).touch()

    assert keeping.let_go(tmp_path, "A Council", keep=1, now=MADE_AT + timedelta(days=99)) == []


def test_a_file_whose_writing_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), keeping.whole_file(tmp_path / "backup"):
        _ = 1 / 0

    assert list(tmp_path.iterdir()) == []


def test_another_backup_of_the_same_name_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("before")

    with pytest.raises(NotWritten, match="there already"), keeping.whole_file(tmp_path / "backup"):
        pass

    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("postgresql://a:b@host:5433/name", "postgresql://a@host:5433/name"),
        ("postgresql://a:b@/name?host=/tmp/x", "postgresql://a@/name?host=/tmp/x"),
        ("postgresql://host/name", "postgresql://host/name"),
    ],
)
def test_an_address_loses_its_password(address: str, without: str) -> None:
    assert moving.without_password(address) == without


def test_restored_settings_name_the_new_database_and_keep_the_rest(tmp_path: Path) -> None:
    settings = tmp_path / "council.toml"
    settings.write_text('name = "A"\n database = "postgresql://a:b@old/x" # ours\ngss = "E1"\n')

    moving.point_to(settings, "postgresql://c:secret@new/y")

    assert settings.read_text() == 'name = "A"\ndatabase = "postgresql://c@new/y"\ngss = "E1"\n'


def test_settings_whose_database_cannot_be_changed_are_refused(tmp_path: Path) -> None:
    settings = tmp_path / "council.toml"
    settings.write_text('database = """\npostgresql://a:b@old/x"""\n')

    with pytest.raises(moving.NoAddress, match="on one line"):
        moving.point_to(settings, "postgresql://c@new/y")


def _made(council: Workspace, folder: Path) -> Path:
    to_whom = recipients.recipients_of(council)
    return back_up(council, folder / "backups", to_whom, made_at=MADE_AT).file
