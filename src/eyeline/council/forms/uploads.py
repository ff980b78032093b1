"""The forms of files that are loaded, and of what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from eyeline.council.forms.fields import Day, Form, chosen
from eyeline.council.models import Working
from eyeline.council.rules import uploads as rules
from eyeline.returns.listed import Listed, Said


class FilesInput(forms.FileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One file or several."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files; whether they will do is for the rules to say."""
        return [file for file in data or () if file]


class NewUpload(Form):
    """What is said of a return, and its files."""

    year = forms.IntegerField(
        label="Year of the return",
        min_value=2000,
        max_value=2099,
        required=False,
        error_messages={"invalid": "Give a year such as 2026."},
    )
    covers_from = Day(label="First day that it covers", required=False)
    covers_to = Day(label="Last day that it covers", required=False)
    as_at = Day(label="The day it is of", required=False)
    file = Files(label="Files", required=False)

    def __init__(self, listed: Listed, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large
        asked = {
            "year": listed.year is not Said.NEVER,
            "covers_from": listed.covers,
            "covers_to": listed.covers,
            "as_at": listed.as_at,
        }
        for name in [name for name, wanted in asked.items() if not wanted]:
            del self.fields[name]
        self._help(listed)
        self.fields["file"].widget.attrs |= {
            "class": "govuk-file-upload",
            "multiple": True,
            "accept": ",".join(rules.KINDS),
        }

    def _help(self, listed: Listed) -> None:
        texts = {
            "year": "That of its last day: 2026 for April 2025 to March 2026."
            if listed.year is Said.MUST
            else "Leave it blank to take the file's own.",
            "covers_from": "Leave both days blank where it covers its whole year, or what its "
            "rows tell of.",
            "as_at": "Leave it blank to take the newest day that the files tell of.",
            "file": "One workbook (.xlsx) or XML file, or all CSV files of the return at once. "
            f"{rules.MAX_BYTES // 1_000_000} MB at most.",
        }
        for name, text in texts.items():
            if name in self.fields:
                self.fields[name].help_text = text
        if "year" in self.fields:
            self.fields["year"].widget.attrs |= {"class": "govuk-input govuk-input--width-4"}

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the files and what is said of them."""
        said = super().clean() or {}
        if self.too_large:
            self.add_error("file", str(rules.too_large()))
            return said
        files = [(file.name or "", file.size or 0) for file in said.get("file", ())]
        try:
            rules.check_files(files)
        except rules.BadUpload as error:
            self.add_error("file", str(error))
        return said


class FilterFaults(Form):
    """Which faults a list shows."""

    severity = forms.ChoiceField(
        label="How grave",
        required=False,
        choices=chosen("All", [("error", "Errors"), ("warning", "Warnings")]),
    )
    code = forms.ChoiceField(label="Fault", required=False)
    table = forms.ChoiceField(label="Table", required=False)

    def __init__(
        self, codes: Sequence[str], tables: Sequence[tuple[str, str]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offer("code", chosen("All", [(code, code) for code in codes]))
        self.offer("table", chosen("All", tables))


class Noted(Form):
    """What is done about faults: those that are ticked, or all that the list shows."""

    state = forms.ChoiceField(choices=Working.choices)
    which = forms.ChoiceField(choices=[("ticked", "Ticked"), ("all", "All")])
