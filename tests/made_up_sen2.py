"""A made-up SEN2 return as values: the modules of one young person's request, plan and review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from made_up_returns import Hand, Row, Tables

# As the collection system exports it.
BLADE = Hand(day="%Y-%b-%d 00:00:00")

RECEIVED, STARTED, MET = date(2025, 2, 3), date(2025, 6, 20), date(2025, 11, 4)


def modules(number: str = "1", **changes: Mapping[str, str | date | None]) -> Tables:
    """Return one row of each module, some values changed by module; all is without a fault."""
    rows: dict[str, Row] = {
        "person": {
            "persontableid": f"p{number}",
            "surname": "Example",
            "forename": f"Made Up {number}",
            "personbirthdate": date(2015, 5, 6),
            "sex": "F",
            "ethnicity": "WBRI",
            "postcode": "AB1 2CD",
            "upn": f"A{number:0>11}B",
            "uniquelearnernumber": None,
            "upnunknown": None,
        },
        "requests": {
            "requeststableid": f"r{number}",
            "persontableid": f"p{number}",
            "receiveddate": RECEIVED,
            "requestsource": "2",
            "rya": "0",
            "requestoutcomedate": date(2025, 3, 10),
            "requestoutcome": "Y",
            "requestmediation": "0",
            "requesttribunal": "0",
            "exported": None,
        },
        "assessment": {
            "assessmenttableid": f"a{number}",
            "requeststableid": f"r{number}",
            "assessmentoutcome": "Y",
            "assessmentoutcomedate": STARTED,
            "assessmentmediation": "0",
            "assessmenttribunal": "0",
            "othermediation": "0",
            "othertribunal": "0",
            "week20": "1",
        },
        "named_plan": {
            "namedplantableid": f"n{number}",
            "assessmenttableid": f"a{number}",
            "startdate": STARTED,
            "planres": "A",
            "planwbp": None,
            "pb": "1",
            "oa": "0",
            "dp": None,
            "ceasedate": None,
            "ceasereason": None,
        },
        "plan_detail": _setting({"namedplantableid": f"n{number}"}),
        "active_plans": {
            "activeplanstableid": f"v{number}",
            "requeststableid": f"r{number}",
            "transferla": None,
            "reviewmeeting": MET,
            "reviewoutcome": "A",
            "reviewdraft": date(2025, 11, 25),
            "lastreview": date(2025, 11, 25),
        },
        "placement_detail": _setting({"activeplanstableid": f"v{number}"})
        | {"entrydate": date(2025, 9, 1), "leavingdate": None, "res": None, "wbp": None},
        "sen_need": {
            "senneedtableid": f"s{number}",
            "activeplanstableid": f"v{number}",
            "sentype": "ASD",
            "sentyperank": "1",
        },
    }
    return {name: [row | changes.get(name, {})] for name, row in rows.items()}


def both(one: Tables, other: Tables) -> Tables:
    """Return the rows of two returns as one."""
    return {name: [*one[name], *other[name]] for name in one}


def _setting(identifier: Row) -> Row:
    return identifier | {
        "urn": "123456",
        "ukprn": None,
        "sensetting": None,
        "placementrank": "1",
        "senunitindicator": "0",
        "resourcedprovisionindicator": "1",
    }
