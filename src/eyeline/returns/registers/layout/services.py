"""Registers of what services did."""

from __future__ import annotations

from dataclasses import replace

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.registers.layout.children import CHILD, STARTED
from eyeline.returns.spellings import last_of_month
from eyeline.returns.titles import by_title

_A_CHILD = replace(CHILD, optional=True)
_FLAG = by_title("flag")
_RECEIVED = Field("Received", "received", ("received on", "date received", "application date"))
_COMPLETED = Field("Completed", "completed", ("completed on", "date completed", "end date"))
_DECIDED = Field("Decided", "decided", ("decided on", "decision date", "date decided"))


def _reference(*also: str) -> Field:
    return Field("Reference", "reference", ("ref", "id", "case reference", *also))


def _outcome(codes: str) -> Field:
    return Field("Outcome", "outcome", ("decision", "result"), optional=True, reads=by_title(codes))


REGISTERS = (
    Layout(
        "discharges",
        "Discharges from hospital",
        (
            Field("Month", "month", ("period", "month ending", "date"), reads=last_of_month),
            Field("Trust", "trust", ("provider", "hospital trust", "organisation")),
            Field(
                "Pathway",
                "pathway",
                ("discharge pathway",),
                reads=by_title("discharge_pathway"),
            ),
            Field("Discharges", "discharges", ("number", "number of discharges", "count")),
        ),
        required=True,
        whole_months=True,
    ),
    Layout(
        "serious_incidents",
        "Serious incidents",
        (
            _reference("notification"),
            Field("BecameAware", "became_aware", ("date aware", "aware on", "date of incident")),
            Field("Notified", "notified", ("date notified", "notification date", "notified on")),
            Field("Kind", "kind", ("type", "incident type"), reads=by_title("incident_kind")),
        ),
        required=True,
    ),
    Layout(
        "therapies",
        "Family therapies",
        (
            CHILD,
            Field("FamilyID", "family", ("family", "household"), optional=True),
            Field(
                "Programme",
                "programme",
                ("therapy", "intervention", "service"),
                reads=by_title("therapy_programme"),
            ),
            Field("Referred", "referred", ("referral date", "date of referral", "date referred")),
            Field("Consented", "consented", ("consent date", "date of consent", "consent signed")),
            Field("Started", "started", ("start date", "service start", "date started")),
            Field("Closed", "closed", ("close date", "closure date", "date closed")),
            Field(
                "AtHome6", "at_home_6", ("at home 6 months", "6 months"), optional=True, reads=_FLAG
            ),
            Field(
                "AtHome12",
                "at_home_12",
                ("at home 12 months", "12 months"),
                optional=True,
                reads=_FLAG,
            ),
            Field(
                "AtHome18",
                "at_home_18",
                ("at home 18 months", "18 months"),
                optional=True,
                reads=_FLAG,
            ),
        ),
        required=True,
    ),
    Layout(
        "transport_applications",
        "Transport applications",
        (
            _reference("application"),
            _A_CHILD,
            _RECEIVED,
            _DECIDED,
            _outcome("transport_outcome"),
            Field(
                "Help",
                "help",
                ("assistance", "type of assistance", "type of help"),
                optional=True,
                reads=by_title("transport_help"),
            ),
        ),
        required=True,
    ),
    Layout(
        "transport_appeals",
        "Transport appeals",
        (
            _reference("appeal"),
            _A_CHILD,
            replace(_RECEIVED, also=(*_RECEIVED.also, "appeal received")),
            Field(
                "Stage1Decided",
                "stage_1_decided",
                ("stage 1 decision", "stage one decided", "stage 1"),
                optional=True,
            ),
            Field(
                "Concluded", "concluded", ("final decision", "date concluded", "stage 2 decision")
            ),
            _outcome("appeal_outcome"),
        ),
        required=True,
    ),
    Layout(
        "travel_training",
        "Travel training",
        (
            CHILD,
            STARTED,
            _COMPLETED,
            _outcome("training_outcome"),
            Field("Reviewed", "reviewed", ("review date", "follow up date"), optional=True),
            Field(
                "IndependentLater",
                "independent_later",
                ("still independent", "independent at review"),
                optional=True,
                reads=_FLAG,
            ),
        ),
        required=True,
    ),
    Layout(
        "complaints",
        "Complaints",
        (
            _reference("complaint"),
            Field("Service", "service", ("team", "service area"), optional=True),
            Field("Stage", "stage", ("complaint stage",), reads=by_title("complaint_stage")),
            _RECEIVED,
            Field("Responded", "responded", ("response date", "date responded", "answered")),
            Field("Escalated", "escalated", ("date escalated", "escalation date"), optional=True),
            _outcome("appeal_outcome"),
        ),
        required=True,
    ),
    Layout(
        "practice_audits",
        "Practice audits",
        (
            Field("AuditID", "audit", ("audit", "audit reference", "reference")),
            _A_CHILD,
            Field("Audited", "audited", ("audit date", "date of audit", "completed")),
            Field("Grade", "grade", ("overall grade", "judgement"), reads=by_title("audit_grade")),
        ),
        required=True,
    ),
)
