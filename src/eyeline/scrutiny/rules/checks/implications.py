"""Checks of a report's implications: words, signature and date of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from eyeline.figures import day_in_words
from eyeline.scrutiny.rules.checks.finding import Asked, Finding, Severity, at
from eyeline.scrutiny.rules.reading.dates import nearest
from eyeline.scrutiny.rules.reading.fields import Field
from eyeline.scrutiny.rules.reading.implications import Implication
from eyeline.scrutiny.rules.reading.names import people_in, surname
from eyeline.scrutiny.rules.reading.reports import Report
from eyeline.scrutiny.rules.reading.words import normal, quoted

_MANY_FORMS = 3
_NAMED = re.compile(r"[A-Za-z]{2}")


def signatures(asked: Asked) -> Iterator[Finding]:
    """Implications that nobody signed, or that have no date.

    Rule: implication_unsigned, implication_undated (medium). Asked where the label stands blank, or
    where most implications of the pack are signed or dated. Source: the council's own clearance.
    """
    worded = [each for _, each in _all(asked) if each.text]
    signed = sum(1 for each in worded if each.signed)
    dated = sum(1 for each in worded if each.day)
    for report, each in _all(asked):
        if not each.text and each.signed is None:
            continue
        where = at(each.line, f"{report.name}, {each.name}")
        if (each.signed is None and signed * 2 > len(worded)) or (
            each.signed is not None and not _NAMED.search(each.signed)
        ):
            yield Finding(
                "implication_unsigned", "medium", where, f"The {each.name} are not signed."
            )
        elif each.day is None and (each.dated is not None or dated * 2 > len(worded)):
            said = f': "{each.dated}" is no day' if each.dated else ""
            yield Finding(
                "implication_undated", "medium", where, f"The {each.name} are not dated{said}."
            )


def without_words(asked: Asked) -> Iterator[Finding]:
    """Implications with a heading and no words, though other kinds or reports have some.

    Rule: implication_empty (medium; low for "other"). Source: Equality Act 2010, s149 and the
    council's own clearance: that there are none is said too.
    """
    for report, each in _all(asked):
        if not each.text:
            severity: Severity = "low" if each.subject == "other" else "medium"
            where = at(each.line, f"{report.name}, {each.name}")
            evidence = f'"{quoted(each.section.title, 60)}" has no words.'
            yield Finding("implication_empty", severity, where, evidence)


def signed_late(asked: Asked) -> Iterator[Finding]:
    """Implications signed after the papers were, or had to be, published; or after the meeting.

    Rule: signed_after_publication (high). Source: Local Government Act 1972, s100B(3).
    """
    meeting = asked.meeting_on
    if meeting is None:
        return
    limit, why = _limit(asked, meeting)
    for report, each in _all(asked):
        on = nearest(each.day, meeting) if each.day else None
        if on is None or limit is None or on <= limit:
            continue
        late = f"after the meeting of {day_in_words(meeting)}" if on > meeting else f"after {why}"
        where = at(each.line, f"{report.name}, {each.name}")
        yield Finding(
            "signed_after_publication", "high", where, f"Signed {day_in_words(on)}, {late}."
        )


def _limit(asked: Asked, meeting: date) -> tuple[date | None, str]:
    published = asked.pack.agenda.published
    if published and published.on and published.on < meeting:
        return published.on, f"the papers were published on {day_in_words(published.on)}"
    due = asked.publication
    return (due.on, f"the last day to publish, {day_in_words(due.on)}") if due else (None, "")


def signed_early(asked: Asked) -> Iterator[Finding]:
    """Implications signed more than half a year before the meeting.

    Rule: signed_long_before (low). Source: a clearance is of the words that are published.
    """
    meeting = asked.meeting_on
    for report, each in _all(asked):
        on = each.day.on if each.day else None
        if meeting and on and (meeting - on).days > 183:
            where = at(each.line, f"{report.name}, {each.name}")
            evidence = f"Signed {day_in_words(on)}, {(meeting - on).days} days before the meeting."
            yield Finding("signed_long_before", "low", where, evidence)


def signed_by_author(asked: Asked) -> Iterator[Finding]:
    """The author of a report, or its lead, signed its implications.

    Rule: signed_by_author (high). Source: who writes does not clear.
    """
    for report, each in _all(asked):
        writers = people_in(report.value(Field.AUTHOR)) + people_in(report.value(Field.LEAD))
        posts = [normal(report.value(field)) for field in (Field.AUTHOR, Field.LEAD)]
        name = each.signatory.name or each.signatory.role
        if name and (
            any(_same(name, writer) for writer in writers) or normal(each.signed or "") in posts
        ):
            where = at(each.line, f"{report.name}, {each.name}")
            evidence = f"Signed by {name}, who wrote or leads the report."
            yield Finding("signed_by_author", "high", where, evidence)


def forms_of_dates(asked: Asked) -> Iterator[Finding]:
    """The signatures of a pack are dated in many ways.

    Rule: date_formats (low). Source: 04/06 is read as April abroad; one way is read by all.
    """
    forms: dict[str, str] = {}
    for _, each in _all(asked):
        if each.day:
            forms.setdefault(each.day.form, each.day.text)
    if len(forms) >= _MANY_FORMS:
        evidence = f"Signatures are dated in {len(forms)} ways: {'; '.join(forms.values())}."
        yield Finding("date_formats", "low", "reports, implications", evidence)


def posts_of_signatories(asked: Asked) -> Iterator[Finding]:
    """A signature names no post, though most do.

    Rule: signatory_without_post (low). Source: a clearance is given by an office.
    """
    signed = [(report, each) for report, each in _all(asked) if each.signatory.name]
    with_post = Counter(bool(each.signatory.role) for _, each in signed)
    if with_post[True] < max(2, len(signed) // 3):
        return
    names: dict[str, str] = {}
    for report, each in signed:
        if not each.signatory.role:
            names.setdefault(each.signatory.name, at(each.line, f"{report.name}, {each.name}"))
    for name, where in names.items():
        evidence = (
            f"{name} signs without a post; {with_post[True]} of {len(signed)} signatures have one."
        )
        yield Finding("signatory_without_post", "low", where, evidence)


def _all(asked: Asked) -> Iterator[tuple[Report, Implication]]:
    for report in asked.pack.reports:
        for each in report.implications:
            yield report, each


def _same(one: str, other: str) -> bool:
    return surname(one) == surname(other) and one[:1].casefold() == other[:1].casefold()
