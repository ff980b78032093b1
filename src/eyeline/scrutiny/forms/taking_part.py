"""The forms for everybody: asking, petitioning, signing, following. No account, no script needed.

What is typed is plain text. A form that is refused for any reason shows all that was typed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.forms.fields import Form, required
from eyeline.scrutiny.rules import petitions, submissions
from eyeline.scrutiny.rules.petitions import Connection
from eyeline.scrutiny.rules.submissions import (
    BadSubmission,
    Named,
    SubmissionKind,
    check_plain,
)

_NAMED = (
    (Named.NAME.value, "Yes, my name"),
    (Named.INITIALS.value, "My initials alone"),
    (Named.NONE.value, "No: say “A member of the public”"),
)
_CONNECTIONS = (
    (Connection.LIVE.value, "I live in the area"),
    (Connection.WORK.value, "I work here"),
    (Connection.STUDY.value, "I study here"),
)
MAX_EMAIL = 254


class Plain(forms.CharField):
    """Words that are kept as plain text, on one line or, with a text area, on several."""

    def clean(self, value: Any) -> str:
        """Return what was typed, as it is kept."""
        said: str = super().clean(value)
        try:
            kept = check_plain(said)
        except BadSubmission as error:
            raise forms.ValidationError(str(error)) from None
        return kept if isinstance(self.widget, forms.Textarea) else " ".join(kept.split())


class Email(forms.EmailField):
    """An address of e-mail."""

    def __init__(self) -> None:
        super().__init__(
            label="Your e-mail address",
            max_length=MAX_EMAIL,
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            help_text="We write to you there, and never publish it.",
            error_messages={
                "required": "Give your e-mail address, so that we can answer.",
                "invalid": "Give an e-mail address such as name@example.org.",
            },
        )

    def clean(self, value: Any) -> str:
        """Return the address; one with quotes or marks in it is no address that anybody has."""
        said: str = super().clean(value)
        if not said.isprintable() or any(each in said for each in "\"<>'\\"):
            raise forms.ValidationError("Give an e-mail address such as name@example.org.")
        return said


def _name() -> Plain:
    return Plain(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages=required("Give your name."),
    )


def _named() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="May we publish your name?",
        choices=_NAMED,
        widget=forms.RadioSelect,
        error_messages=required("Choose whether we may publish your name."),
    )


class PublicForm(Form):
    """A form for everybody. `website` stands out of sight: programs fill it in, people do not.

    It refuses nobody for good: whoever's browser filled it in sees the form again and empties it.
    """

    website = forms.CharField(
        label="Leave this field empty",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name != "website"])

    def clean_website(self) -> str:
        """Refuse what a program filled in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                "One field must stay empty, and it was filled in: empty it and send this again."
            )
        return ""


class Ask(PublicForm):
    """A question, representation or statement of case to a meeting."""

    meeting = forms.TypedChoiceField(
        label="For which meeting",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=required("Choose a meeting."),
    )
    kind = forms.ChoiceField(
        label="What you send",
        choices=[
            (SubmissionKind.QUESTION.value, "A question, which is answered at the meeting"),
            (SubmissionKind.REPRESENTATION.value, "A representation: what you think of an item"),
            (SubmissionKind.STATEMENT.value, "A statement of case, which is read with the papers"),
        ],
        widget=forms.RadioSelect,
        error_messages=required("Choose what you send."),
    )
    subject = Plain(
        label="What it is about",
        max_length=200,
        help_text="A few words, such as an item of the agenda.",
        error_messages=required("Say what it is about."),
    )
    text = Plain(
        label="Your words",
        max_length=max(submissions.MOST_CHARACTERS.values()),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Up to 1,500 characters for a question and 5,000 for the others. Name nobody who "
        "is not public: no child, no family.",
        error_messages=required("Write what you ask or say."),
    )
    name = _name()
    email = Email()
    named = _named()

    def __init__(self, meetings: Iterable[tuple[str, Any]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("meeting", meetings)


class StartPetition(PublicForm):
    """A petition."""

    body = forms.ChoiceField(
        label="To which commission",
        widget=forms.RadioSelect,
        error_messages=required("Choose a commission."),
    )
    title = Plain(
        label="Title",
        max_length=petitions.MOST_TITLE,
        help_text="What it wants, in a line.",
        error_messages=required("Give it a title."),
    )
    asks = Plain(
        label="What you ask the council to do",
        max_length=petitions.MOST_ASKS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Up to {petitions.MOST_ASKS:,} characters. Name nobody who is not public.",
        error_messages=required("Say what you ask the council to do."),
    )
    ward = Plain(
        label="Ward that it is about, if it is about one",
        max_length=80,
        required=False,
    )
    name = _name()
    email = Email()
    connection = forms.ChoiceField(
        label="What you have to do with the area",
        choices=_CONNECTIONS,
        widget=forms.RadioSelect,
        error_messages=required("Choose what you have to do with the area."),
    )
    named = _named()

    def __init__(self, bodies: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("body", bodies)


class Sign(PublicForm):
    """A signature under a petition."""

    name = _name()
    email = Email()
    connection = forms.ChoiceField(
        label="What you have to do with the area",
        choices=_CONNECTIONS,
        widget=forms.RadioSelect,
        error_messages=required("Choose what you have to do with the area."),
    )


class Follow(PublicForm):
    """What somebody wants to be told of by e-mail."""

    matter = forms.ChoiceField(
        label="Tell me of",
        choices=[
            ("all", "Everything that is published"),
            ("body", "One commission or task group"),
            ("topic", "A topic"),
            ("ward", "A ward"),
        ],
        widget=forms.RadioSelect,
        error_messages=required("Choose what you want to be told of."),
    )
    body = forms.ChoiceField(label="Which commission or task group", required=False)
    words = Plain(
        label="Which topic or ward",
        max_length=80,
        required=False,
        help_text="One or two words, as papers use them: fostering, school transport.",
    )
    email = Email()

    def __init__(self, bodies: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("body", [("", "None"), *bodies])

    def clean(self) -> dict[str, Any]:
        """Check that what is followed is named."""
        said = super().clean() or self.cleaned_data
        matter = said.get("matter")
        if matter == "body" and not said.get("body"):
            self.add_error("body", "Choose which commission or task group.")
        if matter in ("topic", "ward") and not said.get("words"):
            self.add_error("words", f"Say which {matter}.")
        return said


class Search(Form):
    """What somebody looks for."""

    q = forms.CharField(label="Words to look for", required=False, max_length=200, strip=True)
