"""What there is to place people in: foster carers, children's homes, adult care locations.

Source: Ofsted, Fostering in England, data collected (places approved, filled, vacant and not
available; remembered); Care Quality Commission, care directory with ratings, column names.
"""

from __future__ import annotations

from eyeline.records.tables.columns import Table, code, day, flag, integer, text

_COUNTED_ON = day("counted_on", required=True, vital=True)
_HOUSEHOLD = text("household", required=True, vital=True)
_FOSTER_KIND = code("kind", "foster_kind", required=True)
_OF_THE_DAY = ("counted_on", "counted_on")

PROVISION = (
    Table(
        "fostering_places",
        "Places of the council's own foster carers, counted on a day",
        (
            _COUNTED_ON,
            _HOUSEHOLD,
            _FOSTER_KIND,
            integer("approved", required=True),
            integer("filled", required=True),
            integer("vacant"),
            integer("not_available"),
        ),
        key=("household", "counted_on"),
        dates=_OF_THE_DAY,
    ),
    Table(
        "foster_carers",
        "The council's own foster carers, from their approval to its end",
        (
            _HOUSEHOLD,
            _FOSTER_KIND,
            day("approved", required=True, vital=True),
            day("ended", vital=True),
            text("reason"),
        ),
        key=("household", "approved"),
        dates=("approved", "ended"),
    ),
    Table(
        "childrens_homes",
        "Beds in the council's own children's homes, counted on a day",
        (
            _COUNTED_ON,
            text("urn", required=True, vital=True),
            integer("registered", required=True),
            integer("occupied", required=True),
            integer("out_of_use"),
        ),
        key=("urn", "counted_on"),
        dates=_OF_THE_DAY,
    ),
    Table(
        "care_locations",
        "Locations of adult social care in the council's area, as the directory of a day has them",
        (
            _COUNTED_ON,
            text("location", required=True, vital=True),
            code("setting", "care_setting"),
            code("rating", "cqc_rating", required=True),
            flag("inherited"),
            day("published"),
        ),
        key=("location", "counted_on"),
        dates=_OF_THE_DAY,
    ),
)
