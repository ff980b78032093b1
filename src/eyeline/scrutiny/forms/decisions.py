"""The forms of the executive's decisions, and of what becomes of one that is called in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms

from eyeline.calendar import LONDON
from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.council.models import Appointment
from eyeline.council.rules.roles import Role
from eyeline.scrutiny.changes.call_ins import Request
from eyeline.scrutiny.changes.decisions import Record
from eyeline.scrutiny.changes.hearings import Answer
from eyeline.scrutiny.changes.meetings import Wanted
from eyeline.scrutiny.forms.meetings import Seen, Time
from eyeline.scrutiny.models import Body, ForwardPlanEntry, Venue
from eyeline.scrutiny.rules.call_in.declared import Model, models
from eyeline.scrutiny.rules.kinds import MeetingKind


def lines(label: str, missing: str = "", *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for a text of some lines; without `missing` it may stay empty."""
    return forms.CharField(
        label=label,
        max_length=20_000,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=required(missing),
        **options,
    )


def yes_or_no(label: str, *, first: bool = False) -> forms.TypedChoiceField:
    """Return a field for yes or no, of which one is chosen from the start."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        initial="yes" if first else "no",
        widget=forms.RadioSelect,
        error_messages=required("Choose yes or no."),
    )


class NewDecision(Form):
    """The record of a decision, as the regulations ask for it."""

    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation").filter(parent=None),
        label="Commission that scrutinises it",
        to_field_name="name",
        empty_label="Choose",
        error_messages=required("Choose the commission."),
    )
    entry = forms.ModelChoiceField(
        ForwardPlanEntry.objects.none(),
        label="Its entry in the forward plan",
        required=False,
        empty_label="None",
        help_text="A key decision has one.",
    )
    title = forms.CharField(
        label="What it is called", max_length=300, error_messages=required("Give its title.")
    )
    decision_maker = forms.CharField(
        label="Who took it",
        max_length=300,
        help_text="By title or body, such as Lead member for children.",
        error_messages=required("Say who took it."),
    )
    taken_on = Day(label="Taken on", error_messages=required("Give the day."))
    text = lines("What was decided", "Say what was decided.")
    reasons = lines("Reasons", "Give the reasons.")
    alternatives = lines(
        "What else was considered, and why it was rejected", "Say what else was considered."
    )
    interests = lines("Interests declared, and dispensations", rows=2)
    key = yes_or_no("Is it a key decision?")
    education = yes_or_no("Is it on education functions?")
    urgent_reason = lines(
        "Why it is too urgent to be called in",
        rows=2,
        help_text="Only where that was agreed. It then takes effect as soon as it is published.",
    )
    urgent_agreed_by = forms.ChoiceField(
        label="Who agreed that it is",
        required=False,
        choices=chosen(
            "Nobody",
            [
                (each, Role(each).words)
                for each in sorted({r for m in models() for r in m.urgent_by})
            ],
        ),
    )

    def __init__(self, entries: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["entry"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = entries

    @property
    def record(self) -> Record:
        """What was filled in, as the record of a decision."""
        said = dict(self.cleaned_data)
        for name in ("body", "entry"):
            said.pop(name)
        return Record(**said)


class Requested(Form):
    """A request to call a decision in: who signs it beside whoever fills it in, and why."""

    seconder = forms.ChoiceField(label="Seconder", error_messages=required("Choose the seconder."))
    others = forms.MultipleChoiceField(
        label="Others who sign it", required=False, widget=forms.CheckboxSelectMultiple
    )
    grounds = forms.MultipleChoiceField(
        label="Grounds",
        widget=forms.CheckboxSelectMultiple,
        error_messages=required("Choose the grounds that it rests on."),
    )
    reasons = lines("Why it is called in", "Say why it is called in.")
    cited = forms.CharField(
        label="Paragraphs of the report that it is about",
        required=False,
        max_length=200,
        help_text="Such as 5.10 and 6.7.",
    )
    alternative = lines("What should be decided instead", rows=3)

    def __init__(
        self, able: Sequence[Appointment], rules: Model, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.able = {str(each.pk): each for each in able}
        named = [(str(each.pk), str(each.post)) for each in able]
        self.offer("seconder", chosen("Choose", named))
        self.offer("others", named)
        if rules.grounds:
            self.offer("grounds", [(each.id, each.says) for each in rules.grounds])
        else:
            del self.fields["grounds"]

    @property
    def others_who_sign(self) -> list[Appointment]:
        """Who signs beside the proposer, the seconder first."""
        said = self.cleaned_data
        return [self.able[key] for key in (said["seconder"], *said["others"])]

    @property
    def request(self) -> Request:
        """What was filled in, as a request."""
        said = self.cleaned_data
        grounds = tuple(said.get("grounds", ()))
        return Request(said["reasons"], grounds, said["cited"], said["alternative"])


class Checked(Seen):
    """What the monitoring officer finds of a request, and why."""

    valid = forms.ChoiceField(
        label="The request is",
        widget=forms.RadioSelect,
        choices=[("yes", "Valid: the decision stays held"), ("no", "Not valid: it is let go")],
        error_messages=required("Say whether it is valid."),
    )
    reasons = lines("Why", "Say why.", help_text="The public reads it.")


class Convened(Seen):
    """When and where the commission hears a call-in."""

    day = Day(label="Day", error_messages=required("Give the day."))
    starts = Time(label="Begins at", error_messages=required("Give the time it begins."))
    venue = forms.ModelChoiceField(
        Venue.objects.all(),
        label="Place",
        empty_label="Choose",
        error_messages=required("Choose the place."),
    )
    short_notice = lines(
        "Why it is convened at shorter notice",
        rows=2,
        help_text="Only where the last day for its notice has passed. The public reads it.",
    )
    later = lines(
        "Why it is later than the rules allow",
        rows=2,
        help_text="Only where a meeting that was convened fell through. The public reads it.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts"].widget.attrs["class"] = "govuk-input govuk-input--width-5"

    @property
    def wanted(self) -> Wanted:
        """What was filled in, as a meeting is to be."""
        said = self.cleaned_data
        starts = datetime.combine(said["day"], said["starts"], LONDON)
        return Wanted(starts, said["venue"], MeetingKind.CALL_IN)


class Spoken(Form):
    """What was said at a hearing; `part` and `number` are whose turn its reader saw."""

    part = forms.CharField(widget=forms.HiddenInput, max_length=30)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = lines(
        "What was said",
        "Say what was said, or that they did not speak.",
        help_text="A few sentences for the record.",
    )


class OnDay(Seen):
    """A step that may send a call-in to full council on a day."""

    council_on = Day(
        label="Full council meets on", required=False, help_text="Where it goes to full council."
    )


class Resolved(OnDay):
    """What the commission resolved."""

    outcome = forms.ChoiceField(
        label="The commission resolved to",
        widget=forms.RadioSelect,
        error_messages=required("Choose what was resolved."),
    )
    moved_by = forms.CharField(
        label="Moved by", required=False, max_length=200, help_text="By seat, as the minute has it."
    )
    seconded_by = forms.CharField(label="Seconded by", required=False, max_length=200)
    words = lines("What the commission said", rows=3, help_text="The public reads it.")
    field_order = ("outcome", "moved_by", "seconded_by", "words", "council_on")

    def __init__(self, rules: Model, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("outcome", [(each.id, f"{each.title}. {each.says}") for each in rules.options])


class CouncilSaid(Seen):
    """What full council resolved."""

    stands = forms.ChoiceField(
        label="Full council resolved that the decision",
        widget=forms.RadioSelect,
        choices=[("yes", "Stands, and takes effect"), ("no", "Is to be reconsidered")],
        error_messages=required("Choose what was resolved."),
    )
    words = lines("In what words", "Say what was resolved.")


class Reconsidered(Seen):
    """What came of reconsidering a decision."""

    answer = forms.ChoiceField(
        label="The decision is",
        widget=forms.RadioSelect,
        choices=[
            (Answer.CONFIRMED.value, "Confirmed, and takes effect"),
            (Answer.AMENDED.value, "Amended, and takes effect as amended"),
            (Answer.GIVEN_UP.value, "Given up: it never takes effect"),
        ],
        error_messages=required("Choose what came of it."),
    )
    words = lines("Why", "Say why.")
    text = lines("What is decided instead", help_text="Where it is amended.")


def seats_of(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Return one appointment a person, by their posts in order."""
    found: dict[int, Appointment] = {}
    for each in appointments:
        found.setdefault(each.person_id, each)
    return list(found.values())
