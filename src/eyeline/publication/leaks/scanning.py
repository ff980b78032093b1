"""Scanning files for what is withheld, and for what hides from readers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from eyeline.publication.leaks.context import DEEPEST, Allowed, Context, TooMuch
from eyeline.publication.leaks.encodings import encoded, plainer
from eyeline.publication.leaks.findings import (
    Finding,
    Grid,
    Inner,
    Lines,
    Text,
    Together,
    Told,
    Where,
    Wrong,
    nowhere,
)
from eyeline.publication.leaks.grids import in_grid
from eyeline.publication.leaks.leak import Kind, Leak
from eyeline.publication.leaks.markup import without_tags
from eyeline.publication.leaks.opening import opened
from eyeline.publication.leaks.places import Places
from eyeline.publication.leaks.prose import in_prose
from eyeline.publication.leaks.sought import Search
from eyeline.publication.leaks.spellings import Sought, name_of
from eyeline.publication.leaks.withheld import HiddenFigure, Withheld

_ENCODED = "what is encoded in it"
_DEEPEST_ENCODED = 4
_KERNING = re.compile(r"\) *-?\d+(?:\.\d+)? *\(")
_BETWEEN = "\n< and >\n"
"""What stands between texts that are looked at at once: letters, so that nothing is of two."""
_HAS = "take it out and make the file again"


class Scan:
    """A scan of files for all that is withheld; `search` is one for that, if there is one."""

    def __init__(
        self,
        withheld: Withheld,
        kinds: Collection[Kind],
        allowed: Allowed,
        search: Search | None = None,
    ) -> None:
        self._search = search or Search(withheld)
        self.asked = replace(withheld, texts=frozenset()), kinds, allowed, self._search
        """What makes the same scan in another process."""
        self._places = Places(withheld.figures, withheld.breakdowns)
        self._kinds, self._allowed = frozenset(kinds), allowed
        self._leaks: set[Leak] = set()
        self._again: dict[str, Leak] = {}
        self._told: set[str] = set()
        self._file = ""

    def prepare(self) -> None:
        """Make ready what is looked for, which is otherwise done with the first file."""
        self._search.prepare()

    def of(self, name: str, data: bytes) -> set[Leak]:
        """Return what is wrong with a file."""
        self._leaks, self._again, self._told = set(), {}, set()
        self._file = name
        self._of_name((), name, "the file's name")
        places = self._places
        context = Context(self._allowed, figures=bool(places), may_tell=places.may_be_told_by)
        self._open((), name, data, context, 0)
        again = {
            leak
            for said, leak in self._again.items()
            if said not in self._told and leak.kind in self._kinds
        }
        return self._leaks | again

    def _of_name(self, where: Where, name: str, of: str) -> None:
        for sought in self._search.in_name(name):
            self._add((*where, of), sought.kind, f"{sought.said} stands in {of}: give it another")

    def _open(self, where: Where, name: str, data: bytes, context: Context, depth: int) -> None:
        if depth > DEEPEST:
            words = f"is packed more than {DEEPEST} times: unpack it"
            self._wrong(Wrong(where, Kind.UNREADABLE, words))
            return
        try:
            for finding in opened(where, name, data, context):
                self._take(finding, context, depth)
        except (TooMuch, MemoryError):
            words = "would unpack to far more than a file may, and was not read to its end"
            self._wrong(Wrong(where, Kind.UNREADABLE, f"{words}: make it again"))
        except Exception:  # whatever brings a reader down, the file is not clean
            words = "could not be read to its end, as it is not made as such files are"
            self._wrong(Wrong(where, Kind.UNREADABLE, f"{words}: make it again"))

    def _take(self, finding: Finding, context: Context, depth: int) -> None:
        match finding:
            case Text():
                self._text(finding, context, depth)
            case Together(texts):
                for some in _by_escapes(texts):
                    if not self._are_clean(some, context, depth):
                        for text in some:
                            self._text(text, context, depth)
            case Inner(where, name, data):
                self._of_name(where, name, "the name of a file in it")
                self._open(where, name, data, context, depth + 1)
            case Wrong():
                self._wrong(finding)
            case Told() if self._places:
                for figure in self._places.told(finding):
                    self._figure(finding.where, figure)
            case Lines() if self._places:
                for at, figure in self._places.in_lines(finding.rows):
                    self._figure((*finding.where, finding.at(at)), figure)
            case Grid() if self._places:
                for place, figure in in_grid(finding, self._places):
                    self._figure((*finding.where, finding.at(*place)), figure)

    def _are_clean(self, texts: Sequence[Text], context: Context, depth: int) -> bool:
        """Whether nothing stands in texts, looked at all at once."""
        found = self._leaks, self._again, self._told
        self._leaks, self._again, self._told = set(), {}, set()
        joined = _BETWEEN.join(text.text for text in texts)
        self._text(Text((), joined, nowhere, raw=True, numbers=False), context, depth)
        clean = not self._leaks
        self._leaks, self._again, self._told = found
        return clean

    def _text(self, text: Text, context: Context, depth: int) -> None:
        """Look for all that is withheld in a text, in each of its forms."""
        told: set[str] = set()
        plain = _plainer(text.text, styles=not text.drawn) if text.raw else [text.text]
        forms = dict.fromkeys(_forms(plain, tags=not text.drawn)) if text.raw else plain
        for form in forms:
            for hit in self._search.hits(
                form,
                texts=text.texts,
                numbers=text.numbers,
                short=not text.chance,
                amid=text.amid or text.chance,
            ):
                if hit.sought.said not in told:
                    told.add(hit.sought.said)
                    is_in_place = form.count("\n") == text.text.count("\n")
                    place = text.at(hit.line) if is_in_place else ""
                    self._found((*text.where, place), hit.sought, again=text.again)
        if text.prose and self._places:
            for line, figure in in_prose(text.text, self._places):
                self._figure((*text.where, text.at(line)), figure)
        if text.raw and text.texts:
            self._encoded(text, plain, context, depth)

    def _encoded(self, text: Text, plain: list[str], context: Context, depth: int) -> None:
        """Look for it in what a text holds in base64 and the like."""
        if text.where.count(_ENCODED) >= _DEEPEST_ENCODED:
            return
        where = (*text.where, _ENCODED)
        known: set[bytes] = set()
        found = [encoded(form, known) for form in plain]
        for data in (data for each in found for data in each.files):
            self._open(where, "", data, context, depth + 1)
        if said := "\n".join(some for each in found for some in each.texts):
            self._text(Text(where, said, nowhere, raw=True, numbers=text.numbers), context, depth)
        if said := "\n".join(some for each in found for some in each.chances):
            self._text(Text(where, said, nowhere, numbers=False, chance=True), context, depth)

    def _found(self, where: Where, sought: Sought, *, again: bool) -> None:
        place = self._said(where) or "the file"
        leak = self._leak(where, sought.kind, f"{sought.said} stands in {place}: {_HAS}.")
        if again:
            self._again.setdefault(sought.said, leak)
        elif sought.kind in self._kinds:
            self._told.add(sought.said)
            self._leaks.add(leak)

    def _figure(self, where: Where, figure: HiddenFigure) -> None:
        place = self._said(where) or "the file"
        words = f"The number of {name_of(figure)}, which is hidden, stands in {place}: {_HAS}."
        self._add(where, Kind.FIGURE, words)

    def _wrong(self, wrong: Wrong) -> None:
        place = self._said(wrong.where) or "The file"
        words = wrong.words
        if any(self._search.in_name(words)):
            words = "has something that no file of Eyeline has: take it out"
        first = place if "/" in place.partition(",")[0] else f"{place[:1].upper()}{place[1:]}"
        self._add(wrong.where, wrong.kind, f"{first} {words}.")

    def _add(self, where: Where, kind: Kind, words: str) -> None:
        if kind in self._kinds:
            self._leaks.add(self._leak(where, kind, words))

    def _leak(self, where: Where, kind: Kind, words: str) -> Leak:
        return Leak(self._search.masked(self._file), self._said(where), kind, words)

    def _said(self, where: Where) -> str:
        return ", ".join(self._search.masked(part) for part in where if part)


def _by_escapes(texts: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """Return texts in which something is escaped, which have more forms, and the others."""
    escaped = [text for text in texts if "&" in text.text]
    return escaped, [text for text in texts if "&" not in text.text]


def _plainer(text: str, *, styles: bool) -> list[str]:
    """Return a text as it stands, and without escapes where it has some, in one or two layers;
    of those of `styles` too."""
    forms = [text]
    while len(forms) < 3 and (form := plainer(forms[-1])) != forms[-1]:
        forms.append(form)
    if styles and len(forms) > 1 and "\\" in text:
        forms.append(plainer(text, as_style=True))
    return list(dict.fromkeys(forms))


def _forms(plain: list[str], *, tags: bool) -> Iterator[str]:
    """Yield texts as they stand, and without their `tags` or the numbers that set letters apart."""
    yield from plain
    for form in plain:
        if tags and "<" in form:
            yield from without_tags(form)
    if ") " in plain[0] and _KERNING.search(plain[0]):
        yield _KERNING.sub("", plain[0])
