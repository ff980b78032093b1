"""The form by which events of the audit log are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen
from eyeline.council.models import AuditEvent, Person

COMMAND_LINE = "command line"


class FilterEvents(Form):
    """Which events a list shows. Both days are included."""

    thing = forms.ChoiceField(label="Thing", required=False)
    action = forms.CharField(
        label="Action", max_length=60, required=False, help_text="Such as approve."
    )
    person = forms.ChoiceField(label="Person", required=False)
    first = Day(label="From", required=False)
    last = Day(label="To", required=False)

    def __init__(self, people: Iterable[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(str(each.pk), each.name) for each in people]
        things = AuditEvent.objects.order_by("thing").values_list("thing", flat=True).distinct()
        kinds = [(name, name.replace("_", " ").capitalize()) for name in things]
        self.offer("thing", chosen("Anything", kinds))
        self.offer("person", chosen("Anybody", [(COMMAND_LINE, "The command line"), *known]))
        if not known:
            del self.fields["person"]
