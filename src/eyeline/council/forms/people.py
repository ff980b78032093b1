"""The forms of people, posts and who holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from eyeline.council.forms.fields import Day, Form, chosen, required
from eyeline.council.models import Organisation, OrganisationKind, Post
from eyeline.council.rules.roles import Role

_BELOW = [each for each in OrganisationKind.choices if each[0] != OrganisationKind.COUNCIL]


def _words(choice: tuple[str, str]) -> str:
    return choice[1]


class FilterPeople(Form):
    """Which people a list shows."""

    name = forms.CharField(
        label="Name", max_length=100, required=False, help_text="A part of it is enough."
    )
    closed = forms.ChoiceField(
        label="Accounts",
        required=False,
        choices=[("", "Open"), ("closed", "Closed")],
    )


class NewPerson(Form):
    """Somebody who is to sign in."""

    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="As pages are to show it.",
        error_messages=required("Give a name."),
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="The one that the council's directory has, where people sign in through it.",
        error_messages=required("Give an e-mail address.")
        | {"invalid": "Give an e-mail address such as name@council.example."},
    )


class NewAppointment(Form):
    """Which post somebody holds, and when."""

    post = forms.TypedChoiceField(
        label="Post or seat", coerce=int, error_messages=required("Choose a post or seat.")
    )
    first = Day(label="First day", error_messages=required("Give the first day."))
    last = Day(
        label="Last day",
        required=False,
        help_text="The end of the term of office. Leave it blank where none is known.",
    )

    def __init__(self, posts: Iterable[Post], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = chosen("Choose", _by_organisation(posts))


class LastDay(Form):
    """When an appointment ends."""

    last = Day(
        label="Last day",
        help_text="It gives its role on this day, and no more from the next.",
        error_messages=required("Give the last day."),
    )


class NewOrganisation(Form):
    """A part of the council, or a body of it."""

    title = forms.CharField(label="Name", max_length=200, error_messages=required("Give its name."))
    code = forms.CharField(
        label="Code",
        max_length=100,
        help_text="What returns and registers call it.",
        error_messages=required("Give its code."),
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=chosen("Choose", _BELOW),
        error_messages=required("Choose what it is."),
    )

    def clean_code(self) -> str:
        """Return the code, which nothing else has."""
        code: str = self.cleaned_data["code"]
        if Organisation.objects.filter(code=code).exists():
            raise forms.ValidationError("Something else has this code: give another.")
        return code


class NewPost(Form):
    """A post or seat, and the role that comes with it."""

    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="Such as Team manager, or Seat 4.",
        error_messages=required("Give its title."),
    )
    role = forms.TypedChoiceField(
        label="Role",
        coerce=Role,
        choices=chosen("Choose", sorted([(role.value, role.words) for role in Role], key=_words)),
        help_text="What its holder may see and do.",
        error_messages=required("Choose a role."),
    )
    voting_scope = forms.CharField(
        label="What its holder votes on",
        max_length=200,
        required=False,
        help_text="For a co-opted member, such as education. Blank is everything.",
    )


def _by_organisation(posts: Iterable[Post]) -> Sequence[tuple[str, list[tuple[int, str]]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for post in posts:
        words = f"{post.title} ({Role(post.role).words})"
        found.setdefault(post.organisation.title, []).append((post.pk, words))
    return list(found.items())
