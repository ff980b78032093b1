"""What a version of a report says, its hashes, and what differs between two of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import ClearanceKind
from eyeline.scrutiny.rules.report_template import FieldKind, Template, template_called

YES, NO = "yes", "no"
LONGEST_LINE, LONGEST = 300, 100_000
"""How many letters a line, and any other part, can have."""

Value = str | list[str]


class BadText(EyelineError):
    """What a report would say does not fit its template."""

    exit_code = 1


@dataclass(frozen=True)
class Text:
    """A version of a report: `fields` and `sections` by the names of its template's parts.

    A field is words, a list of words where its kind is `items`, and "yes", "no" or "" where it is
    `yes_no`. A section is Markdown. Every part of the template is there, blank where nothing is
    said. This is what `ReportVersion` keeps.
    """

    template: str
    fields: Mapping[str, Value]
    sections: Mapping[str, str]

    def value(self, name: str) -> Value:
        """Return what a field or section says."""
        return self.fields[name] if name in self.fields else self.sections[name]

    def words(self, name: str) -> str:
        """Return what a field or section says as it is typed: an item on a line each."""
        found = self.value(name)
        return found if isinstance(found, str) else "\n".join(found)

    def says(self, name: str) -> bool:
        """Whether a part says yes."""
        return self.fields.get(name) == YES


def text_of(said: Mapping[str, str], template: str) -> Text:
    """Return the text of what is typed into the parts of a template, as it is kept.

    Spaces at the ends of lines, and more than one in fields, are no part of it; what is not typed
    is blank.

    Raises:
        BadText: a part is too long, is no part of the template, or no yes or no.
    """
    of = template_called(template)
    if unknown := set(said) - {each.name for each in of.parts}:
        raise BadText(f"A report has no {', '.join(sorted(unknown))}.")
    fields: dict[str, Value] = {}
    for field in of.fields:
        words = _lines(said.get(field.name, ""))
        if field.kind not in (FieldKind.ITEMS, FieldKind.TEXT):
            words = " ".join(words.split())
        _check_length(words, field.label, field.kind is FieldKind.LINE)
        if field.kind is FieldKind.ITEMS:
            fields[field.name] = words.split("\n") if words else []
        elif field.kind is FieldKind.YES_NO and words not in (YES, NO, ""):
            raise BadText(f"{field.label}: answer yes or no.")
        else:
            fields[field.name] = words
    sections = {}
    for each in of.sections:
        sections[each.name] = _markdown(said.get(each.name, ""))
        _check_length(sections[each.name], each.title, False)
    return Text(template, fields, sections)


def typed(text: Text) -> dict[str, str]:
    """Return every part of a text as it is typed."""
    return {name: text.words(name) for name in (*text.fields, *text.sections)}


def sha256_of(text: Text) -> str:
    """Return the SHA-256 of all that a version says, in canonical JSON."""
    return _hash({"fields": text.fields, "sections": text.sections})


def watched_hash(text: Text, kind: ClearanceKind) -> str:
    """Return the SHA-256 of the parts that a kind of clearance watches.

    It changes with any of them and with nothing else.
    """
    watches = template_called(text.template).clearing(kind).watches
    return _hash({"kind": kind.value, "parts": {name: text.value(name) for name in watches}})


@dataclass(frozen=True, slots=True)
class Changed:
    """A part that two texts say otherwise."""

    name: str
    label: str
    before: str
    after: str


def changed(before: Text, after: Text, among: Iterable[str] | None = None) -> list[Changed]:
    """Return the parts that differ, in the template's order; only those `among` where given."""
    of: Template = template_called(after.template)
    names = [each.name for each in of.parts if among is None or each.name in set(among)]
    return [
        Changed(name, of.label_of(name), _or_blank(before, name), after.words(name))
        for name in names
        if _or_blank(before, name) != after.words(name)
    ]


def _or_blank(text: Text, name: str) -> str:
    """Return a part's words; blank where a text of another template has no such part."""
    return text.words(name) if name in text.fields or name in text.sections else ""


def _hash(said: object) -> str:
    whole = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(words: str) -> str:
    """Return words with single spaces, on those of their lines that have any."""
    lines = (" ".join(line.split()) for line in words.replace("\0", "").splitlines())
    return "\n".join(filter(None, lines))


def _markdown(words: str) -> str:
    lines = words.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(_ended, lines)).strip("\n")


def _ended(line: str) -> str:
    """Return a line without spaces at its end; where two of them break it, they are seen."""
    bare = line.rstrip()
    return f"{bare}\\" if bare and line.endswith("  ") and not bare.endswith("\\") else bare


def _check_length(words: str, label: str, one_line: bool) -> None:
    if len(words) > (most := LONGEST_LINE if one_line else LONGEST):
        raise BadText(f"{label} has {len(words):,} letters, and can have {most:,}: shorten it.")
