"""What services did: discharges, incidents, family therapies, transport, complaints, audits.

No national return prescribes these lists: their names are those of councils' registers
(remembered).
"""

from __future__ import annotations

from eyeline.records.tables.columns import CHILD, Table, code, day, flag, integer, text

_REFERENCE = text("reference", required=True, vital=True)
_A_CHILD = text("child")
_RECEIVED = day("received", required=True, vital=True)
_STARTED = day("started", required=True, vital=True)

SERVICES = (
    Table(
        "discharges",
        "Discharges from hospital in a month, by pathway",
        (
            day("month", required=True, vital=True),
            text("trust", required=True, vital=True),
            code("pathway", "discharge_pathway", required=True),
            integer("discharges", required=True),
        ),
        key=("month", "trust", "pathway"),
        dates=("month", "month"),
    ),
    Table(
        "serious_incidents",
        "Serious incidents notified to the Child Safeguarding Practice Review Panel",
        (
            _REFERENCE,
            day("became_aware"),
            day("notified", required=True, vital=True),
            code("kind", "incident_kind"),
        ),
        key=("reference",),
        dates=("notified", "notified"),
    ),
    Table(
        "therapies",
        "Family therapies, from referral to close",
        (
            CHILD,
            text("family"),
            code("programme", "therapy_programme", required=True),
            day("referred", required=True, vital=True),
            day("consented"),
            day("started"),
            day("closed"),
            flag("at_home_6"),
            flag("at_home_12"),
            flag("at_home_18"),
        ),
        key=("child", "programme", "referred"),
        dates=("referred", "closed"),
    ),
    Table(
        "transport_applications",
        "Applications for help with transport of pupils with special educational needs",
        (
            _REFERENCE,
            _A_CHILD,
            _RECEIVED,
            day("decided"),
            code("outcome", "transport_outcome"),
            code("help", "transport_help"),
        ),
        key=("reference",),
        dates=("received", "decided"),
    ),
    Table(
        "transport_appeals",
        "Appeals about help with transport",
        (
            _REFERENCE,
            _A_CHILD,
            _RECEIVED,
            day("stage_1_decided"),
            day("concluded"),
            code("outcome", "appeal_outcome"),
        ),
        key=("reference",),
        dates=("received", "concluded"),
    ),
    Table(
        "travel_training",
        "Training to travel independently",
        (
            CHILD,
            _STARTED,
            day("completed"),
            code("outcome", "training_outcome"),
            day("reviewed"),
            flag("independent_later"),
        ),
        key=("child", "started"),
        dates=("started", "completed"),
    ),
    Table(
        "complaints",
        "Complaints about children's social care",
        (
            _REFERENCE,
            text("service"),
            code("stage", "complaint_stage", required=True),
            _RECEIVED,
            day("responded"),
            day("escalated"),
            code("outcome", "appeal_outcome"),
        ),
        key=("reference", "stage"),
        dates=("received", "responded"),
    ),
    Table(
        "practice_audits",
        "Audits of practice in single cases",
        (
            text("audit", required=True, vital=True),
            _A_CHILD,
            day("audited", required=True, vital=True),
            code("grade", "audit_grade", required=True),
        ),
        key=("audit",),
        dates=("audited", "audited"),
    ),
)
