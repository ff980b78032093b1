"""A plan from a paper: what is certain is read, the rest is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from eyeline.figures.errors import EyelineError
from eyeline.improvement.rules import refs, summary
from eyeline.improvement.rules.actions import action_from
from eyeline.improvement.rules.days import spoken
from eyeline.improvement.rules.drafts import Draft, is_ref
from eyeline.improvement.rules.gathered import AreaDraft, Gathered
from eyeline.improvement.rules.gathering import gather
from eyeline.improvement.rules.headings import Field, scale_name
from eyeline.improvement.rules.owners import read as owners_of
from eyeline.improvement.rules.plan import Action, Area, Code, Group, Plan, Question, SummaryRow
from eyeline.improvement.rules.repeated import leave_out_repeats
from eyeline.improvement.rules.resolving import resolve
from eyeline.improvement.rules.rows import Piece, pieces
from eyeline.improvement.rules.scales import colour_of
from eyeline.improvement.rules.statuses import State, state_of
from eyeline.improvement.rules.typed import months_typed_as_days
from eyeline.improvement.rules.words import clauses, items, one_line, text_of
from eyeline.papers.blocks import Heading, Paper, Paragraph

_STATED = re.compile(
    r"\b(as at|as of|position (as )?(at|on)|updated?( on)?|correct (as )?at"
    r"|status(es)? (as )?(at|on)"
    r"|progress (as )?at|last updated)\b\s*:?\s*(?P<rest>.{4,60})",
    re.IGNORECASE,
)
_NOWHERE = ("", "#", "about:blank", "javascript:void(0)", "javascript:;")
_TELLING = (Field.OWNER, Field.DUE, Field.STATUS, Field.ACTIVITY, Field.RATING, Field.PERCENT)
_ON_SO_MANY_PAGES = 3


class NoPlan(EyelineError):
    """The paper holds no plan that could be recognised."""

    exit_code = 1


def read(paper: Paper, as_at: date) -> Plan:
    """Return the plan that a paper holds; what could not be read is among its questions.

    `as_at` is the day of which the paper's statuses are; years of two digits are near it.

    Raises:
        NoPlan: no table or list of actions with owners, dates or ratings was found.
    """
    gathered = gather(_without_furniture(list(pieces(paper.blocks))))
    leave_out_repeats(gathered)
    _choose_kind(gathered)
    drafts = [draft for area in gathered.areas for draft in area.drafts]
    if not drafts:
        raise NoPlan(
            "No plan was recognised: a table needs a heading for the action and two of owner, "
            "deadline, status and rating, such as Action, Lead, By when, Status, RAG."
        )
    resolve(drafts, gathered)
    return _built(gathered, as_at)


def _without_furniture(found: list[Piece]) -> list[Piece]:
    """Leave out what stands on page after page of a PDF: running heads and feet."""
    pages: dict[str, set[int]] = {}
    for piece in found:
        if isinstance(piece, Heading | Paragraph) and piece.place.page:
            pages.setdefault(piece.text, set()).add(piece.place.page)
    repeated = {text for text, seen in pages.items() if len(seen) >= _ON_SO_MANY_PAGES}
    return [p for p in found if not (isinstance(p, Heading | Paragraph) and p.text in repeated)]


def _choose_kind(gathered: Gathered) -> None:
    """Labelled lines are a plan only where no table is one, and where they say more than what."""
    tabled = any(not d.is_labelled and not d.is_spanned for a in gathered.areas for d in a.drafts)
    for area in gathered.areas:
        area.drafts = [
            draft
            for draft in area.drafts
            if not draft.is_labelled
            or (not tabled and any(draft.text(wanted) for wanted in _TELLING))
        ]
    gathered.areas = [area for area in gathered.areas if area.drafts]


def _built(gathered: Gathered, as_at: date) -> Plan:
    every = [draft for area in gathered.areas for draft in area.drafts]
    refs_of = [draft.ref for draft in every]
    doubtful_months = months_typed_as_days(every, as_at)
    questions: list[Question] = []
    areas: list[Area] = []
    number = 0
    for area in gathered.areas:
        groups: list[Group] = []
        actions: list[Action] = []
        for draft in area.drafts:
            if refs.heads_others(draft, refs_of):
                ref = draft.ref if is_ref(draft.text(Field.REF)) else None
                groups.append(Group(ref, one_line(draft.text(Field.ACTION) or _any(draft))))
                continue
            number += 1
            action, asked = action_from(
                draft, number, as_at, gathered.scale, doubtful=draft.place in doubtful_months
            )
            group = groups[-1].ref if groups and refs.is_under(action.ref, groups[-1].ref) else None
            actions.append(refs.with_group(action, group))
            questions += asked
        areas.append(_area(area, groups, actions))
    areas, asked_refs = refs.settled(areas)
    rows = tuple(summary.built(draft) for draft in gathered.summary)
    areas = [_with_summary(area, rows) for area in areas]
    return Plan(
        as_at=as_at,
        scale=tuple(gathered.scale),
        scale_name=_scale_name(gathered),
        areas=tuple(areas),
        summary=rows,
        summary_scale_name=_first(scale_name(text) for text in gathered.summary_headings),
        stated_on=_stated_on(gathered, as_at),
        dead_links=_dead_links(gathered),
        questions=(*questions, *asked_refs, *_ask_about_scale(areas, gathered.scale)),
        columns=tuple(gathered.columns.values()),
    )


def _with_summary(area: Area, rows: Sequence[SummaryRow]) -> Area:
    """Divide what a cell runs together as the summary lists it."""
    row = summary.row_of(area.title, rows)
    if row is None:
        return area
    return replace(
        area,
        impact_wanted=summary.divided_like(area.impact_wanted, row.impact_wanted),
        monitoring=summary.divided_like(area.monitoring, row.monitoring),
    )


def _any(draft: Draft) -> str:
    return next((value.text for value in draft.values.values() if value.text), "")


def _area(area: AreaDraft, groups: list[Group], actions: list[Action]) -> Area:
    details = {wanted: "\n".join(texts) for wanted, texts in area.details.items()}
    return Area(
        title=area.title,
        leads=owners_of(details.get(Field.OWNER, "")).names,
        findings=_all_items(area.details.get(Field.FINDING, [])),
        impact_wanted=items(details.get(Field.IMPACT_WANTED, "")),
        monitoring=clauses(details.get(Field.MONITORING, "")),
        groups=tuple(groups),
        actions=tuple(actions),
    )


def _all_items(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what inspectors found: the bullets or paragraphs of a cell, each cell's own."""
    found: list[str] = []
    for text in texts:
        lines = items(text)
        whole = "\n" not in text
        found += [one_line(text)] if whole and not text.startswith("•") else lines
    return tuple(dict.fromkeys(found))


def _scale_name(gathered: Gathered) -> str | None:
    headings = [c.heading for found in gathered.all_columns if found.is_plan
                for c in found.by_place.values()]  # fmt: skip
    return _first(scale_name(heading) for heading in headings)


def _first(names: Iterable[str | None]) -> str | None:
    return next((name for name in names if name), None)


def _stated_on(gathered: Gathered, as_at: date) -> str | None:
    """Return the words that say of which day the plan's statuses are."""
    texts = [*gathered.beside, *(column.heading for column in gathered.columns.values())]
    for text in texts:
        found = _STATED.search(one_line(text))
        if found and len(text) < 200 and spoken(found.group("rest"), as_at):
            return one_line(text)
    return None


def _dead_links(gathered: Gathered) -> tuple[str, ...]:
    return tuple(
        one_line(paragraph.text)
        for paragraph in gathered.paragraphs
        if re.search(r"\bplan\b", paragraph.text, re.IGNORECASE)
        and any(target.strip().lower() in _NOWHERE for _, target in paragraph.links)
    )


def _ask_about_scale(areas: list[Area], scale: list[Code]) -> list[Question]:
    """Ask what blue means where no key says it: completed in one council, suspended in another."""
    explained = {colour_of(code.code) for code in scale}
    used: Counter[str] = Counter()
    for area in areas:
        for action in area.actions:
            colour = colour_of(text_of(action.activity))
            unsaid = state_of(text_of(action.status)) is State.UNKNOWN
            if colour and unsaid and colour not in {"red", "amber", "green", "na", *explained}:
                used[colour] += 1
    return [
        Question(
            place="the plan",
            ref=None,
            field="scale",
            text=colour.capitalize(),
            asks=f"{count} actions are rated {colour.capitalize()} and no key says what that "
            "means: are they complete, or something else?",
            proposals=("complete", "suspended"),
        )
        for colour, count in used.items()
    ]
