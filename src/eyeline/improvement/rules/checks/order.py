"""Numbers that are missing, and work that began before what it stands on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from eyeline.improvement.rules.checks.finding import Asked, Finding, quoted, state
from eyeline.improvement.rules.checks.subjects import pairs_of_words
from eyeline.improvement.rules.plan import Action
from eyeline.improvement.rules.statuses import State
from eyeline.improvement.rules.words import plain

_REF = re.compile(r"([A-Za-z]*[-. ]?)(\d{1,9}(?:\.\d{1,9})*)")
_PREPARES = re.compile(
    r"(design|develop|create|agree|scope|draft|define|establish|set up|commission|procure|identify"
    r"|recruit|write|prepare|plan)\w*\b",
    re.IGNORECASE,
)
_CARRIES_OUT = re.compile(
    r"(complete|undertake|launch|implement|deliver|roll ?out|embed|pilot|carry out|conduct|run"
    r"|evaluate|publish|test|use|train|apply)\w*\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|following|once|depends on|dependent on|subject to|on completion of)\s+"
    r"(?:completion of\s+)?(?:action\s+)?([A-Za-z]{0,3}\d+(?:\.\d+)*)\b",
    re.IGNORECASE,
)
_MOST_MISSING = 0.3


def numbering_gaps(asked: Asked) -> Iterator[Finding]:
    """Refs skip a number, at the top or below one head."""
    below: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for area in asked.plan.areas:
        for ref in _refs(area.groups, area.actions):
            found = _REF.fullmatch(ref)
            head = found.group(1) if found else ""
            for part in found.group(2).split(".") if found else ():
                below[head].setdefault(int(part), []).append(ref)
                head = f"{head}{part}."
    for head, numbers in below.items():
        yield from _gaps(head, numbers)


def _refs(*kinds: tuple[object, ...]) -> list[str]:
    """Return the refs of groups and actions, each head before what is below it."""
    refs = [ref for kind in kinds for each in kind if (ref := getattr(each, "ref", None))]
    return sorted(refs, key=_in_order)


def _in_order(ref: str) -> tuple[int, ...]:
    found = _REF.fullmatch(ref)
    return tuple(int(part) for part in found.group(2).split(".")) if found else ()


def _gaps(head: str, numbers: Mapping[int, list[str]]) -> Iterator[Finding]:
    """Yield each gap among the refs of one head; refs that are no sequence have none."""
    ordered = sorted(numbers)
    span = ordered[-1] - ordered[0] + 1
    if span - len(ordered) > span * _MOST_MISSING:
        return
    for before, after in pairwise(ordered):
        missing = [f"{head}{number}" for number in range(before + 1, after)]
        if missing:
            left, right = numbers[before][-1], numbers[after][0]
            evidence = f"Refs go from {left} to {right}: there is no {', '.join(missing)}."
            yield Finding("numbering_gap", "high", (left, right), evidence)


def dependencies(asked: Asked) -> Iterator[Finding]:
    """Work is under way though what it depends on, or prepares it, has not begun."""
    scale = asked.plan.scale
    by_ref = {action.ref: action for action in asked.plan.actions if action.ref}
    for area in asked.plan.areas:
        waiting: list[Action] = []
        for action in area.actions:
            far = state(action, scale)
            if far is State.NOT_BEGUN and _PREPARES.match(plain(action.action)):
                waiting.append(action)
            if far not in (State.IN_PROGRESS, State.COMPLETE):
                continue
            named = (*action.depends, *_AFTER.findall(plain(action.action)))
            earlier = [by_ref[ref] for ref in named if ref in by_ref and ref != action.ref]
            earlier = [each for each in earlier if state(each, scale) is State.NOT_BEGUN]
            earlier += [each for each in waiting if _prepares(each, action)]
            for each in dict.fromkeys(earlier):
                yield _out_of_order(each, action, far)


def _prepares(earlier: Action, later: Action) -> bool:
    """Return whether one action prepares what the other of its group carries out."""
    if earlier.group != later.group or not _CARRIES_OUT.match(plain(later.action)):
        return False
    return bool(pairs_of_words(earlier.action) & pairs_of_words(later.action))


def _out_of_order(earlier: Action, later: Action, far: State) -> Finding:
    return Finding(
        "dependency_out_of_order",
        "medium",
        (earlier.name, later.name),
        f'{earlier.name} "{quoted(earlier.action, 50)}" has not begun; {later.name} '
        f'"{quoted(later.action, 50)}", which follows it, is {far.value}.',
    )
