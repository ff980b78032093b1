"""What keeps a report from the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.placeholders import placeholders_in
from eyeline.scrutiny.rules.clearances import Cleared, Signed, Standing
from eyeline.scrutiny.rules.kinds import ClearanceOutcome
from eyeline.scrutiny.rules.report_template import (
    Field,
    FieldKind,
    Template,
    label_of,
    template_called,
)
from eyeline.scrutiny.rules.report_text import YES, Text
from eyeline.scrutiny.rules.stops import Stop

AUTHOR = "Report author"
_PARAGRAPHS = re.compile(r"[1-7](?:\s*(?:,|and|;)\s*[1-7])*")
EXEMPT = ("paragraphs", "private_reason")
"""The fields that say why a report is private."""


def report_stops(
    text: Text, clearances: Sequence[Cleared], *, where: str = "report"
) -> tuple[Stop, ...]:
    """Return what must be done before a report can be on an agenda; nothing where all is done.

    `text` is its newest version and `clearances` what `clearances.cleared` says of that. The rules
    of the stops are "fields", "recommendations", "exempt", "placeholders" and "clearances".
    """
    template = template_called(text.template)
    return (
        *_fields(text, template, where),
        *_exempt(text, where),
        *_placeholders(text, clearances, template, where),
        *_clearances(clearances, where),
    )


def asked_for(text: Text, field: Field) -> bool:
    """Whether a field is asked for: those with `when` are where that one says yes."""
    return not field.when or text.fields.get(field.when) == YES


def _fields(text: Text, template: Template, where: str) -> Iterator[Stop]:
    """Yield a stop for each part that must say something and says nothing."""
    for part in template.parts:
        if not part.required or text.value(part.name):
            continue
        if isinstance(part, Field) and (part.name in EXEMPT or not asked_for(text, part)):
            continue
        label = label_of(part)
        rule = "recommendations" if part.name == "recommendations" else "fields"
        yes_no = isinstance(part, Field) and part.kind is FieldKind.YES_NO
        yield Stop(rule, "Answer yes or no" if yes_no else "Write it", AUTHOR, f"{where}, {label}")


def _exempt(text: Text, where: str) -> Iterator[Stop]:
    """Yield what a private report lacks: its paragraphs of Schedule 12A, and the reason."""
    if not text.says("private"):
        return
    said = text.words("paragraphs")
    if not _PARAGRAPHS.fullmatch(said):
        what = "Give the paragraphs of Schedule 12A by their numbers, 1 to 7"
        yield Stop("exempt", what, AUTHOR, f"{where}, Paragraphs of Schedule 12A")
    if not text.words("private_reason"):
        what = "Say why the public interest is in keeping it private"
        yield Stop("exempt", what, AUTHOR, f"{where}, public interest")


def _placeholders(
    text: Text, clearances: Sequence[Cleared], template: Template, where: str
) -> Iterator[Stop]:
    """Yield words that were to be replaced, in any part and in the implications that count."""
    parts = [(label_of(part), text.words(part.name), AUTHOR) for part in template.parts]
    parts += [
        (each.clearing.title, each.signed.text, each.signed.signed_as)
        for each in clearances
        if each.standing is Standing.CURRENT and each.signed is not None
    ]
    for label, words, who in parts:
        for found in placeholders_in([(label, words)]):
            yield Stop("placeholders", f"Replace {found.evidence}", who, f"{where}, {label}")


def _clearances(clearances: Sequence[Cleared], where: str) -> Iterator[Stop]:
    for each in clearances:
        if not each.needed or each.standing is Standing.CURRENT:
            continue
        who, what = _waits(each)
        yield Stop("clearances", what, who, f"{where}, {each.clearing.title}")


def _waits(each: Cleared) -> tuple[str, str]:
    """Return who must do what for a clearance."""
    officer = f"Clearing officer, {each.clearing.kind.value}"
    by = f" by {day_in_words(each.asked.due_on)}" if each.asked else ""
    match each.standing:
        case Standing.NOT_ASKED:
            return AUTHOR, "Ask for this clearance"
        case Standing.STALE:
            return officer, f"Sign again{by}: the text was changed since"
        case Standing.RETURNED:
            return AUTHOR, "Change the text as the officer asks, or ask again"
        case _:
            return officer, f"Sign or return it{by}"


def no_implications(title: str) -> str:
    """Return what a report prints where an officer signs that there are none."""
    return f"There are no {title[:1].lower()}{title[1:]} of this report."


def implications(each: Cleared) -> str:
    """Return the implications that a report prints under a clearance; blank until it is signed.

    What is stale or returned is not printed.
    """
    if each.standing is not Standing.CURRENT or each.signed is None:
        return ""
    if each.signed.outcome is ClearanceOutcome.NO_IMPLICATIONS and not each.signed.text.strip():
        return no_implications(each.clearing.title)
    return each.signed.text


def signed_by(signed: Signed) -> str:
    """Return who signed implications, and on which day in London."""
    return f"Signed by {signed.signed_as}, {day_in_words(signed.at.astimezone(LONDON))}"
