"""The plan that may be published: roles instead of names, and only what was declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from eyeline.improvement.documents.columns import plan_headings
from eyeline.improvement.rules.headings import Field
from eyeline.improvement.rules.owners import is_body, is_initials, is_name
from eyeline.improvement.rules.plan import Action, Area, Plan, Recognised, Said

SOMEBODY = "an officer"
"""What stands for a person whose role nobody declared."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ONE_NAME = re.compile(r"[A-Z][a-z\u00c0-\u017f'\u2019-]+")
# A name that is also a month says nothing alone: "April 26" is a deadline.
_MONTHS = {
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
}


class Shown(StrEnum):
    """What may be declared as public; whatever is not is hidden."""

    AREA = "area"
    FINDINGS = "findings"
    IMPACT_WANTED = "impact wanted"
    MONITORING = "monitoring"
    GROUPS = "groups"
    REF = "ref"
    ACTION = "action"
    OWNERS = "owners"
    DUE = "due"
    STATUS = "status"
    ACTIVITY = "activity rating"
    IMPACT = "impact rating"
    SUMMARY = "summary"
    KEY = "key"


_IN_COLUMNS = {
    Field.REF: Shown.REF,
    Field.ACTION: Shown.ACTION,
    Field.OWNER: Shown.OWNERS,
    Field.DUE: Shown.DUE,
    Field.STATUS: Shown.STATUS,
    Field.ACTIVITY: Shown.ACTIVITY,
    Field.IMPACT: Shown.IMPACT,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What the council declared as public.

    `roles` say which words stand for an owner as the plan names them; who has none is dropped.
    """

    fields: frozenset[Shown]
    roles: Mapping[str, str] = field(default_factory=dict)


def public(plan: Plan, declared: Declared) -> Plan:
    """Return the plan with what was declared and nothing else.

    Owners become their declared roles. Where other words name an owner, in full, by initials or
    by a part of the name, the role stands there too, else `SOMEBODY`. People whom no column of
    owners or leads names are not known: somebody reads the words before they are published.
    """
    words = _Words(plan, declared.roles)
    shows = declared.fields
    return Plan(
        as_at=plan.as_at,
        scale=plan.scale if Shown.KEY in shows else (),
        scale_name=plan.scale_name if shows & {Shown.ACTIVITY, Shown.IMPACT} else None,
        areas=tuple(_area(area, n, declared, words) for n, area in enumerate(plan.areas, 1)),
        summary=tuple(
            replace(
                row,
                area=words.without_names(row.area),
                activities=words.each(row.activities),
                activity=words.said(row.activity),
                impact=words.said(row.impact),
                impact_wanted=words.each(row.impact_wanted),
                monitoring=words.each(row.monitoring),
            )
            for row in plan.summary
            if Shown.SUMMARY in shows
        ),
        summary_scale_name=plan.summary_scale_name if Shown.SUMMARY in shows else None,
        columns=tuple(
            Recognised(words.without_names(one.heading), one.field, "")
            for one in plan_headings(plan)
            if _IN_COLUMNS.get(Field(one.field)) in shows
        ),
    )


def _area(area: Area, number: int, declared: Declared, words: _Words) -> Area:
    shows = declared.fields
    return Area(
        title=words.without_names(area.title) if Shown.AREA in shows else f"Area {number}",
        findings=words.each(area.findings) if Shown.FINDINGS in shows else (),
        impact_wanted=words.each(area.impact_wanted) if Shown.IMPACT_WANTED in shows else (),
        monitoring=words.each(area.monitoring) if Shown.MONITORING in shows else (),
        groups=tuple(
            replace(group, title=words.without_names(group.title))
            for group in area.groups
            if Shown.GROUPS in shows
        ),
        actions=tuple(_action(action, declared, words) for action in area.actions),
    )


def _action(action: Action, declared: Declared, words: _Words) -> Action:
    shows = declared.fields
    status = Shown.STATUS in shows
    milestones = tuple(
        replace(
            milestone,
            part=words.without_names(milestone.part) if milestone.part else None,
            status=words.without_names(milestone.status) if milestone.status and status else None,
            text=words.without_names(milestone.text),
        )
        for milestone in action.milestones
        if Shown.DUE in shows
    )
    owners = words.roles_of(action.owners) if Shown.OWNERS in shows else ()
    lead = words.roles.get(action.lead or "") if Shown.OWNERS in shows else None
    return Action(
        number=action.number,
        ref=action.ref if Shown.REF in shows else None,
        action=words.without_names(action.action) if Shown.ACTION in shows else "",
        owners=owners,
        lead=lead,
        due=words.said(action.due) if Shown.DUE in shows else None,
        milestones=milestones,
        due_is_certain=action.due_is_certain,
        status=words.said(action.status) if status else None,
        activity=words.said(action.activity) if Shown.ACTIVITY in shows else None,
        impact=words.said(action.impact) if Shown.IMPACT in shows else None,
        group=action.group if Shown.GROUPS in shows else None,
    )


class _Words:
    """Words of a plan with roles in place of the names that the plan knows."""

    def __init__(self, plan: Plan, roles: Mapping[str, str]) -> None:
        self.roles = roles
        said = dict.fromkeys(
            name
            for area in plan.areas
            for name in (*area.leads, *(n for a in area.actions for n in (*a.owners, a.lead or "")))
        )
        known = dict(_persons(said, roles))
        self._known = {name.lower(): role for name, role in known.items()}
        longest_first = sorted(known, key=len, reverse=True)
        names = [
            # Only whole names are known in small letters too: "hill" may be one.
            f"(?i:{_pattern(name)})" if " " in name else _pattern(name)
            for name in longest_first
        ]
        self._names = re.compile(rf"(?<![\w])(?:{'|'.join(names)})(?![\w])") if names else None

    def without_names(self, text: str) -> str:
        """Return the words with a role in place of each name."""
        if self._names is None:
            return text
        return self._names.sub(lambda found: self._role(found.group()), text)

    def each(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Return each of several words so."""
        return tuple(map(self.without_names, texts))

    def said(self, said: Said) -> Said:
        """Return a cell's words so; a placeholder, which says nothing, as blank."""
        return self.without_names(said) if isinstance(said, str) else None

    def roles_of(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """Return the declared roles of owners, each once."""
        return tuple(dict.fromkeys(self.roles[name] for name in owners if name in self.roles))

    def _role(self, name: str) -> str:
        return self._known[" ".join(name.split()).lower()]


def _pattern(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _persons(said: Mapping[str, None], roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what names a person, in full or in part, with what may stand there instead."""
    for name in said:
        bare = _ASIDE.sub("", name).strip()
        role = roles.get(name, SOMEBODY)
        if is_name(bare):
            yield bare, role
            for part in bare.split():
                if len(part) > 2 and part[0].isupper() and part not in _MONTHS:
                    yield part.rstrip("."), role
        elif is_initials(bare) or (_ONE_NAME.fullmatch(bare) and not is_body(bare)):
            yield bare, role
