"""How what the public sends is saved: as its next step, on record, with word to who sent it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.urls import reverse

from eyeline.calendar import LONDON
from eyeline.council.addresses import whole_address
from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.scrutiny.changes import letters
from eyeline.scrutiny.changes.recording import on_record
from eyeline.scrutiny.models import Body, Petition, PetitionStep, Submission, SubmissionStep
from eyeline.scrutiny.rules import submissions as rules
from eyeline.scrutiny.rules.petitions import PetitionState
from eyeline.scrutiny.rules.submissions import SubmissionKind, SubmissionState
from eyeline.scrutiny.stored import day_of

CANCELLED = (
    "Its meeting is cancelled. What you sent is kept: an officer sees that it goes to another "
    "meeting or is answered in writing, and we tell you by e-mail. You need do nothing."
)
Voice = TypeVar("Voice", Submission, Petition)


def body_of(found: Submission | Petition) -> Body:
    """Return the body that something was sent to."""
    return found.body if isinstance(found, Petition) else found.meeting.body


def become(
    found: Voice,
    to: SubmissionState | PetitionState,
    fields: Sequence[str],
    action: str,
    by: Person | None,
    at: datetime,
) -> Voice:
    """Save what was changed with the state that it comes to as its next step."""
    found.state = to.value
    note(found, to, by, at)
    return keep(found, [*fields, "state"], action, by, at)


def keep(
    found: Voice, fields: Sequence[str], action: str, by: Person | None, at: datetime
) -> Voice:
    """Save what was changed as its next version, and put it on record."""
    found.version += 1
    found.save(update_fields=[*fields, "version"])
    on_record(action, thing(found), found.pk, body_of(found), by, at, fields)
    return found


def note(
    found: Submission | Petition,
    state: SubmissionState | PetitionState,
    by: Person | None,
    at: datetime,
) -> None:
    """Keep when something came to a state, and by whom."""
    if isinstance(found, Petition):
        PetitionStep.objects.create(petition=found, state=state.value, by=by, at=at)
    else:
        SubmissionStep.objects.create(submission=found, state=state.value, by=by, at=at)


@transaction.atomic
def looked_at(found: Submission | Petition, *, by: Person, at: datetime) -> None:
    """Put on record that somebody saw who sent something."""
    on_record("view", thing(found), found.pk, body_of(found), by, at, ("name",))


def thing(found: Submission | Petition) -> str:
    """Return what the record calls it."""
    return "petition" if isinstance(found, Petition) else "submission"


def follow_path(found: Submission | Petition) -> str:
    """Return the address at which whoever sent something sees how it stands."""
    return reverse(f"scrutiny:follow_{thing(found)}", args=[found.uid])


def tell(found: Submission | Petition, words: str, at: datetime) -> None:
    """Let whoever sent something be told, while their address is kept."""
    if not found.email:
        return
    kind = _kind(found)
    body = (
        f"{kind} {found.reference}{_when(found)}:\n\n{words}\n\n"
        f"See how it stands: {whole_address(follow_path(found))}\n"
    )
    letters.write(found.email, f"{kind} {found.reference}", body, at=at)


def write_again(found: Submission | Petition, email: str, words: str, at: datetime) -> None:
    """Send whoever sent the same once more its link, unless a letter of it is on its way.

    `email` is what they gave now, for where it is kept no more; `words` what more there is to say.
    """
    if found.letters.filter(sent_at=None, failed_at=None).exists():
        return
    kind = _kind(found).lower()
    said = [
        f"We have your {kind} already, and keep it once. Its reference is {found.reference}.",
        words,
        f"See how it stands: {whole_address(follow_path(found))}",
        "If you sent nothing, somebody gave your address by mistake: you need do nothing.",
    ]
    letters.write(
        found.email or email,
        f"We have your {kind}: {found.reference}",
        "\n\n".join(filter(None, said)) + "\n",
        at=at,
        submission=found if isinstance(found, Submission) else None,
        petition=found if isinstance(found, Petition) else None,
    )


def _kind(found: Submission | Petition) -> str:
    if isinstance(found, Petition):
        return "Petition"
    return rules.KIND_WORDS[SubmissionKind(found.kind)]


def _when(found: Submission | Petition) -> str:
    if isinstance(found, Petition):
        day = day_in_words(found.received_at.astimezone(LONDON).date())
        return f" to the {found.body}, received on {day}"
    return f", {found.meeting.body}, {day_in_words(day_of(found.meeting))}"
