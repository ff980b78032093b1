"""Published files: their lines, and the numbers in them."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .unreadable import Unreadable

NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
Line = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Published:
    """A published file: its name without folders, and its text."""

    name: str
    text: str

    @classmethod
    def read(cls, path: Path) -> Published:
        """Return the file at `path`, unpacked if its name ends in .gz.

        Raises:
            Unreadable: it cannot be opened, unpacked or decoded.
        """
        try:
            content = path.read_bytes()
            if path.suffix == ".gz":
                content = gzip.decompress(content)
            return cls(path.name.removesuffix(".gz"), content.decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            raise Unreadable(f"{path}: it is not UTF-8; save it as CSV UTF-8") from wrong
        except (OSError, EOFError) as wrong:
            raise Unreadable(f"{path}: {wrong}; give a file that can be read") from wrong

    def lines(self) -> Iterator[Line]:
        """Yield each line's number, the header's being 1, with its values by column, stripped."""
        text = self.text.removeprefix("\ufeff")
        heading = text.partition("\n")[0]
        separator = max(",;\t", key=heading.count)
        reader = csv.reader(io.StringIO(text), delimiter=separator)
        header = [column.strip() for column in next(reader, [])]
        for row in reader:
            if any(row):
                values = map(str.strip, row + [""] * (len(header) - len(row)))
                yield reader.line_num, dict(zip(header, values, strict=False))


def number(text: str) -> Fraction | None:
    """Return the number that `text` shows, such as 1,204, 14% or £12, or None if it is none."""
    bare = text.removesuffix("%").rstrip().replace("\u2212", "-").replace("£", "", 1)
    if not NUMBER.fullmatch(bare) or not any(map(str.isdigit, bare)):
        return None
    return Fraction(bare.replace(",", ""))
