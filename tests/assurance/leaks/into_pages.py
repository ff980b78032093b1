"""Texts planted into pages."""

from __future__ import annotations

import base64
import gzip
import json
from html import escape
from urllib.parse import quote

from assurance.leaks.hosts import hosts
from assurance.leaks.plants import Plant, one


def plants() -> dict[str, Plant]:
    """Return the plants by name."""
    found = {
        name: one("index.html", lambda t, write=write: _page(write(t)))
        for name, write in {**_PLACES, **_SPELLINGS}.items()
    }
    found["a page in Windows' letters"] = one("index.html", _in_windows_letters)
    found["a page in UTF-16"] = one(
        "index.html", lambda t: _page(f"<p>{t}</p>").decode().encode("utf-16")
    )
    return {f"page: {name}": plant for name, plant in found.items()}


def _page(inner: str) -> bytes:
    return hosts()["index.html"].replace(b"</main>", inner.encode() + b"</main>", 1)


def _in_windows_letters(text: str) -> bytes:
    page = _page(f"<p>{text.encode('cp1252', 'xmlcharrefreplace').decode('cp1252')}</p>").decode()
    return page.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")


def _attribute(name: str, tag: str = "p") -> object:
    return lambda t: f'<{tag} {name}="{escape(t, quote=True)}">x</{tag}>'


def _split(join: str) -> object:
    return lambda t: f"<p>{escape(t[: len(t) // 2])}{join}{escape(t[len(t) // 2 :])}</p>"


_PLACES = {
    "a paragraph": lambda t: f"<p>{escape(t)}</p>",
    "a remark": lambda t: f"<!-- was: {escape(t)} -->",
    "a remark for old browsers": lambda t: f"<!--[if IE]>{escape(t)}<![endif]-->",
    "an attribute for programs": _attribute("data-child"),
    "an attribute for programs as JSON": lambda t: (
        f"<p data-state='{escape(json.dumps({'child': t}), quote=True)}'>x</p>"
    ),
    "words for those who cannot see a picture": lambda t: f'<img src="a.svg" alt="{escape(t)}">',
    "a tip": _attribute("title"),
    "a label": _attribute("aria-label"),
    "a class": _attribute("class"),
    "an id": lambda t: f'<p id="{escape(t.replace(" ", "-"))}">x</p>',
    "hidden words": lambda t: f"<span hidden>{escape(t)}</span>",
    "words by a style not shown": lambda t: f'<p style="display:none">{escape(t)}</p>',
    "words for screen readers": lambda t: f'<span class="govuk-visually-hidden">{escape(t)}</span>',
    "data for search engines": lambda t: (
        f'<script type="application/ld+json">{json.dumps({"name": t})}</script>'
    ),
    "a script": lambda t: f"<script>const was = {json.dumps(t)};</script>",
    "a style": lambda t: f'<style>p::after {{ content: "{t}" }}</style>',
    "about the page": lambda t: f'<meta name="description" content="{escape(t)}">',
    "without a script": lambda t: f"<noscript>{escape(t)}</noscript>",
    "a template": lambda t: f"<template><p>{escape(t)}</p></template>",
    "a field's value": lambda t: f'<input type="hidden" name="child" value="{escape(t)}">',
    "a choice": lambda t: f"<select><option>{escape(t)}</option></select>",
    "an address": lambda t: f'<a href="/search?q={quote(t)}">x</a>',
    "an address with plus signs": lambda t: f'<a href="/s?q={quote(t).replace("%20", "+")}">x</a>',
    "an address in full": lambda t: (
        '<a href="/s?q=' + "".join(f"%{byte:02X}" for byte in t.encode()) + '">x</a>'
    ),
    "a page in the page": lambda t: (
        f'<iframe srcdoc="{escape(f"<p>{escape(t)}</p>", quote=True)}"></iframe>'
    ),
    "a drawing's title": lambda t: f"<svg><title>{escape(t)}</title></svg>",
    "a drawing's description": lambda t: f"<svg><desc>{escape(t)}</desc></svg>",
    "a drawing's words": lambda t: f'<svg><text x="1" y="2">{escape(t)}</text></svg>',
    "a drawing's words in parts": lambda t: (
        f'<svg><text><tspan x="1">{escape(t[:3])}</tspan><tspan>{escape(t[3:])}</tspan></text>'
        "</svg>"
    ),
    "a caption": lambda t: f"<table><caption>{escape(t)}</caption><tr><td>x</td></tr></table>",
    "an unknown element": lambda t: f"<x-was>{escape(t)}</x-was>",
    "CDATA": lambda t: f"<svg><![CDATA[{t}]]></svg>",
}
_SPELLINGS = {
    "references in tens": lambda t: "<p>" + "".join(f"&#{ord(c)};" for c in t) + "</p>",
    "references in sixteens": lambda t: "<p>" + "".join(f"&#x{ord(c):X};" for c in t) + "</p>",
    "references by name": lambda t: (
        "<p>"
        + t.encode("ascii", "xmlcharrefreplace").decode().replace("&#232;", "&egrave;")
        + "</p>"
    ),
    "references twice": lambda t: "<p>" + "".join(f"&amp;#{ord(c)};" for c in t) + "</p>",
    "escapes in a script": lambda t: (
        "<script>a='" + "".join(f"\\u{ord(c):04x}" for c in t) + "'</script>"
    ),
    "escapes in a style": lambda t: (
        "<style>p{content:'" + "".join(f"\\{ord(c):x} " for c in t) + "'}</style>"
    ),
    "parts": _split("</span><span>"),
    "parts in bold": _split("<b></b>"),
    "a remark within": _split("<!-- - -->"),
    "a place to break": _split("<wbr>"),
    "a soft hyphen": _split("&shy;"),
    "a letter without width": _split("\u200b"),
    "a joiner": _split("\u2060"),
    "accents apart": lambda t: f"<p>{_decomposed(t)}</p>",
    "wide letters": lambda t: f"<p>{_wide(t)}</p>",
    "capitals": lambda t: f"<p>{escape(t.upper())}</p>",
    "blanks that do not break": lambda t: f"<p>{escape(t).replace(' ', '&nbsp;')}</p>",
    "two blanks and a new line": lambda t: "<p>" + escape(t).replace(" ", "  \n ") + "</p>",
    "without accents": lambda t: f"<p>{_bare(t)}</p>",
    "letters read wrongly": lambda t: f"<p>{_misread(t)}</p>",
    "a file in an address": lambda t: (
        f'<a href="data:text/plain;base64,{base64.b64encode(t.encode()).decode()}">x</a>'
    ),
    "a packed file in an address": lambda t: (
        '<a href="data:application/gzip;base64,'
        + base64.b64encode(gzip.compress(f"was {t}".encode() * 3)).decode()
        + '">x</a>'
    ),
    "sixteens": lambda t: f"<p>{t.encode().hex()}</p>",
}


def _decomposed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", text)


def _misread(text: str) -> str:
    """Return a text as a reader of Windows' letters takes its UTF-8 for."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())


def _bare(text: str) -> str:
    return "".join(c for c in _decomposed(text) if not 0x300 <= ord(c) < 0x370)


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
