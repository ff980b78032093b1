"""Texts planted into tables of text, JSON, texts, packed files and names."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import quopri
import zlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from assurance.leaks.hosts import hosts, zipped
from assurance.leaks.made import make
from assurance.leaks.plants import Plant, one
from eyeline.publication.edition import as_json

Write = Callable[[str], bytes]
_BEFORE, _AFTER = "Row 7: ", ", of the team; and so on."


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    return {
        **{f"CSV: {name}": one("figures.csv", write) for name, write in _TABLES.items()},
        **{f"JSON: {name}": one("figures.json", write) for name, write in _TREES.items()},
        **{f"text: {name}": one("notes.txt", write) for name, write in _texts().items()},
        **{f"packed: {name}": one("all.zip", write) for name, write in _PACKED.items()},
        "JSON: an edition's narrative": one(as_json.NAME, _edition),
        "a packed text": one("notes.txt.gz", lambda t: gzip.compress(_said(t))),
        "a text packed by bzip2": one("notes", lambda t: bz2.compress(_said(t))),
        "a text packed by xz": one("notes", lambda t: lzma.compress(_said(t))),
        "the name that a packed file had": one("notes.txt.gz", _named),
        "the name of a file": Plant(lambda t: {f"{t}.csv": hosts()["figures.csv"]}),
        "the name of a file, words joined": Plant(
            lambda t: {f"plan_{t.replace(' ', '_')}_2.csv": hosts()["figures.csv"]}
        ),
        "a drawing": one("chart.svg", _drawing),
        "a calendar": one("dates.ics", lambda t: f"BEGIN:VEVENT\r\nSUMMARY:{t}\r\n".encode()),
        "a feed": one("feed.xml", lambda t: f"<rss><title>{t}</title></rss>".encode()),
    }


def _said(text: str) -> bytes:
    return f"{_BEFORE}{text}{_AFTER}".encode()


def _table(cell: str) -> bytes:
    return hosts()["figures.csv"] + f"\r\nx,{cell},2026\r\n".encode()


_TABLES: dict[str, Write] = {
    "a cell": lambda t: _table(t),
    "a quoted cell": lambda t: _table(f'"{t}, and others"'),
    "a cell over lines": lambda t: _table('"' + t.replace(" ", "\n") + '"'),
    "a heading": lambda t: hosts()["figures.csv"].replace(b"licence", f"licence,{t}".encode(), 1),
    "with a mark": lambda t: b"\xef\xbb\xbf" + t.encode() + b",1\r\n",
    "UTF-16": lambda t: _table(t).decode("utf-8-sig").encode("utf-16"),
    "UTF-16 without a mark": lambda t: _table(t).decode("utf-8-sig").encode("utf-16-le"),
    "tabs": lambda t: f"measure\tnote\r\nx\t{t}\r\n".encode(),
    "guarded from formulas": lambda t: _table(f"'={t}"),
}


def _line(**more: object) -> bytes:
    return json.dumps([*json.loads(hosts()["figures.json"]), more]).encode()


_TREES: dict[str, Write] = {
    "a value": lambda t: _line(note=t),
    "a key": lambda t: _line(**{t: 1}),
    "escapes": lambda t: json.dumps([{"was": t}], ensure_ascii=True).encode(),
    "escapes of all": lambda t: (
        '[{"was": "' + "".join(f"\\u{ord(c):04x}" for c in t) + '"}]'
    ).encode(),
    "JSON in JSON": lambda t: _line(state=json.dumps({"child": t})),
    "markup in JSON": lambda t: _line(html=f'<b class="x">{t[:3]}</b>{t[3:]}'),
    "a key that stands twice": lambda t: f'[{{"a": {json.dumps(t)}, "a": 1}}]'.encode(),
    "a packed value": lambda t: _line(blob=base64.b64encode(zlib.compress(_said(t) * 2)).decode()),
    "a list of letters": lambda t: _line(was=list(t)) if len(t) > 4 else _line(was=t),
    "a new line within": lambda t: _line(note=f"was\n{t}\nand"),
}


def _texts() -> dict[str, Write]:
    codes = {
        "UTF-8": "utf-8",
        "UTF-16, little end first": "utf-16-le",
        "UTF-16, big end first": "utf-16-be",
        "UTF-16 with a mark": "utf-16",
        "UTF-32": "utf-32",
        "UTF-32, big end first": "utf-32-be",
    }
    found: dict[str, Write] = {
        name: (lambda t, code=code: f"{_BEFORE}{t}{_AFTER}".encode(code))
        for name, code in codes.items()
    }
    encoders: dict[str, Callable[[bytes], bytes]] = {
        "base64": base64.b64encode,
        "base64 of addresses": base64.urlsafe_b64encode,
    }
    for name, encode in encoders.items():
        for at in range(3):
            found[f"{name} at {at}"] = lambda t, encode=encode, at=at: (
                b"token: " + encode(b"x" * at + _said(t))
            )
    found |= {
        "base64 in lines": lambda t: base64.encodebytes(_said(t) * 9),
        "base64 in lines, set in": lambda t: b"key:\n" + b"".join(
            b"    " + line + b"\n" for line in base64.encodebytes(_said(t) * 9).splitlines()
        ),
        "base64 of UTF-16": lambda t: base64.b64encode(f"{_BEFORE}{t}".encode("utf-16-le")),
        "base64 of base64": lambda t: base64.b64encode(base64.b64encode(_said(t))),
        "base32": lambda t: base64.b32encode(_said(t)),
        "base85": lambda t: base64.a85encode(_said(t), adobe=True),
        "sixteens": lambda t: _said(t).hex().encode(),
        "sixteens at an odd place": lambda t: b"f" + _said(t).hex().encode(),
        "sixteens with blanks": lambda t: _said(t).hex(" ").encode(),
        "sixteens with colons": lambda t: _said(t).hex(":").upper().encode(),
        "sixteens as programs have them": lambda t: (
            ", ".join(f"0x{byte:02x}" for byte in _said(t)).encode()
        ),
        "an address": lambda t: f"https://example.org/?q={quote(t)}".encode(),
        "an address twice": lambda t: quote(quote(t, safe="") + "%", safe="").encode(),
        "mail": lambda t: quopri.encodestring(_said(t)),
        "mail in sixteens": lambda t: "".join(f"={b:02X}" for b in t.encode()).encode(),
        "markup": lambda t: f"a <i>{t[:2]}</i>{t[2:]} b".encode(),
        "curly signs": lambda t: f"“{t}”—\u2019{t}\u2019".encode(),
        "between other bytes": lambda t: b"\x00\x01\xff" + _said(t) + b"\xfe\x00",
        "a file's folder": lambda t: f"C:\\cases\\{t}\\plan.docx".encode(),
        "at the beginning": lambda t: t.encode() + b" and so on",
        "at the end": lambda t: b"and so on " + t.encode(),
        "alone": str.encode,
        "after much else": lambda t: b"all is well\n" * 50_000 + t.encode(),
    }  # fmt: skip
    return found


def _stored(text: str) -> bytes:
    import zipfile
    from io import BytesIO

    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("notes.txt"), _said(text))
    return written.getvalue()


def _otherwise(text: str, method: int) -> bytes:
    import zipfile
    from io import BytesIO

    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo("notes.txt"), _said(text), method)
    return written.getvalue()


def _workbook(text: str) -> bytes:
    from assurance.leaks.books import sheet_with

    return sheet_with(text, "hidden")


_PACKED: dict[str, Write] = {
    "a file": lambda t: zipped({"notes.txt": _said(t)}),
    "a zip file in it": lambda t: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": _said(t)})})}),
    "the name of a file in it": lambda t: zipped({f"{t}.txt": b"nothing"}),
    "the name of a folder in it": lambda t: zipped({f"{t}/a.txt": b"nothing"}),
    "a workbook in it": lambda t: zipped({"book.xlsx": _workbook(t)}),
    "a gzip file in it": lambda t: zipped({"a.gz": gzip.compress(_said(t))}),
    "not packed": _stored,
    "packed by bzip2": lambda t: _otherwise(t, 12),
    "packed by xz": lambda t: _otherwise(t, 14),
}


def _named(text: str) -> bytes:
    packed = gzip.compress(b"nothing")
    return packed[:3] + b"\x08" + packed[4:10] + text.encode() + b"\x00" + packed[10:]


def _edition(text: str) -> bytes:
    edition = make(3).edition
    first = replace(edition.children[0], quality=(f"{text} was late.",))
    return as_json.written(replace(edition, children=(first, *edition.children[1:])))


def _drawing(text: str) -> bytes:
    return hosts()["chart.svg"].replace(b"</svg>", f"<text>{text}</text></svg>".encode())
