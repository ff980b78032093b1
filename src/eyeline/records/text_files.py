"""The text of a file, in whatever encoding a council's programs wrote it."""

from __future__ import annotations

import codecs

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> str:
    """Return the text: UTF-8, UTF-16 or, failing these, Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding, start in (("utf-16-be", 0), ("utf-16-le", 1)):
        every_other_byte = data[start:200:2]
        if every_other_byte.count(0) * 2 > len(every_other_byte):
            return data.decode(encoding, "replace")
    try:
        # A file cut off within a letter is UTF-8 all the same, so the end is left open.
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
