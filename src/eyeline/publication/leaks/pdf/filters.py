"""Streams of a PDF without what they are packed in."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

from eyeline.publication.leaks.context import Context, TooMuch
from eyeline.publication.leaks.pdf.values import Dict, Value, of_hex
from eyeline.records.zip_files import MAX_RATIO, MEGABYTE

PICTURES = frozenset({"DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"})
_SHORT = {"Fl": "FlateDecode", "LZW": "LZWDecode", "A85": "ASCII85Decode", "AHx": "ASCIIHexDecode",
          "RL": "RunLengthDecode"}  # fmt: skip
_CLEAR, _END, _MOST_CODES = 256, 257, 4096


class NotUnpacked(Exception):
    """A stream that cannot be unpacked: `picture` where it is one."""

    def __init__(self, picture: bool) -> None:
        super().__init__(picture)
        self.picture = picture


def unpacked(
    data: bytes, entries: Dict, context: Context, resolve: Callable[[Value], Value]
) -> tuple[bytes, bytes]:
    """Return what a stream holds, and what stands in it after its end.

    Raises:
        NotUnpacked: it is packed as a picture, or in a way that is not known, or is damaged.
        TooMuch: it would unpack to more than a file may.
    """
    rest = b""
    names = _listed(resolve(entries.get("Filter", entries.get("F"))))
    settings = _listed(resolve(entries.get("DecodeParms", entries.get("DP"))))
    for number, name in enumerate(names):
        named = _SHORT.get(str(resolve(name)), str(resolve(name)))
        setting = resolve(settings[number]) if number < len(settings) else None
        if named == "FlateDecode":
            inflated = context.inflate(data, 15)
            if not inflated.whole:
                raise NotUnpacked(picture=False)
            data, rest = inflated.content, rest or inflated.rest.strip(b"\r\n")
        elif named in _OTHERS:
            data = context.keep(_OTHERS[named](data))
        else:
            raise NotUnpacked(picture=named in PICTURES)
        if isinstance(setting, dict):
            data = _predicted(data, setting)
    return data, rest


def _listed(value: Value) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _ascii85(data: bytes) -> bytes:
    body = re.sub(rb"\s", b"", data).removeprefix(b"<~")
    try:
        return base64.a85decode(body.partition(b"~")[0])
    except ValueError as error:
        raise NotUnpacked(picture=False) from error


def _hexadecimal(data: bytes) -> bytes:
    return of_hex(re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0]))


def _run_lengths(data: bytes) -> bytes:
    found, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            found += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            found += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(found)


def _lzw(data: bytes) -> bytes:
    """Return what is packed by Lempel, Ziv and Welch, codes growing one early as is usual."""
    found: list[bytes] = []
    left = max(MEGABYTE, MAX_RATIO * len(data))
    table = [bytes([n]) for n in range(256)] + [b"", b""]
    width, held, bits, before = 9, 0, 0, b""
    for byte in data:
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == _END:
            break
        if code == _CLEAR:
            del table[258:]
            width, before = 9, b""
            continue
        if code > len(table) or (code == len(table) and not before):
            raise NotUnpacked(picture=False)
        said = table[code] if code < len(table) else before + before[:1]
        found.append(said)
        left -= len(said)
        if left < 0:
            raise TooMuch
        if before and len(table) < _MOST_CODES:
            table.append(before + said[:1])
        before = said
        width = min(max((len(table) + 1).bit_length(), 9), 12)
    return b"".join(found)


_OTHERS: dict[str, Callable[[bytes], bytes]] = {
    "ASCII85Decode": _ascii85,
    "ASCIIHexDecode": _hexadecimal,
    "RunLengthDecode": _run_lengths,
    "LZWDecode": _lzw,
}


def _predicted(data: bytes, setting: Dict) -> bytes:
    """Return rows of which each was written as what differs from the one above or before."""
    if not isinstance(kind := setting.get("Predictor", 1), int) or kind < 10:
        return data
    colours, bits = setting.get("Colors", 1), setting.get("BitsPerComponent", 8)
    size = max(colours * bits // 8, 1)
    length = min((colours * bits * setting.get("Columns", 1) + 7) // 8, len(data))
    rows, above = [], bytes(length)
    for at in range(0, len(data), length + 1):
        row = bytearray(data[at + 1 : at + 1 + length])
        above = _row(data[at], row, above, size)
        rows.append(above)
    return b"".join(rows)


def _row(kind: int, row: bytearray, above: bytes, size: int) -> bytes:
    for n in range(len(row)):
        left = row[n - size] if n >= size else 0
        corner = above[n - size] if n >= size else 0
        match kind:
            case 1:
                row[n] = (row[n] + left) & 255
            case 2:
                row[n] = (row[n] + above[n]) & 255
            case 3:
                row[n] = (row[n] + (left + above[n]) // 2) & 255
            case 4:
                guess = left + above[n] - corner
                near = min((left, above[n], corner), key=lambda each: abs(guess - each))
                row[n] = (row[n] + near) & 255
    return bytes(row)
