"""The plan as a whole: its summary, its key's name, its day, its links, rows that hold several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eyeline.improvement.rules.checks.finding import Asked, Finding, is_over, quoted, state
from eyeline.improvement.rules.plan import Action, Said, SummaryRow
from eyeline.improvement.rules.scales import colours_in, rank
from eyeline.improvement.rules.summary import area_of
from eyeline.improvement.rules.words import one_line, text_of

_ITEM = re.compile(r"(?:^|\n|>|(?<=[.:;\w)]) )\s*(?:(?:[•\-\u2013]\s+)+|\d\)\s)(?=\w)")
_VERB_WORDS = """
Agree Arrange Audit Commission Complete Consult Continue Create Deliver Develop Embed Encourage
Engage Ensure Establish Explore Identify Implement Improve Increase Introduce Involve Launch
Liaison Liaise Monitor Produce Promote Provide Publish Recruit Reduce Refresh Relaunch Review
Roll Share Strengthen Strengthening Train Undertake Update Use Work Developing Reviewing
Increasing Improving Promoting Pro-active
"""
_VERBS = "|".join(_VERB_WORDS.split())
# A verb with a capital after a word that ends something; "the Audit Framework" is a name.
_NEXT_VERB = re.compile(
    rf"\b(?!(?:the|an?|of|our|new|this|to|and|or|for|with|through|via|in|on|by|from|each|as)\b)"
    rf"[\w)]+\s+(?=(?:{_VERBS})\s(?:[a-z]|[A-Z]{{2}}))"
)
_LETTERED = re.compile(r"(?:^|\s)\(?[a-h][.)]\s")


def summary_not_borne_out(asked: Asked) -> Iterator[Finding]:
    """The summary rates an area better than most of its unfinished rows, or worse than all."""
    for row in asked.plan.summary:
        area = area_of(row.area, asked.plan.areas)
        if area is None:
            evidence = f'The summary has "{quoted(row.area)}", the plan has no such area.'
            yield Finding("summary_area_missing", "medium", (), evidence)
            continue
        unfinished = [a for a in area.actions if not is_over(state(a, asked.plan.scale))]
        activity = _against(
            "activity", row, row.activity, unfinished, [a.activity for a in unfinished]
        )
        impact = _against(
            "impact", row, row.impact, list(area.actions), [a.impact for a in area.actions]
        )
        yield from (finding for finding in (activity, impact) if finding)


def _against(
    name: str, row: SummaryRow, rating: Said, actions: Sequence[Action], of_rows: Sequence[Said]
) -> Finding | None:
    """Return a finding where rows do not bear out a rating; a mixed one is another matter."""
    said = rank(rating)
    ranks = [found for each in of_rows if (found := rank(each)) is not None]
    if said is None or len(ranks) < 2:
        return None
    worse = [number for number in ranks if number < said]
    all_better = all(number > said for number in ranks)
    if len(worse) * 2 <= len(ranks) and not all_better:
        return None
    what = "unfinished rows" if name == "activity" else "rows"
    how = f"{len(worse)} of its {len(ranks)} rated {what} are worse"
    if all_better:
        how = f"each of its {len(ranks)} rated {what} is better"
    refs = tuple(
        action.name
        for action, each in zip(actions, of_rows, strict=True)
        if (found := rank(each)) is not None and (found > said if all_better else found < said)
    )
    evidence = f'The summary rates the {name} of "{quoted(row.area)}" {text_of(rating)}; {how}.'
    return Finding("summary_not_borne_out", "medium", refs, evidence)


def area_not_in_summary(asked: Asked) -> Iterator[Finding]:
    """An area of the plan that its summary leaves out."""
    if not asked.plan.summary:
        return
    told = {a.title for row in asked.plan.summary if (a := area_of(row.area, asked.plan.areas))}
    for area in asked.plan.areas:
        if area.title not in told:
            evidence = f'"{quoted(area.title)}" is in the plan and not in its summary.'
            yield Finding("area_not_in_summary", "medium", (), evidence)


def scale_names(asked: Asked) -> Iterator[Finding]:
    """The plan and its summary call the scale by two names."""
    plan = asked.plan
    if plan.scale_name and plan.summary_scale_name and plan.scale_name != plan.summary_scale_name:
        used = {c for row in plan.summary for r in (row.activity, row.impact)
                for c in colours_in(text_of(r))}  # fmt: skip
        none = "" if "blue" in used else "; the summary has no Blue"
        evidence = f"The plan calls its scale {plan.scale_name}, the summary "
        evidence += f"{plan.summary_scale_name}{none}."
        yield Finding("scale_names", "low", (), evidence)


def no_status_date(asked: Asked) -> Iterator[Finding]:
    """Nothing in the paper says of which day its statuses are."""
    actions = asked.plan.actions
    dated = asked.plan.stated_on is not None or any(action.updated for action in actions)
    if not dated and any(text_of(action.status) or text_of(action.activity) for action in actions):
        evidence = "Nothing in the paper says of which day its statuses and ratings are."
        yield Finding("no_status_date", "medium", (), evidence)


def dead_links(asked: Asked) -> Iterator[Finding]:
    """A link about the plan leads nowhere."""
    for words in asked.plan.dead_links:
        yield Finding("dead_link", "medium", (), f'A link leads nowhere: "{_end_of(words)}".')


def _end_of(words: str) -> str:
    short = one_line(words)
    return short if len(short) <= 160 else "…" + short[-159:]


def several_in_one(asked: Asked) -> Iterator[Finding]:
    """A row that holds several actions without letters: none has its own owner, date or status."""
    for action in asked.plan.actions:
        if len(_LETTERED.findall(action.action)) > 1:
            continue
        listed = len(_ITEM.findall(action.action))
        text = one_line(action.action)
        run_on = len(_NEXT_VERB.findall(text)) + 1
        number = listed if listed >= 2 else run_on
        if number >= 2:
            evidence = f"{number} or so in one row: they could be parts with dates of their own."
            yield Finding("several_in_one", "low", (action.name,), evidence)
