"""What no byte of a plan's public version may hold: names, addresses, and all not declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyeline.council.models import Person
from eyeline.improvement import models
from eyeline.improvement.documents.public import Declared, Shown
from eyeline.improvement.rules.owners import is_name
from eyeline.improvement.rules.plan import Action, Placeholder, Plan, Said
from eyeline.improvement.rules.words import normal
from eyeline.publication.leaks import Withheld
from eyeline.publication.leaks.spellings import WINDOW
from eyeline.publication.leaks.withheld import FEWEST

_WORDS, _LETTERS = 3, 12
"""A text of fewer words and letters stands in other texts by chance."""

Told = tuple[Shown | None, str]
"""A text of a plan and as what it may be declared; None where it never is."""


def withheld_of(plan: models.Plan, value: Plan, declared: Declared) -> Withheld:
    """Return what the files of the public version are scanned for.

    Of texts that are not public only those count that no public field says as well.
    """
    told = [*_of_plan(value), *((None, text) for text in _kept_beside(plan))]
    public = [text for field, text in told if field in declared.fields]
    shown = normal(" ".join([*public, *declared.roles.values()]))
    names = {name for name in _names(value) if is_name(name)}
    hidden = {
        text
        for field, text in told
        if field not in declared.fields and _tells(text) and not _says_too(shown, text)
    }
    found = (*names, *hidden, *_people())
    return Withheld(frozenset(filter(_can_be_looked_for, found)))


def _of_plan(plan: Plan) -> Iterator[Told]:
    """Yield every text of a plan."""
    for area in plan.areas:
        yield Shown.AREA, area.title
        yield from ((None, lead) for lead in area.leads)
        yield from ((Shown.FINDINGS, text) for text in area.findings)
        yield from ((Shown.IMPACT_WANTED, text) for text in area.impact_wanted)
        yield from ((Shown.MONITORING, text) for text in area.monitoring)
        yield from ((Shown.GROUPS, group.title) for group in area.groups)
        for action in area.actions:
            yield from _of_action(action)
    for row in plan.summary:
        texts = (row.area, *row.activities, *row.impact_wanted, *row.monitoring)
        yield from ((Shown.SUMMARY, text) for text in (*texts, _text(row.activity)))
        yield Shown.SUMMARY, _text(row.impact)
    for code in plan.scale:
        yield from ((Shown.KEY, text or "") for text in (code.code, code.activity, code.impact))
    yield from ((None, text) for text in (plan.stated_on or "", *plan.dead_links))


def _of_action(action: Action) -> Iterator[Told]:
    yield Shown.REF, action.ref or ""
    yield Shown.ACTION, action.action
    yield from ((None, owner) for owner in (*action.owners, action.lead or ""))
    yield Shown.DUE, _text(action.due)
    yield Shown.STATUS, _text(action.status)
    yield Shown.ACTIVITY, _text(action.activity)
    yield Shown.IMPACT, _text(action.impact)
    for milestone in action.milestones:
        yield from ((Shown.DUE, text) for text in (milestone.part or "", milestone.text))
        yield Shown.STATUS, milestone.status or ""
    yield from ((None, text) for text in action.depends)
    yield from ((None, text) for _, text in action.others)


def _kept_beside(plan: models.Plan) -> Iterator[str]:
    """Yield what was said of its actions in the council: notes, reasons, evidence, answers."""
    of = {"action__plan": plan}
    texts = (
        models.Activity.objects.filter(**of).values_list("note", "reason"),
        models.Impact.objects.filter(**of).values_list("reason"),
        models.Evidence.objects.filter(**of).values_list("title", "address"),
        models.Completion.objects.filter(**of).values_list("words", "reason"),
        models.DateChange.objects.filter(milestone__action__plan=plan).values_list(
            "reason", "answer"
        ),
        models.Dependency.objects.filter(**of).values_list("words"),
    )
    for rows in texts:
        for row in rows:
            yield from row


def _names(plan: Plan) -> Iterator[str]:
    """Yield whoever the plan names as an owner or a lead."""
    for area in plan.areas:
        yield from area.leads
        for action in area.actions:
            yield from filter(None, (*action.owners, action.lead))


def _people() -> Iterator[str]:
    """Yield the names and addresses of whoever has an account; some are called by their post."""
    for name, email in Person.objects.values_list("name", "email"):
        yield email
        if is_name(name):
            yield name


def _tells(text: str) -> bool:
    return len(text.split()) >= _WORDS or sum(map(str.isalnum, text)) >= _LETTERS


def _says_too(shown: str, text: str) -> bool:
    """Whether what is public says a text too, or as many words of it as would be found there."""
    words = normal(text).split()
    parts = (words[at : at + WINDOW] for at in range(max(1, len(words) - WINDOW + 1)))
    return any(" ".join(part) in shown for part in parts)


def _can_be_looked_for(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= FEWEST


def _text(said: Said) -> str:
    return "" if isinstance(said, Placeholder) else said or ""


def all_owners(plan: Plan) -> Iterable[str]:
    """Return each owner that a plan names, once, in its order."""
    owners = (name for action in plan.actions for name in action.owners)
    return dict.fromkeys(owners)
