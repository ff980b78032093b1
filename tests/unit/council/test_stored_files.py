"""Files that came by the web, kept by their content."""

from __future__ import annotations

import hashlib
import stat
from io import BytesIO
from pathlib import Path

from eyeline.council.stored_files import forget_unknown, place_of, store


def test_files_are_kept_by_their_content_for_their_owner_alone(tmp_path: Path) -> None:
    sent = [("a.csv", BytesIO(b"one")), ("b.csv", BytesIO(b"two"))]

    kept = store(tmp_path, sent)

    lines = "".join(
        f"{hashlib.sha256(text).hexdigest()}  {name}\n"
        for name, text in (("a.csv", b"one"), ("b.csv", b"two"))
    )
    place = place_of(tmp_path, kept.sha256)
    assert kept.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert (kept.bytes, kept.names) == (6, ("a.csv", "b.csv"))
    assert {stat.S_IMODE(file.stat().st_mode) for file in place.iterdir()} == {0o600}
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_one_file_is_read_as_a_file_and_not_as_a_folder(tmp_path: Path) -> None:
    kept = store(tmp_path, [("return.xml", BytesIO(b"<x/>"))])

    assert place_of(tmp_path, kept.sha256).name == "return.xml"


def test_files_that_nothing_tells_of_are_deleted_after_a_while(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    known = store(folder, [("a.csv", BytesIO(b"one"))]).sha256
    unknown = store(folder, [("a.csv", BytesIO(b"two"))]).sha256
    (folder / "example").mkdir()

    forget_unknown(folder, {known}, older=3600)
    young = {place.name for place in folder.iterdir()}
    forget_unknown(folder, {known}, older=0)

    assert young == {known, unknown, "example"}
    assert {place.name for place in folder.iterdir()} == {known, "example"}
