"""Every write of the executive's forward plan. Whoever changes an entry says what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from eyeline.calendar import LONDON
from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.call_in import facts
from eyeline.scrutiny.changes import programme
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Body, ForwardPlanEntry, ForwardPlanVersion
from eyeline.scrutiny.rules import forward_plan as rules
from eyeline.scrutiny.rules.clock.computed import Computed, spelt
from eyeline.scrutiny.rules.forward_plan import BadPlanEntry, PlanState
from eyeline.scrutiny.rules.kinds import Source
from eyeline.scrutiny.rules.versions import check_seen
from eyeline.scrutiny.stored import Numbers


@dataclass(frozen=True, slots=True)
class Notice:
    """What an entry says: the eight fields of the regulation, and whether it is in private.

    Source: SI 2012/2089, regulations 5 and 9(1).
    """

    title: str
    first_on: date
    last_on: date
    matter: str = ""
    decision_maker: str = ""
    documents: str = ""
    address: str = ""
    other_documents: str = ""
    how_to_ask: str = ""
    key: bool = True
    private: bool = False
    private_reason: str = ""

    @property
    def said(self) -> dict[str, object]:
        """What it says of each required field."""
        return {
            "key": self.key,
            "matter": self.matter,
            "decision_maker": self.decision_maker,
            "when": bool(self.first_on and self.last_on),
            "documents": self.documents,
            "address": self.address,
            "other_documents": self.other_documents,
            "how_to_ask": self.how_to_ask,
        }

    def words_of(self, name: str) -> str:
        """Return what it says of a required field, in words."""
        if name == "key":
            return "A key decision" if self.key else "Not a key decision"
        if name != "when":
            return str(getattr(self, name))
        if self.first_on == self.last_on:
            return spelt(self.first_on)
        return f"Between {spelt(self.first_on)} and {spelt(self.last_on)}"


@transaction.atomic
def draft(body: Body, notice: Notice, *, by: Person | None, at: datetime) -> ForwardPlanEntry:
    """Draft an entry; nobody outside the team sees it yet.

    Raises:
        BadPlanEntry: it has no title, its period is amiss, or it is private without a reason.
    """
    _check(notice)
    made = ForwardPlanEntry.objects.create(body=body, made_by=by, made_at=at, **_clean(notice))
    _keep_version(made, by, at)
    on_record("add", "forward_plan_entry", made.pk, body, by, at, ("title", "first_on", "last_on"))
    return made


@transaction.atomic
def change(
    entry: ForwardPlanEntry, notice: Notice, *, seen: int, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Change what an entry says. What was published of it is kept; another matter needs another
    notice, so that title and matter of a published one stay.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: it is decided or withdrawn, or a published one would lack what it must say.
    """
    found = _locked(entry, seen)
    state = PlanState(found.state)
    if state in (PlanState.DECIDED, PlanState.WITHDRAWN):
        raise BadPlanEntry("It is decided or withdrawn: what it said stays.")
    _check(notice)
    said = _clean(notice)
    if state in rules.NOTICED:
        rules.check_notice(notice.said)
        if any(getattr(found, name) != said[name] for name in ("title", "matter")):
            raise BadPlanEntry(
                "The public was told of this matter: withdraw the entry and make another, with its "
                "own notice."
            )
        if said["private"] and not found.private:
            raise BadPlanEntry(
                "The public was told that it is taken in public: withdraw the entry and make "
                "another, with its own notice (R15)."
            )
    changed = [name for name, value in said.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, said[name])
    return _save(found, changed, "change", by, at) if changed else found


@transaction.atomic
def publish(
    entry: ForwardPlanEntry, *, seen: int, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Publish the notice of an entry: it can be decided when 28 clear days have passed.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: it is published already, or lacks one of the eight fields.
        TooLate: the whole period is before the first day on which it can be taken.
    """
    found = _locked(entry, seen)
    rules.check_step(PlanState(found.state), PlanState.PUBLISHED)
    rules.check_notice(notice_of(found).said)
    today = at.astimezone(LONDON).date()
    earliest = rules.earliest(PlanState.PUBLISHED, today, Numbers().calendar)
    rules.check_taken(found.last_on, earliest)
    return _noticed(found, PlanState.PUBLISHED, today, earliest, "publish", by, at)


@transaction.atomic
def except_generally(
    entry: ForwardPlanEntry, reason: str, *, seen: int, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Give notice of a general exception: why 28 days cannot be given. It is published, and the
    chair of the commission is told.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: not from where it stands, no reason is given, or one of the fields is missing.
    """
    found = _locked(entry, seen)
    rules.check_step(PlanState(found.state), PlanState.GENERAL_EXCEPTION)
    rules.check_notice(notice_of(found).said)
    _said(reason, "why 28 days' notice cannot be given")
    today = at.astimezone(LONDON).date()
    earliest = rules.earliest(PlanState.GENERAL_EXCEPTION, today, Numbers().calendar)
    found.reason = reason.strip()
    return _noticed(found, PlanState.GENERAL_EXCEPTION, today, earliest, "except", by, at)


@transaction.atomic
def agree_urgency(
    entry: ForwardPlanEntry,
    reason: str,
    agreed_by: str,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> ForwardPlanEntry:
    """Keep that a decision is urgent and cannot reasonably be deferred: `agreed_by` says so, the
    chair of the commission or, where there is none who can act, the chair of the council or the
    vice-chair.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: not from where it stands, no reason is given, whoever drafted it would agree
            it, or one of the fields is missing.
    """
    found = _locked(entry, seen)
    rules.check_step(PlanState(found.state), PlanState.SPECIAL_URGENCY)
    rules.check_notice(notice_of(found).said)
    _said(reason, "why it cannot reasonably be deferred")
    _said(agreed_by, "who agreed to that")
    if by is not None and by.pk == found.made_by_id:
        raise BadPlanEntry("Whoever drafted the entry does not agree that it is urgent.")
    today = at.astimezone(LONDON).date()
    earliest = rules.earliest_by_urgency(today, agreed_by)
    found.reason, found.agreed_by = reason.strip(), agreed_by.strip()
    return _noticed(found, PlanState.SPECIAL_URGENCY, today, earliest, "agree", by, at)


@transaction.atomic
def notice_again(
    entry: ForwardPlanEntry,
    representations: str,
    response: str,
    *,
    seen: int,
    by: Person | None,
    at: datetime,
) -> ForwardPlanEntry:
    """Publish the second notice of a private meeting: what was said against it, and the answer.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: it is not private, is not announced, was announced twice already, or what was
            said has no answer.
    """
    found = _locked(entry, seen)
    if not found.private or PlanState(found.state) not in rules.NOTICED:
        raise BadPlanEntry("It is of a decision in private whose first notice is published.")
    if found.second_notice_on is not None:
        raise BadPlanEntry("The second notice is published already.")
    if representations.strip():
        _said(response, "what is answered to what was said")
    found.second_notice_on = at.astimezone(LONDON).date()
    found.representations, found.response = representations.strip(), response.strip()
    changed = ["second_notice_on", "representations", "response"]
    return _save(found, changed, "notice", by, at)


@transaction.atomic
def decided(
    entry: ForwardPlanEntry, *, seen: int, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Say that the decision of an entry was taken and is published.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: no decision of it is published.
    """
    found = _locked(entry, seen)
    if not found.decisions.exclude(state="taken").exists():
        raise BadPlanEntry("No decision of it is published yet.")
    rules.check_step(PlanState(found.state), PlanState.DECIDED)
    found.state = PlanState.DECIDED.value
    return _save(found, ["state"], "decide", by, at)


@transaction.atomic
def withdraw(
    entry: ForwardPlanEntry, reason: str, *, seen: int, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Withdraw an entry, with the reason.

    Raises:
        ChangedSince: somebody else changed it since its version `seen`.
        BadPlanEntry: it is decided or withdrawn already, or no reason is given.
    """
    found = _locked(entry, seen)
    rules.check_step(PlanState(found.state), PlanState.WITHDRAWN)
    _said(reason, "why it is withdrawn")
    found.state, found.reason = PlanState.WITHDRAWN.value, reason.strip()
    return _save(found, ["state", "reason"], "withdraw", by, at)


@transaction.atomic
def suggest(
    entry: ForwardPlanEntry, wanted: str, *, by: Person | None, at: datetime
) -> ForwardPlanEntry:
    """Suggest an entry for the work programme of the commission that scrutinises it.

    Raises:
        BadPlanEntry: it is not published, or is suggested already.
    """
    found = _locked(entry)
    if PlanState(found.state) not in rules.NOTICED:
        raise BadPlanEntry("Only what is announced and not decided can be suggested.")
    if found.suggestion_id is not None:
        raise BadPlanEntry("It is suggested already.")
    last = day_in_words(found.last_on)
    topic = programme.Topic(found.title, wanted, found.decision_maker[:200])
    said = f"Forward plan: to be decided by {last}"
    found.suggestion = programme.suggest(
        found.body, topic, Source.FORWARD_PLAN, from_what=said, by=by, at=at
    )
    return _save(found, ["suggestion"], "suggest", by, at)


def notice_of(entry: ForwardPlanEntry) -> Notice:
    """Return what an entry says."""
    names = list(Notice.__dataclass_fields__)
    return Notice(**{name: getattr(entry, name) for name in names})


def _check(notice: Notice) -> None:
    _said(notice.title, "what it is called")
    rules.check_period(notice.first_on, notice.last_on)
    if notice.private:
        _said(notice.private_reason, "why the public is excluded")


def _said(words: str, what: str) -> None:
    if not words.strip():
        raise BadPlanEntry(f"Say {what}.")


def _clean(notice: Notice) -> dict[str, object]:
    said = asdict(notice)
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in said.items()
    }


def _locked(entry: ForwardPlanEntry, seen: int | None = None) -> ForwardPlanEntry:
    found = ForwardPlanEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if seen is not None:
        check_seen(seen, found.version)
    return found


def _noticed(
    entry: ForwardPlanEntry,
    state: PlanState,
    on: date,
    earliest: Computed,
    action: str,
    by: Person | None,
    at: datetime,
) -> ForwardPlanEntry:
    entry.state, entry.noticed_on = state.value, on
    entry.earliest_on, entry.because = earliest.on, facts.kept(earliest)
    changed = ["state", "noticed_on", "earliest_on", "because", "reason", "agreed_by"]
    return _save(entry, changed, action, by, at)


def _save(
    entry: ForwardPlanEntry,
    changed: Sequence[str],
    action: str,
    by: Person | None,
    at: datetime,
) -> ForwardPlanEntry:
    entry.version += 1
    entry.save(update_fields=[*changed, "version"])
    _keep_version(entry, by, at)
    on_record(action, "forward_plan_entry", entry.pk, entry.body, by, at, changed)
    return entry


def _keep_version(entry: ForwardPlanEntry, by: Person | None, at: datetime) -> None:
    said = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(notice_of(entry)).items()
    }
    ForwardPlanVersion.objects.create(
        entry=entry,
        number=entry.version,
        state=entry.state,
        said=said,
        reason=entry.reason,
        earliest_on=entry.earliest_on,
        by=by,
        at=at,
    )
