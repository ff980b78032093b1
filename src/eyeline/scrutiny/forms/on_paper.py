"""The forms by which minutes on paper are read, and what they ask is confirmed row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing

from eyeline.council.forms.fields import Day, Form, required
from eyeline.council.models import Post
from eyeline.council.rules.uploads import MAX_BYTES
from eyeline.scrutiny.models import Body
from eyeline.scrutiny.rules.commitment_life import NO_ADDRESSEE
from eyeline.scrutiny.rules.from_minutes import Proposed
from eyeline.scrutiny.rules.minute_words import HEADINGS
from eyeline.scrutiny.rules.reading.outcomes import Kind

KINDS = (".docx", ".pdf", ".html", ".htm", ".md", ".markdown", ".txt")
_TABLES = (".xlsx", ".csv")
_SALT = "eyeline.scrutiny.minutes.on_paper"
_TOO_LARGE = f"These files have more than {MAX_BYTES // 1_000_000} MB: give the minutes alone."


def _file(label: str, kinds: tuple[str, ...], hint: str, **said: Any) -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": ",".join(kinds)})
    return forms.FileField(label=label, help_text=hint, widget=widget, **said)


class Papers(Form):
    """Minutes on paper, whose they are, and the work programme to look for them in."""

    body = forms.ModelChoiceField(
        Body.objects.select_related("organisation"),
        label="Whose minutes they are",
        empty_label="Choose",
        help_text="What is kept is followed for this commission or task group.",
        error_messages=required("Choose whose minutes they are."),
    )
    minutes = _file(
        "The minutes",
        KINDS,
        "Word, PDF, HTML or Markdown: minutes alone, or a pack with minutes in it.",
        error_messages=required("Choose the file of the minutes."),
    )
    programme = _file(
        "The work programme, if you have it",
        (*KINDS, *_TABLES),
        "Each promise is looked for in it: tracked, partly or lost.",
        required=False,
    )
    held_on = Day(label="On which day the meeting was, where the paper does not say it",
                  required=False)  # fmt: skip

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("minutes", "programme"):
            self.fields[name].widget.attrs["class"] = "govuk-file-upload"
        if too_large:
            self.fields["minutes"].error_messages["required"] = _TOO_LARGE

    def clean_minutes(self) -> Any:
        """Check of what kind the minutes are."""
        return _of_kind(self.cleaned_data["minutes"], KINDS)

    def clean_programme(self) -> Any:
        """Check of what kind the work programme is."""
        file = self.cleaned_data["programme"]
        return _of_kind(file, (*KINDS, *_TABLES)) if file else None


def _of_kind(file: Any, kinds: tuple[str, ...]) -> Any:
    if PurePath(file.name or "").suffix.lower() not in kinds:
        raise forms.ValidationError(f"Choose a file of one of these kinds: {', '.join(kinds)}.")
    return file


class Row(Form):
    """One thing that minutes ask or offer, as the officer confirms or corrects it."""

    keep = forms.BooleanField(label="Keep it", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[(kind.value, HEADINGS[kind]) for kind in Kind])
    text = forms.CharField(
        label="What is asked",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ModelChoiceField(
        Post.objects.none(), label="Who owes it", required=False, empty_label="Choose"
    )
    addressee = forms.CharField(
        label="To whom a recommendation goes", required=False, max_length=200
    )
    due = Day(label="By which day", required=False)
    comes_back = forms.BooleanField(label="It comes back to the commission", required=False)

    def __init__(
        self, number: int, read: Mapping[str, Any], posts: Any, *args: Any, **options: Any
    ) -> None:
        initial = {
            "kind": read["kind"],
            "text": read["text"],
            "due": date.fromisoformat(read["due"]) if read["due"] else None,
            "comes_back": bool(read["comes_back"]),
        }
        super().__init__(*args, prefix=f"row-{number}", initial=initial, **options)
        self.number, self.read = number, read
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = posts
        for name in ("keep", "comes_back"):
            self.fields[name].widget.attrs["class"] = "govuk-checkboxes__input"

    def clean(self) -> dict[str, Any]:
        """Say what is missing of a row that is kept."""
        said = super().clean() or {}
        if said.get("keep"):
            if not said.get("owner"):
                self.add_error("owner", f"Row {self.number}: choose the post that owes it.")
            if not (said.get("text") or "").strip():
                self.add_error("text", f"Row {self.number}: say what is asked.")
            to = (said.get("addressee") or "").strip()
            if said.get("kind") == Kind.RECOMMENDED and not to:
                self.add_error("addressee", f"Row {self.number}: {NO_ADDRESSEE}")
        return said

    @property
    def kept(self) -> bool:
        """Whether the officer keeps it."""
        return bool(self.cleaned_data.get("keep"))

    @property
    def says(self) -> Proposed:
        """The row as it is kept."""
        said = self.cleaned_data
        return Proposed(
            self.number,
            date.fromisoformat(self.read["meeting"]),
            str(self.read["minute"]),
            Kind(said["kind"]),
            said["text"],
            said["owner"].title,
            said["addressee"],
            said["due"],
            said["comes_back"],
        )


class Read(Form):
    """What was read of a paper, on its way from the page that shows it to the one that keeps it."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000)

    def clean_read(self) -> Any:
        """Return what was read; nobody but the site can have written it."""
        try:
            return signing.loads(self.cleaned_data["read"], salt=_SALT)
        except signing.BadSignature:
            raise forms.ValidationError("Read the file again: the page was changed.") from None


class TakenBack(Form):
    """Why what was kept from paper is taken back."""

    why = forms.CharField(
        label="Why it is taken back",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required("Say why it is taken back."),
    )


def sealed(read: Mapping[str, Any]) -> str:
    """Return what was read as text that only this site can have written."""
    return signing.dumps(read, salt=_SALT, compress=True)


def rows_of(read: Mapping[str, Any], data: Any = None) -> list[Row]:
    """Return a form for each row of what was read, as it was filled in if `data` is given."""
    posts = Post.objects.exclude(organisation__kind__in=["commission", "task_group"])
    posts = posts.select_related("organisation")
    return [Row(number, row, posts, data) for number, row in enumerate(read["rows"], 1)]
