"""PDFs: every object that stands in them, whatever their pages show of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import cached_property

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.findings import Finding, Inner, Text, Where, Wrong, many, nowhere
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.letters import amid
from eyeline.publication.leaks.pdf import child, declared, structure
from eyeline.publication.leaks.pdf.content import Words, read
from eyeline.publication.leaks.pdf.filters import NotUnpacked, unpacked
from eyeline.publication.leaks.pdf.fonts import PLAIN, Font, of_encoding, of_map
from eyeline.publication.leaks.pdf.objects import Object, Taken, take_apart, within
from eyeline.publication.leaks.pdf.values import Dict, Ref, Value, as_words
from eyeline.records import limited

_SECONDS, _END = 180, b"%%EOF"  # by the clock: the child has a limit of its own for work
_PICTURE = "is a picture, in which no text can be looked for: look at it yourself"
_FONT_FILES = ("FontFile", "FontFile2", "FontFile3")


def opened(where: Where, data: bytes, context: Context) -> Iterator[Finding]:
    """Yield what a PDF holds, and what is wrong with it.

    Raises:
        TooMuch: it would unpack to more than a file may.
    """
    yield from _shown(where, data)
    yield from _Pdf(where, data, context).findings()
    before = data.rfind(_END, 0, max(data.rfind(_END), 0))
    if before >= 0:
        yield Inner((*where, "an earlier revision"), "", data[: before + len(_END)])


def _shown(where: Where, data: bytes) -> Iterator[Finding]:
    """Yield the text of each page as a reader's program finds it, and whether one can."""
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(data)
        file.seek(0)
        ended = limited.run(child, (), file, _pages, seconds=_SECONDS)
    if ended.code != 0:
        words = "cannot be read as PDF, or takes too long: make it again"
        yield Wrong(where, Kind.UNREADABLE, words)
    for number, text in enumerate(ended.found, 1):
        yield Text((*where, f"page {number}"), text, prose=True)


def _pages(lines: Iterable[bytes]) -> list[str]:
    return [json.loads(line) for line in lines]


class _Pdf:
    """A PDF taken apart."""

    def __init__(self, where: Where, data: bytes, context: Context) -> None:
        self._where, self._context = where, context
        self.taken: Taken = take_apart(data)
        self._contents: dict[int, bytes] = {}
        self._fonts: dict[int, Font] = {}
        self._of_pages: set[int] = set()
        """The objects whose contents were read as a page's."""
        self._wrong: list[Finding] = []
        self._unpack()
        self._objects = self.taken.newest()

    def _unpack(self) -> None:
        """Unpack each stream, and take the objects that stand within some."""
        early = self.taken.newest()
        for each in list(self.taken.objects):
            if each.stream is None:
                continue
            place = (*self._where, f"object {each.number}")
            try:
                content, rest = unpacked(
                    each.stream, each.entries, self._context, lambda v: _resolved(v, early)
                )
            except NotUnpacked as refused:
                words = _PICTURE if refused.picture else "cannot be unpacked: make the file again"
                self._wrong.append(Wrong(place, Kind.UNREADABLE, words))
                self._wrong += _loose(place, each.stream)
                continue
            if rest:
                words = "goes on after its end: make the file again"
                self._wrong.append(Wrong(place, Kind.PART, words))
                self._wrong.append(Inner((*place, "after its end"), "", rest))
            self._contents[id(each)] = content
            if each.entries.get("Type") == "ObjStm":
                self.taken.objects += within(content, each.entries)

    def resolve(self, value: Value) -> Value:
        """Return what a reference stands for, and any other value itself."""
        return _resolved(value, self._objects)

    def findings(self) -> Iterator[Finding]:
        """Yield all that was found."""
        yield from self._wrong
        yield from declared.findings(self._where, self.taken)
        if self.taken.broken or not self.taken.objects:
            broken = many(self.taken.broken, "object")
            words = f"is no whole PDF, {broken} of it cannot be read: make it again"
            yield Wrong(self._where, Kind.UNREADABLE, words)
        for rest in self.taken.rest:
            words = f"has {many(len(rest), 'byte')} that belong to nothing in it: make it again"
            yield Wrong(self._where, Kind.PART, words)
            yield Inner((*self._where, "bytes between its objects"), "", rest)
        yield from self._strings()
        yield from self._pages()
        yield from self._other_streams()

    def _strings(self) -> Iterator[Finding]:
        """Yield every text that an object has, and all that stands outside of streams."""
        lines, numbers = [], []
        for each in self.taken.objects:
            for value in each.all:
                if isinstance(value, bytes) and value:
                    lines.append(" ".join(as_words(value).split()))
                    numbers.append(each.number)
        where = self._where
        yield Text(where, "\n".join(lines), lambda n: f"object {numbers[n - 1]}", prose=True)
        names = sorted({name for each in self.taken.objects for name in _names(each)})
        yield Text((*where, "names of its parts"), "\n".join(names), nowhere, numbers=False)
        outside = b"\n".join(self.taken.outside).decode("latin-1")
        yield Text((*where, "its bytes"), outside, nowhere, raw=True, numbers=False, again=True)

    def _pages(self) -> Iterator[Finding]:
        """Yield what stands on each page, under whatever is drawn over it, and its tables."""
        marked: dict[int, dict[int, str]] = {}
        number = 0
        for each in self.taken.objects:
            if each.entries.get("Type") != "Page":
                continue
            number += 1
            words = read(self._content_of(each), self._fonts_of(each.entries))
            yield from self._said((*self._where, f"page {number}"), words)
            marked[each.number] = {n: "".join(parts) for n, parts in words.marked.items()}
        if self._context.figures:
            tree = structure.Structure(self._objects, self.resolve, marked)
            yield from tree.tables(self._where)

    def _content_of(self, page: Object) -> bytes:
        held = self.resolve(page.entries.get("Contents"))
        listed = held if isinstance(held, list) else [page.entries.get("Contents")]
        parts = [self._objects.get(ref.number) for ref in listed if isinstance(ref, Ref)]
        self._of_pages.update(map(id, parts))
        joined = b"\n".join(self._contents.get(id(part), b"") for part in parts)
        return self._context.keep(joined)  # of pages that share one each reads it again

    def _said(self, where: Where, words: Words) -> Iterator[Finding]:
        yield Text((*where, "its content"), words.text, nowhere, prose=True, again=True)
        yield Text((*where, "its content"), "\n".join(words.remarks), nowhere)
        if words.pictures:
            yield Wrong(where, Kind.UNREADABLE, _PICTURE)
        if words.unknown and "\ufffd" in words.text:
            told = "has letters of which it does not tell which they are: make the file again"
            yield Wrong(where, Kind.UNREADABLE, told)

    def _fonts_of(self, entries: Dict) -> dict[str, Font]:
        """Return the fonts that a page or drawing names; those of pages above it too."""
        found: dict[str, Font] = {}
        for _ in range(20):
            resources = self.resolve(entries.get("Resources"))
            fonts = self.resolve(resources.get("Font")) if isinstance(resources, dict) else None
            for name, value in fonts.items() if isinstance(fonts, dict) else ():
                found.setdefault(name, self._font(self.resolve(value)))
            above = self.resolve(entries.get("Parent"))
            if not isinstance(above, dict):
                break
            entries = above
        return found or self._any_fonts

    @cached_property
    def _any_fonts(self) -> dict[str, Font]:
        """The fonts of the whole file, for what names fonts of another."""
        found: dict[str, Font] = {}
        for each in self.taken.objects:
            for value in each.all:
                fonts = self.resolve(value.get("Font")) if isinstance(value, dict) else None
                for name, font in fonts.items() if isinstance(fonts, dict) else ():
                    found[name] = self._font(self.resolve(font))
        return found

    def _font(self, entries: Value) -> Font:
        if not isinstance(entries, dict):
            return PLAIN
        if id(entries) not in self._fonts:
            self._fonts[id(entries)] = self._read_font(entries)
        return self._fonts[id(entries)]

    def _read_font(self, entries: Dict) -> Font:
        told = entries.get("ToUnicode")
        if isinstance(told, Ref) and told.number in self._objects:
            size, letters = of_map(self._contents.get(id(self._objects[told.number]), b""))
            return Font(2 if entries.get("Subtype") == "Type0" else size, letters)
        if entries.get("Subtype") == "Type0":
            return Font(2, {}, known=False)
        return of_encoding(self.resolve(entries.get("Encoding")))

    def _other_streams(self) -> Iterator[Finding]:
        """Yield what the other streams hold: drawings, fonts, files, and what nobody uses."""
        fonts = {
            ref.number
            for each in self.taken.objects
            for key in _FONT_FILES
            if isinstance(ref := each.entries.get(key), Ref)
        }
        for each in self.taken.objects:
            content = self._contents.get(id(each))
            if content is None or each.entries.get("Type") in ("XRef", "ObjStm"):
                continue
            place = (*self._where, f"object {each.number}")
            if each.entries.get("Subtype") == "Image":
                yield Wrong(place, Kind.UNREADABLE, _PICTURE)
            elif each.entries.get("Type") == "Metadata":
                yield from declared.of_metadata(place, content)
                yield Inner(place, "", content)
            elif each.number in fonts or b"begincmap" in content:
                yield from _loose(place, content)
            elif b"Tj" in content or b"TJ" in content or each.entries.get("Subtype") == "Form":
                if id(each) not in self._of_pages:
                    yield from self._said(place, read(content, self._fonts_of(each.entries)))
                said = content.decode("latin-1")
                yield Text(place, said, nowhere, raw=True, drawn=True, numbers=False)
            elif each.entries.get("N") in (1, 3, 4) and b"acsp" in content[:128]:
                yield from _loose(place, content)
            elif content.strip():
                yield Inner(place, "", content)


def _names(named: Object) -> Iterator[str]:
    """Yield the names within an object, and the keys of its dictionaries."""
    for each in named.all:
        if isinstance(each, dict):
            yield from each
        elif isinstance(each, str):
            yield each


def _resolved(value: Value, objects: dict[int, Object]) -> Value:
    for _ in range(20):
        if not isinstance(value, Ref):
            return value
        value = objects[value.number].value if value.number in objects else None
    return None


def _loose(where: Where, data: bytes) -> list[Finding]:
    return [
        Text(where, text, at=nowhere, raw=sure, numbers=False, amid=True, chance=not sure)
        for text, sure in amid(data)
    ]
