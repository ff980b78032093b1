"""The files of a site while they are written, aside from readers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path

_FILE, _FOLDER = 0o644, 0o755


class Tree:
    """A folder of files, each known by the address under which a web server will serve it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sizes: dict[str, int] = {}
        self._digests: dict[str, str] = {}

    def write(self, address: str, content: bytes) -> None:
        """Write a page ("/a/b/" is the file a/b/index.html) or another file ("/a.csv")."""
        with self._new(address).open("xb") as file:
            file.write(content)
        self._keep(address, sha256(content).hexdigest(), len(content))

    def copy(self, address: str, source: Path) -> None:
        """Copy a file to its address, byte for byte."""
        place = self._new(address)
        shutil.copyfile(source, place)
        with place.open("rb") as file:
            self._keep(address, file_digest(file, "sha256").hexdigest(), place.stat().st_size)

    def sha256_of(self, address: str) -> str:
        """Return the SHA-256 of what was written to an address."""
        return self._digests[address]

    @property
    def digest(self) -> str:
        """What names the tree by all that is in it: the same for the same files."""
        lines = (f"{of}  {address}\n" for address, of in sorted(self._digests.items()))
        return sha256("".join(lines).encode()).hexdigest()

    def _new(self, address: str) -> Path:
        """Return the file of an address, in folders that everybody may enter."""
        place = self._place(address)
        for folder in reversed([*_within(place.parent, self.folder)]):
            folder.mkdir(mode=_FOLDER, exist_ok=True)
            folder.chmod(_FOLDER)
        return place

    def _keep(self, address: str, of: str, size: int) -> None:
        self._digests[address], self.sizes[address] = of, size
        self._place(address).chmod(_FILE)

    def _place(self, address: str) -> Path:
        return self.folder / (f"{address}index.html" if address.endswith("/") else address)[1:]


def _within(folder: Path, top: Path) -> Iterator[Path]:
    """Yield `folder` and those that it lies in, up to `top`."""
    while folder != top:
        yield folder
        folder = folder.parent
    yield top
