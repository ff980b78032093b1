"""The example council's files: the same from one seed, whoever writes them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from eyeline.example import Files

WRITE = "import sys, pathlib, eyeline.example; eyeline.example.write(pathlib.Path(sys.argv[1]))"


def writing(folder: Path, hash_seed: int) -> subprocess.Popen[bytes]:
    """Begin to write the files in a process with its own hashes of strings, and so of sets."""
    environment = os.environ | {"PYTHONHASHSEED": str(hash_seed)}
    return subprocess.Popen([sys.executable, "-c", WRITE, folder], env=environment)


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file in `folder`, by its path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_seed_makes_the_same_files_to_the_byte(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]

    with writing(folders[0], 1) as one, writing(folders[1], 2) as other:
        assert one.wait(timeout=120) == other.wait(timeout=120) == 0

    assert contents(folders[0]) == contents(folders[1])
    files = Files.below(Path())
    expected = [files.annex_a, *files.cin.values(), files.cin_extract, *files.registers.values()]
    assert {*map(str, expected)} <= contents(folders[0]).keys()
