"""What workbooks and papers have in common: parts, what leads to each, and what they say of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from eyeline.publication.leaks.context import Context
from eyeline.publication.leaks.elements import local, parsed
from eyeline.publication.leaks.findings import Finding, Inner, Text, Together, Where, Wrong, nowhere
from eyeline.publication.leaks.folding import fold
from eyeline.publication.leaks.leak import Kind
from eyeline.publication.leaks.letters import as_text

_AS_IT_IS = "<![CDATA["  # in which a tag or a remark may begin that never ends
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_CORE_KEYS = frozenset(
    [
        "coreProperties",
        "title",
        "subject",
        "creator",
        "description",
        "lastModifiedBy",
        "created",
        "modified",
        "keywords",
        "category",
        "language",
        "revision",
        "version",
    ]
)
_APP_KEYS = frozenset(
    [
        "Properties",
        "Application",
        "DocSecurity",
        "ScaleCrop",
        "HeadingPairs",
        "TitlesOfParts",
        "Company",
        "LinksUpToDate",
        "SharedDoc",
        "HyperlinksChanged",
        "AppVersion",
        "Template",
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "Lines",
        "Paragraphs",
        "CharactersWithSpaces",
        "Manager",
        "HyperlinkBase",
        "vector",
        "variant",
        "lpstr",
        "i4",
    ]
)
_EMPTY_KEYS = frozenset({"Manager", "HyperlinkBase"})
_AUTHORS = frozenset({"creator", "lastModifiedBy"})
_LINK = "hyperlink"
_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_MADE_OF = "application/vnd.openxmlformats-"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a package of one kind may have: patterns of parts' names, and ends of the types of
    parts and of what leads to them."""

    parts: re.Pattern[str]
    types: frozenset[str]
    relations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: what kind it is, and its name or address."""

    kind: str
    id: str
    target: str
    external: bool


class Package:
    """The parts of a workbook or paper, by name."""

    def __init__(self, where: Where, entries: Sequence[tuple[str, bytes]]) -> None:
        self.where = where
        self.parts: Mapping[str, bytes] = dict(entries)
        self._roots: dict[str, etree._Element | None] = {}
        self._texts: dict[str, str | None] = {}

    def root(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where it is absent or no XML."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def _parsed(self, name: str) -> etree._Element | None:
        text = self.text(name)
        if text is None or "<!DOCTYPE" in text[:4096].upper():
            return None
        try:
            return parsed(text.encode(errors="ignore"))
        except etree.LxmlError:
            return None

    def text(self, name: str) -> str | None:
        """Return a part as text, None where it is absent or none."""
        if name not in self._texts:
            data = self.parts.get(name)
            self._texts[name] = None if data is None else as_text(data)
        return self._texts[name]

    def relations(self, name: str) -> list[Relation]:
        """Return what a part, or with no name the package, leads to."""
        folder, _, last = name.rpartition("/")
        root = self.root(posixpath.join(folder, "_rels", f"{last}.rels") if name else _RELATIONS)
        return [
            Relation(
                each.get("Type", "").rpartition("/")[2],
                each.get("Id", ""),
                each.get("Target", "")
                if (external := each.get("TargetMode") == "External")
                else posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:],
                external,
            )
            for each in (root if root is not None else ())
            if local(each) == "Relationship"
        ]

    def wrong(self, rules: Rules, context: Context) -> Iterator[Finding]:
        """Yield the parts that a package of this kind has not, and what is wrong with others."""
        led_to = {_TYPES, _RELATIONS}
        for name in ("", *self.parts):
            for relation in self.relations(name):
                yield from self._wrong_relation(name, relation, rules, context)
                led_to.add(relation.target)
        for name in self.parts:
            if name in context.allowed.parts:
                continue
            if not rules.parts.fullmatch(name):
                words = "is a part that no file of Eyeline has: take it out"
                yield Wrong((*self.where, name), Kind.PART, words)
            elif name not in led_to and not name.endswith(".rels"):
                words = "is a part that no other leads to: make the file again"
                yield Wrong((*self.where, name), Kind.PART, words)
            is_sheet = name.startswith("xl/worksheets/sheet")  # which is read in another way
            if name.endswith((".xml", ".rels")) and not is_sheet and self.root(name) is None:
                words = "is no XML that can be read: make the file again"
                yield Wrong((*self.where, name), Kind.UNREADABLE, words)
        yield from self._wrong_types(rules, context)

    def _wrong_relation(
        self, name: str, relation: Relation, rules: Rules, context: Context
    ) -> Iterator[Finding]:
        if relation.target in context.allowed.parts:
            return
        where = (*self.where, name or _RELATIONS)
        if relation.external:
            if relation.kind != _LINK or not _ADDRESS.match(relation.target):
                words = f"leads to a file outside it ({relation.kind}): take it out"
                yield Wrong(where, Kind.PART, words)
        elif relation.kind not in rules.relations:
            words = f"leads to what no file of Eyeline has ({relation.kind}): take it out"
            yield Wrong(where, Kind.PART, words)

    def _wrong_types(self, rules: Rules, context: Context) -> Iterator[Finding]:
        root = self.root(_TYPES)
        for each in root if root is not None else ():
            kind = each.get("ContentType", "")
            name = each.get("PartName", "").lstrip("/")
            short = kind.removeprefix(_MADE_OF)
            known = short in rules.types or name in context.allowed.parts
            if local(each) == "Override" and not known:
                words = f"tells of a part of a kind that no file of Eyeline has ({short})"
                yield Wrong((*self.where, _TYPES), Kind.PART, f"{words}: take it out")

    def properties(self, shown: str, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with what the file says of itself; `shown` is what readers see.

        An author is the council or an office of it: a name that readers see, that the file gives
        as its company, or that is allowed.
        """
        company = ""
        for name, keys in ((_APP, _APP_KEYS), (_CORE, _CORE_KEYS)):
            root = self.root(name)
            for element in root.iter() if root is not None else ():
                key, said = local(element), (element.text or "").strip()
                where = (*self.where, name, key)
                company = said if key == "Company" else company
                if key not in keys or (key in _EMPTY_KEYS and said):
                    yield Wrong(where, Kind.KEY, "is a property that it may not have: take it out")
                elif key in _AUTHORS and said not in ("", company, *context.allowed.authors):
                    words = "is a name that is not the council's: leave it out, or allow it"
                    if fold(said) not in fold(shown):
                        yield Wrong(where, Kind.KEY, words)

    def other_parts(self, known: Rules) -> Iterator[Finding]:
        """Yield, as files within it, the parts that are none of this kind."""
        for name, data in self.parts.items():
            if not known.parts.fullmatch(name) and not name.endswith((".xml", ".rels")):
                yield Inner((*self.where, name), name.rpartition("/")[2], data)

    def markup(
        self, names: Sequence[str], again: Callable[[str], bool] = lambda _: False
    ) -> Iterator[Finding]:
        """Yield parts as they stand, and their names.

        `again`: whether the texts of a part are also looked at one by one.
        """
        whole: list[Text] = []
        for name in names:
            text = self.text(name)
            if text is not None:
                where = (*self.where, name)
                said = Text(where, text, nowhere, raw=True, numbers=False, again=again(name))
                if self.root(name) is not None and _AS_IT_IS not in text:
                    whole.append(said)
                else:
                    yield said
        yield Together(tuple(whole))
        listed = "\n".join(name.replace("\n", " ") for name in names)
        yield Text((*self.where, "the name of a part"), listed, at=nowhere)

    def numbers(self, name: str, said: Iterable[str]) -> Text:
        """Return those texts of a part in which numbers may stand."""
        lines = "\n".join(" ".join(each.split()) for each in said)
        return Text((*self.where, name), lines, at=nowhere, texts=False, prose=True)
