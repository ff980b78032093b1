"""The tracker as a table in a file, with the columns of the commissions' own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from eyeline.figures.delimited import as_csv
from eyeline.scrutiny.models import Commitment, Response
from eyeline.scrutiny.rules import minute_words
from eyeline.scrutiny.rules.commitment_life import WORDS, CommitmentState
from eyeline.scrutiny.rules.reading.outcomes import Kind

_COLUMNS = (
    "Reference", "Commission", "Origin", "Date", "Kind", "Text", "Addressee", "Lead", "Due",
    "Next date", "Action taken", "Executive's answer", "Status", "Late",
)  # fmt: skip


def response_of(commitment: Commitment) -> Response | None:
    """Return that a recommendation was sent and answered; None of one that was not sent."""
    return getattr(commitment, "response", None)


def written(rows: Iterable[Commitment], on: date) -> bytes:
    """Return commitments as CSV that opens in a spreadsheet, as they stand on a day."""
    return as_csv(_COLUMNS, (_cells(each, on) for each in rows))


def _cells(each: Commitment, today: date) -> list[str]:
    response = response_of(each)
    return [
        each.reference,
        str(each.body),
        each.origin,
        each.agreed_on.isoformat(),
        minute_words.HEADINGS[Kind(each.kind)],
        each.text,
        each.addressee,
        each.owner.title if each.owner else "",
        each.due_on.isoformat() if each.due_on else "",
        each.next_on.isoformat() if each.next_on else "",
        each.done or each.reason,
        response.answer if response else "",
        WORDS[CommitmentState(each.state)],
        "yes" if each.late(today) else "no",
    ]
