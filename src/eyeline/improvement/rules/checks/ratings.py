"""Ratings against the plan's own key, against statuses and dates, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from eyeline.improvement.rules.checks.finding import Asked, Finding, Severity, state
from eyeline.improvement.rules.checks.overdue import late_parts, late_rows
from eyeline.improvement.rules.plan import Placeholder, Said
from eyeline.improvement.rules.scales import (
    Sense,
    colour_of,
    entry_of,
    is_mixed,
    rank,
    sense_of,
)
from eyeline.improvement.rules.statuses import State
from eyeline.improvement.rules.words import is_to_come, one_line, text_of

HIGH: Severity = "high"
MEDIUM: Severity = "medium"
_UNFINISHED = (Sense.ON_TRACK, Sense.MAINLY, Sense.OFF_TRACK, Sense.PAUSED)


def late_but_rated_on_track(asked: Asked) -> Iterator[Finding]:
    """A row or part is overdue and its activity is rated as on track, or as mainly on track."""
    rows = late_rows(asked)
    whole = {id(action) for action in rows}
    by_part = [action for action, _ in late_parts(asked) if id(action) not in whole]
    scale = asked.plan.scale
    for action in dict.fromkeys((*rows, *by_part)):
        sense = sense_of(action.activity, scale)
        entry = entry_of(action.activity, scale)
        means = f' ("{entry.activity}")' if entry and entry.activity else ""
        what = "Overdue" if id(action) in whole else "Overdue in part"
        if sense is Sense.ON_TRACK:
            rule, severity = "late_but_rated_on_track", HIGH
        elif sense is Sense.MAINLY and entry is not None and "track" in (entry.activity or ""):
            rule, severity = "late_but_rated_mainly_on_track", MEDIUM
        else:
            continue
        evidence = f"{what}, but its activity is rated {text_of(action.activity)}{means}."
        yield Finding(rule, severity, (action.name,), evidence)


def rating_against_status(asked: Asked) -> Iterator[Finding]:
    """The status says one thing and the activity's rating, by the key, another."""
    scale = asked.plan.scale
    senses = {sense_of(code.code, scale) for code in scale}
    for action in asked.plan.actions:
        sense, far = sense_of(action.activity, scale), state(action, scale)
        entry = entry_of(action.activity, scale)
        if entry is None or not text_of(action.status):
            continue
        said = f'"{one_line(text_of(action.status))}" but rated {text_of(action.activity)}'
        means = f'{said}, which means "{entry.activity}".'
        begun = sense in (Sense.ON_TRACK, Sense.MAINLY, Sense.COMPLETE)
        own_code = senses & {Sense.NOT_BEGUN, Sense.NOT_APPLICABLE}
        if far is State.NOT_BEGUN and begun and own_code:
            yield Finding("not_begun_but_rated", "high", (action.name,), means)
        elif far in (State.IN_PROGRESS, State.COMPLETE) and sense is Sense.NOT_BEGUN:
            yield Finding("begun_but_rated_not_begun", "medium", (action.name,), means)
        elif far is State.IN_PROGRESS and sense is Sense.COMPLETE:
            yield Finding("rated_complete_but_not", "high", (action.name,), means)
        elif far is State.COMPLETE and sense in _UNFINISHED and Sense.COMPLETE in senses:
            yield Finding("complete_but_rated_otherwise", "medium", (action.name,), means)


def impact_before_work(asked: Asked) -> Iterator[Finding]:
    """Impact is rated for work that has not begun."""
    for action in asked.plan.actions:
        rated = text_of(action.impact) and colour_of(text_of(action.impact)) != "na"
        if rated and state(action, asked.plan.scale) is State.NOT_BEGUN:
            yield Finding(
                "impact_before_work",
                "high",
                (action.name,),
                f'Impact is rated {text_of(action.impact)}, but the work is "'
                f'{one_line(text_of(action.status))}".',
            )


def blank_ratings(asked: Asked) -> Iterator[Finding]:
    """A rating is blank: where the key has a code for it, or where the work has begun."""
    scale = asked.plan.scale
    actions = asked.plan.actions
    has_na = any(sense_of(code.code, scale) is Sense.NOT_APPLICABLE for code in scale)
    rated = any(text_of(action.activity) for action in actions)
    impact_rated = any(text_of(action.impact) for action in actions)
    for action in actions:
        far = state(action, scale)
        if action.activity is None and rated:
            if far is State.NOT_BEGUN and has_na:
                evidence = "The rating is blank, where the key provides NA for work not begun."
                yield Finding("blank_rating", "medium", (action.name,), evidence)
            elif far in (State.IN_PROGRESS, State.COMPLETE):
                evidence = f"The activity has no rating, but is {far.value}."
                yield Finding("blank_rating", "medium", (action.name,), evidence)
        elif action.impact is None and impact_rated and far in (State.IN_PROGRESS, State.COMPLETE):
            evidence = f"The activity is rated {_shown(action.activity)}, the impact is blank."
            yield Finding("no_impact_rating", "low", (action.name,), evidence)


def _shown(rating: Said) -> str:
    return rating.placeholder if isinstance(rating, Placeholder) else rating or "nothing"


def placeholders(asked: Asked) -> Iterator[Finding]:
    """What a form shows until something is chosen was left, or "TBC" stands for a value."""
    for action in asked.plan.actions:
        cells: dict[str, Said] = {
            "deadline": action.due,
            "status": action.status,
            "activity rating": action.activity,
            "impact rating": action.impact,
        }
        left = {name: c.placeholder for name, c in cells.items() if isinstance(c, Placeholder)}
        left |= {name: c for name, c in cells.items() if isinstance(c, str) and is_to_come(c)}
        if awaited := [name for name in action.owners if is_to_come(name)]:
            left["owner"] = ", ".join(awaited)
        if left:
            words = "; ".join(f'{name}: "{one_line(text)}"' for name, text in left.items())
            yield Finding("placeholder", "medium", (action.name,), f"{words}.")


def mixed_ratings(asked: Asked) -> Iterator[Finding]:
    """A rating names two codes, of rows and of the summary."""
    for action in asked.plan.actions:
        for name, rating in (("activity", action.activity), ("impact", action.impact)):
            if is_mixed(rating):
                evidence = f'The {name} is rated "{text_of(rating)}": one code is needed.'
                yield Finding("mixed_rating", "medium", (action.name,), evidence)
    for row in asked.plan.summary:
        for name, rating in (("activity", row.activity), ("impact", row.impact)):
            if is_mixed(rating):
                evidence = f'Summary, "{row.area}": the {name} is rated "{text_of(rating)}".'
                yield Finding("mixed_rating", "medium", (), evidence)


def unknown_ratings(asked: Asked) -> Iterator[Finding]:
    """A rating is no code of the plan's key."""
    scale = asked.plan.scale
    for action in asked.plan.actions:
        for name, rating in (("activity", action.activity), ("impact", action.impact)):
            words = text_of(rating)
            known = not words or is_mixed(rating) or is_to_come(words)
            if scale and not known and entry_of(rating, scale) is None:
                evidence = f'The {name} is rated "{words}", which the key does not have.'
                yield Finding("unknown_rating", "medium", (action.name,), evidence)


def impact_behind_activity(asked: Asked) -> Iterator[Finding]:
    """Work goes on and its impact is rated the worst, or two steps below its activity."""
    scale = asked.plan.scale
    for action in asked.plan.actions:
        activity, impact = rank(action.activity), rank(action.impact)
        if activity is None or impact is None or state(action, scale) is State.COMPLETE:
            continue
        if activity - impact >= 2 or (impact == 0 < activity):
            yield Finding(
                "impact_behind_activity",
                "medium",
                (action.name,),
                f"Activity {text_of(action.activity)}, impact {text_of(action.impact)}.",
            )


def no_best_impact(asked: Asked) -> Iterator[Finding]:
    """Of several completed actions none has the best impact that the key knows."""
    scale = asked.plan.scale
    best = max(
        (found for c in scale if c.impact and (found := rank(c.code)) is not None), default=0
    )
    done = [
        action
        for action in asked.plan.actions
        if state(action, scale) is State.COMPLETE and rank(action.impact) is not None
    ]
    if best < 3 or len(done) < 3 or any(rank(action.impact) == best for action in done):
        return
    counted: dict[str, int] = {}
    for action in done:
        counted[text_of(action.impact)] = counted.get(text_of(action.impact), 0) + 1
    yield Finding(
        "no_best_impact",
        "medium",
        tuple(action.name for action in done),
        f"{len(done)} completed actions, none with the best impact: "
        + ", ".join(f"{code} {number}" for code, number in counted.items())
        + ".",
    )
