"""Pages of what comes of scrutiny: the tracker, decisions, the forward plan, and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyeline.calendar import LONDON
from eyeline.figures import day_in_words
from eyeline.publication.site import addresses
from eyeline.publication.site.commissions import Commissions
from eyeline.publication.site.outcomes import Commitment, Decision, PlanEntry, Step
from eyeline.publication.site.pages.commissions import HOME, LIST, spelt
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.search import Document as Found

_DECISIONS = ("Decisions of the executive", addresses.DECISIONS)
_PLAN = ("Forward plan", addresses.FORWARD_PLAN)


def pages(of: Commissions) -> Iterator[Page]:
    """Yield the tracker, the answers, and the decisions and what is announced, each with a list."""
    yield _tracker(of)
    yield _answers(of)
    yield _decisions(of)
    yield from (_decision(each, of) for each in of.decisions)
    yield _plan(of)
    yield from (_entry(each, of) for each in of.plan)


def found(of: Commissions) -> Iterator[Found]:
    """Yield what the search finds of them."""
    for each in of.commitments:
        yield Found(f"{each.reference}: {each.kind}", each.text, addresses.COMMITMENTS, each.words)
    for decision in of.decisions:
        words = " ".join(words for _, words in decision.texts)
        address = addresses.decision(decision.number)
        yield Found(decision.title, words, address, "Decision", decision.words)
    for entry in of.plan:
        words = " ".join(words for _, words in entry.says)
        address = addresses.plan_entry(entry.number)
        yield Found(entry.title, words, address, "Forward plan", entry.words)
    for answer in of.answers:
        words = f"{answer.text} {answer.answer}"
        yield Found(answer.subject, words, addresses.answer(answer.reference), "Answer")


def _tracker(of: Commissions) -> Page:
    owed = [_owed(each, of) for each in of.commitments if each.owed]
    values = {
        "owed": owed,
        "late": sum(each["late"] is True for each in owed),
        "ended": [_owed(each, of) for each in of.commitments if not each.owed],
        "on": day_in_words(of.on),
    }
    title = "What was asked, and what became of it"
    return Page(addresses.COMMITMENTS, "commitments.html", title, values, (HOME, LIST))


def _owed(each: Commitment, of: Commissions) -> dict[str, object]:
    return {
        "commitment": each,
        "commission": of.called(each.commission).title,
        "next": day_in_words(each.next_on) if each.next_on else "",
        "late": each.owed and each.next_on is not None and each.next_on < of.on,
    }


def _answers(of: Commissions) -> Page:
    answers = []
    for each in of.answers:
        meeting = of.numbered(each.meeting)
        at = (addresses.meeting(meeting.number), spelt(meeting.day)) if meeting else None
        answers.append((each, at))
    values = {"answers": answers}
    return Page(addresses.ANSWERS, "answers.html", "Questions with their answers", values, (HOME,))


def _decisions(of: Commissions) -> Page:
    values = {
        "decisions": [
            {
                "decision": each,
                "address": addresses.decision(each.number),
                "taken": day_in_words(each.taken_on),
                "until": day_in_words(each.until) if each.until else "",
            }
            for each in of.decisions
        ],
        "plan": addresses.FORWARD_PLAN,
    }
    return Page(addresses.DECISIONS, "decisions.html", _DECISIONS[0], values, (HOME, LIST))


def _decision(each: Decision, of: Commissions) -> Page:
    values = {
        "decision": each,
        "commission": of.called(each.commission),
        "scrutinised": addresses.commission(each.commission),
        "taken": spelt(each.taken_on),
        "published": spelt(each.published_at.astimezone(LONDON).date()),
        "until": spelt(each.until) if each.until else "",
        "steps": _steps(each.steps),
        "call_ins": [
            {"call_in": call_in, "on": spelt(call_in.on), "steps": _steps(call_in.steps)}
            for call_in in each.call_ins
        ],
    }
    address, title = addresses.decision(each.number), f"Decision {each.number}: {each.title}"
    return Page(address, "decision.html", title, values, (HOME, LIST, _DECISIONS))


def _steps(steps: Sequence[Step]) -> list[tuple[str, str, str]]:
    found = ((each, each.at.astimezone(LONDON)) for each in steps)
    return [(f"{day_in_words(at.date())}, {at:%H:%M}", each.words, each.said) for each, at in found]


def _plan(of: Commissions) -> Page:
    values = {
        "coming": [_announced(each) for each in of.plan if each.coming],
        "past": [_announced(each) for each in of.plan if not each.coming],
        "decisions": addresses.DECISIONS,
    }
    title = "Forward plan of the executive"
    return Page(addresses.FORWARD_PLAN, "forward_plan.html", title, values, (HOME, LIST))


def _announced(each: PlanEntry) -> dict[str, object]:
    first, last = day_in_words(each.first_on), day_in_words(each.last_on)
    return {
        "entry": each,
        "address": addresses.plan_entry(each.number),
        "when": first if first == last else f"{first} to {last}",
    }


def _entry(each: PlanEntry, of: Commissions) -> Page:
    taken = [decision for decision in of.decisions if decision.number in each.decisions]
    values = {
        "entry": each,
        "commission": of.called(each.commission),
        "scrutinised": addresses.commission(each.commission),
        "decisions": [(x.title, addresses.decision(x.number)) for x in taken],
    }
    address, title = addresses.plan_entry(each.number), f"To decide, {each.number}: {each.title}"
    return Page(address, "plan_entry.html", title, values, (HOME, LIST, _PLAN))
