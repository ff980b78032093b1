"""Registers of what there is: foster carers, children's homes, care locations, posts."""

from __future__ import annotations

from eyeline.records.tables.columns import text
from eyeline.returns.layouts import Field, Layout
from eyeline.returns.titles import by_title

_COUNTED_ON = Field("CountedOn", "counted_on", ("as at", "date", "snapshot date", "census date"))
_HOUSEHOLD = Field(
    "HouseholdID", "household", ("household", "carer id", "fostering household", "foster carer id")
)
_FOSTER_KIND = Field(
    "Kind", "kind", ("type", "approval type", "carer type"), reads=by_title("foster_kind")
)

REGISTERS = (
    Layout(
        "fostering_places",
        "Fostering places",
        (
            _COUNTED_ON,
            _HOUSEHOLD,
            _FOSTER_KIND,
            Field("Approved", "approved", ("approved places", "places approved")),
            Field("Filled", "filled", ("filled places", "places filled", "occupied")),
            Field("Vacant", "vacant", ("vacant places", "places vacant"), optional=True),
            Field(
                "NotAvailable",
                "not_available",
                ("unavailable", "unavailable places", "places not available", "on hold"),
                optional=True,
            ),
        ),
        required=True,
    ),
    Layout(
        "foster_carers",
        "Foster carers",
        (
            _HOUSEHOLD,
            _FOSTER_KIND,
            Field("ApprovedOn", "approved", ("approval date", "date approved", "approved")),
            Field(
                "EndedOn",
                "ended",
                ("deregistered", "deregistration date", "date ended", "resigned on", "ended"),
            ),
            Field("Reason", "reason", ("reason ended", "reason for leaving"), optional=True),
        ),
        required=True,
    ),
    Layout(
        "childrens_homes",
        "Children's homes",
        (
            _COUNTED_ON,
            Field("URN", "urn", ("ofsted urn", "home urn")),
            Field("Registered", "registered", ("registered beds", "beds", "registered places")),
            Field("Occupied", "occupied", ("occupied beds", "beds occupied", "filled")),
            Field(
                "OutOfUse",
                "out_of_use",
                ("beds out of use", "unavailable", "closed beds"),
                optional=True,
            ),
        ),
        required=True,
    ),
    Layout(
        "care_locations",
        "Care directory",
        (
            Field("Location ID", "location"),
            Field("Care home?", "setting", ("Care home",), optional=True),
            Field(
                "Location Latest Overall Rating",
                "rating",
                ("Latest overall rating",),
                reads=by_title("cqc_rating"),
            ),
            Field("Inherited Rating (Y/N)", "inherited", ("Inherited Rating",), optional=True),
            Field("Publication Date", "published", optional=True),
            Field("Location Local Authority", "authority"),
            Field("Location Inspection Directorate", "directorate", optional=True),
        ),
        required=True,
        as_at="counted_on",
        beside=(text("authority"), text("directorate")),
    ),
    Layout(
        "establishment",
        "Establishment",
        (
            _COUNTED_ON,
            Field("PostID", "post", ("post", "position", "position id", "post number")),
            Field(
                "Division",
                "division",
                ("directorate", "service area"),
                reads=by_title("establishment_division"),
            ),
            Field("Team", "team", ("team name",), optional=True),
            Field("Role", "role", ("job title", "post title"), optional=True),
            Field("FTE", "fte", ("establishment fte", "post fte", "budgeted fte")),
            Field(
                "Status",
                "status",
                ("post status", "position status"),
                reads=by_title("post_status"),
            ),
        ),
        required=True,
    ),
)
