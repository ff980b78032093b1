"""The forms of what is moved at a sitting, and of how it is voted on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from eyeline.council.forms.fields import Form, chosen, required
from eyeline.scrutiny.changes.sittings_votes import Moved, Voted
from eyeline.scrutiny.forms.meetings import Seen
from eyeline.scrutiny.forms.sittings import MOTIONS, one_of, text, when
from eyeline.scrutiny.models import Attendance, Motion
from eyeline.scrutiny.rules.kinds import Method, MotionKind, Way
from eyeline.scrutiny.rules.sitting import voting
from eyeline.scrutiny.rules.sitting.voting import Tally


class Moving(Form):
    """What somebody moves at an item."""

    kind = one_of("What is moved", MOTIONS)
    of = forms.ChoiceField(label="Which motion it amends", required=False)
    text = text("Its words", error_messages=required("Give the words that are moved."))
    proposer = forms.ChoiceField(label="Proposed by", required=False)
    seconder = forms.ChoiceField(label="Seconded by", required=False)

    def __init__(
        self, voters: Sequence[voting.Voter], motions: Sequence[Motion], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        people = chosen("Choose", [(str(each.key), each.title) for each in voters])
        self.offer("proposer", people)
        self.offer("seconder", people)
        self.offer("of", chosen("None", [(str(each.pk), each.text[:80]) for each in motions]))
        if not motions:
            del self.fields["of"]

    @property
    def moved(self) -> Moved:
        """What was filled in."""
        said = self.cleaned_data
        people = {
            name: Attendance.objects.get(pk=said[name]) if said[name] else None
            for name in ("proposer", "seconder")
        }
        of = Motion.objects.get(pk=said["of"]) if said.get("of") else None
        return Moved(said["text"], MotionKind(said["kind"]), of=of, **people)


class Ballot(Seen):
    """How a motion was voted on."""

    method = one_of("How it is voted on", voting.METHOD_WORDS, widget=forms.RadioSelect)
    votes_for = forms.IntegerField(label="For", required=False, min_value=0, max_value=999)
    votes_against = forms.IntegerField(label="Against", required=False, min_value=0, max_value=999)
    abstained = forms.IntegerField(label="Abstained", required=False, min_value=0, max_value=999)
    casting = forms.ChoiceField(
        label="Casting vote of the person presiding, at a tie",
        required=False,
        choices=[("", "No tie"), ("for", "For"), ("against", "Against"), ("abstain", "Not used")],
    )
    when = when()

    def __init__(
        self, voters: Sequence[voting.Voter], always: bool, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name in ("votes_for", "votes_against", "abstained"):
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-3"}
            )
        self.voters = voters
        ways = [(way.value, words) for way, words in voting.WAY_WORDS.items()]
        for each in voters:
            field = forms.ChoiceField(
                label=each.title, required=False, choices=ways, widget=forms.RadioSelect
            )
            field.template_name = "council/_field.html"  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "govuk-radios__input"
            self.fields[f"way_{each.key}"] = field
        if always:
            self.offer("method", [(Method.RECORDED.value, voting.METHOD_WORDS[Method.RECORDED])])

    @property
    def voted(self) -> Voted:
        """What was filled in."""
        said = self.cleaned_data
        method = Method(said["method"])
        casting = Way(said["casting"]) if said["casting"] else None
        if method is Method.RECORDED:
            given = {each.key: said[f"way_{each.key}"] for each in self.voters}
            ways = {key: Way(way) for key, way in given.items() if way}
            return Voted(method, Tally(casting=casting), ways)
        won, lost, abstained = (
            said[name] or 0 for name in ("votes_for", "votes_against", "abstained")
        )
        return Voted(method, Tally(won, lost, abstained, casting))
