"""Registers of children, and of the teams that work with them."""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.titles import by_title

CHILD = Field(
    "ChildID", "child", ("child", "child unique id", "unique id", "person id", "client id")
)
STARTED = Field("From", "started", ("started", "start date", "date started"))
ENDED = Field("To", "ended", ("ended", "end date", "date ended"))
_yes_or_no = by_title("flag")

REGISTERS = (
    Layout(
        "contacts",
        "Contacts",
        (
            Field("ContactID", "contact", ("contact", "contact number", "contact reference")),
            CHILD,
            Field(
                "Received",
                "received_at",
                ("received at", "contact received", "date received", "contact date"),
            ),
            Field(
                "Created",
                "created_at",
                ("created at", "recorded", "recorded at", "date created", "date recorded"),
                optional=True,
            ),
            Field(
                "Decision",
                "decided_at",
                ("decided", "decided at", "decision date", "date of decision"),
                optional=True,
            ),
            Field(
                "Source",
                "source",
                ("contact source", "referral source"),
                optional=True,
                reads=by_title("referral_source"),
            ),
            Field(
                "Outcome",
                "outcome",
                ("contact outcome",),
                optional=True,
                reads=by_title("contact_outcome"),
            ),
            Field("Team", "team", ("team name", "allocated team"), optional=True),
        ),
        required=True,
    ),
    Layout(
        "visits",
        "Visits",
        (
            CHILD,
            Field("Visited", "visited", ("visit date", "date of visit", "actual visit date")),
            Field(
                "Purpose",
                "purpose",
                ("visit type", "type", "reason for visit"),
                reads=by_title("visit_purpose"),
            ),
            Field("Seen", "seen", ("child seen",), optional=True, reads=_yes_or_no),
            Field(
                "SeenAlone", "seen_alone", ("child seen alone",), optional=True, reads=_yes_or_no
            ),
        ),
        required=True,
    ),
    Layout(
        "private_fostering_arrangements",
        "Private fostering",
        (
            CHILD,
            Field("Notified", "notified", ("notification date", "date notified")),
            Field(STARTED.heading, "started", STARTED.also, optional=True),
            Field("Assessed", "assessed", ("assessment completed", "assessment date")),
            ENDED,
        ),
        required=True,
    ),
    Layout(
        "pre_proceedings",
        "Pre-proceedings",
        (
            CHILD,
            STARTED,
            Field("LetterSent", "letter_sent", ("letter before proceedings",), optional=True),
            Field("FirstMeeting", "first_meeting", ("first meeting date",), optional=True),
            ENDED,
            Field("Outcome", "outcome", optional=True, reads=by_title("pre_proceedings_outcome")),
        ),
        required=True,
    ),
    Layout(
        "care_proceedings",
        "Care proceedings",
        (
            CHILD,
            Field("Issued", "issued", ("date issued", "issue date", "application issued")),
            Field("Concluded", "concluded", ("date concluded", "final hearing", "ended")),
            Field("Outcome", "outcome", ("order made", "final order"), optional=True),
        ),
        required=True,
    ),
    Layout(
        "allocations",
        "Allocations",
        (
            CHILD,
            Field("Team", "team", ("team code", "team name", "allocated team")),
            Field("Worker", "worker", ("worker id", "social worker", "allocated worker")),
            STARTED,
            ENDED,
        ),
        required=True,
    ),
    Layout(
        "teams",
        "Teams",
        (
            Field("Code", "team", ("team", "team code", "team id")),
            Field("Name", "name", ("team name",)),
            Field("Kind", "kind", ("type", "level"), optional=True, reads=by_title("team_kind")),
            Field("Parent", "parent", ("parent code", "reports to")),
            Field("Head", "head", ("head of service", "manager", "role"), optional=True),
            Field(STARTED.heading, "started", STARTED.also, optional=True),
            Field(ENDED.heading, "ended", ENDED.also, optional=True),
        ),
        required=True,
    ),
)
