"""The organisation tree of the example council, as it was from day to day. It names no one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from eyeline.example.council import NAME

_BEGAN, REORGANISED = date(2015, 4, 1), date(2021, 4, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A council, directorate, service or team, from `started` to `ended` (not included)."""

    code: str
    name: str
    kind: str
    parent: str
    head: str
    started: date = _BEGAN
    ended: date | None = None


def _service(code: str, name: str, started: date = _BEGAN) -> Unit:
    return Unit(code, name, "SERVICE", "CYP", f"Head of service, {name}", started)


def _team(
    code: str, name: str, parent: str, started: date = _BEGAN, ended: date | None = None
) -> Unit:
    return Unit(code, name, "TEAM", parent, f"Team manager, {name}", started, ended)


# Until the reorganisation the front door was a part of safeguarding.
UNITS = (
    Unit("ECC", NAME, "COUNCIL", "", "Chief executive"),
    Unit("CYP", "Children and education", "DIRECTORATE", "ECC", "Director of children's services"),
    _service("SAF", "Safeguarding"),
    _service("FDA", "Front door and assessment", REORGANISED),
    _service("CIC", "Children in care"),
    _service("SDC", "SEND and disabled children"),
    _team("FD1", "Contact and referral", "SAF", ended=REORGANISED),
    _team("FD1", "Contact and referral", "FDA", REORGANISED),
    *(
        unit
        for code, place in (("AS1", "north"), ("AS2", "south"), ("AS3", "east"))
        for unit in (
            _team(code, f"Assessment {place}", "SAF", ended=REORGANISED),
            _team(code, f"Assessment {place}", "FDA", REORGANISED),
        )
    ),
    _team("AS4", "Assessment west", "FDA", REORGANISED),
    _team("SG1", "Safeguarding north", "SAF"),
    _team("SG2", "Safeguarding south", "SAF"),
    _team("SG3", "Safeguarding east", "SAF"),
    _team("SG4", "Safeguarding west", "SAF"),
    _team("CC1", "Children in care 1", "CIC"),
    _team("CC2", "Children in care 2", "CIC"),
    _team("CC3", "Children in care 3", "CIC"),
    _team("UA1", "Unaccompanied children", "CIC", date(2019, 4, 1)),
    _team("LC1", "Leaving care 1", "CIC"),
    _team("LC2", "Leaving care 2", "CIC"),
    _team("DC1", "Disabled children", "SDC"),
    _team("SE1", "SEND assessment", "SDC"),
)
NAMES = {unit.code: unit.name for unit in UNITS}


@cache
def teams(kind: str, on: date) -> tuple[str, ...]:
    """Return the codes of the teams there are on a day whose code begins with `kind`."""
    return tuple(
        unit.code
        for unit in UNITS
        if unit.kind == "TEAM" and unit.code.startswith(kind)
        if unit.started <= on and (unit.ended is None or on < unit.ended)
    )
