"""Areas by GSS code. An authority is never found by its name; a region may be: there are eleven."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from eyeline.benchmarks.figure import AreaKind
from eyeline.figures.errors import EyelineError

_GSS = re.compile(r"[EWSN]\d{8}")


class UnknownArea(EyelineError):
    """No imported file has such an area."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of today, or an authority that ended.

    `number` is the Department for Education's; `regions` the codes of its region, the smaller
    first; `former` the codes it had before.
    """

    code: str
    name: str
    kind: AreaKind
    number: int | None
    regions: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """An authority or a region as one row of a file has it."""

    kind: AreaKind
    code: str
    name: str
    number: int | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An authority that ended on the day before `since`, and those that have its land."""

    ended: str
    by: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Geography:
    """What is known of areas before any file is read."""

    england: Area
    regions: Mapping[str, Area]
    within: Mapping[str, str]
    recoded: Mapping[str, str]
    replaced: Mapping[str, Change]

    def today(self, code: str) -> str:
        """Return the code that the authority with `code` has now."""
        return self.recoded.get(code, code)

    def region_named(self, name: str) -> str | None:
        """Return the code of the region with this name, however it is capitalised."""
        wanted = name.strip().casefold()
        return next((c for c, a in self.regions.items() if a.name.casefold() == wanted), None)


@cache
def geography() -> Geography:
    """Return England, its regions, and how authorities' codes changed."""
    declared = yaml.safe_load(files(__package__).joinpath("areas.yaml").read_text("utf-8"))
    england, regions = declared["england"], declared["regions"]
    return Geography(
        england=Area(england["code"], england["name"], AreaKind.ENGLAND, england["number"]),
        regions={
            r["code"]: Area(r["code"], r["name"], AreaKind.REGION, r["number"]) for r in regions
        },
        within={r["code"]: r["within"] for r in regions if "within" in r},
        recoded={r["was"]: r["now"] for r in declared["recoded"]},
        replaced={
            r["ended"]: Change(r["ended"], tuple(r["by"]), r["since"]) for r in declared["replaced"]
        },
    )


def is_gss(code: str) -> bool:
    """Whether `code` has the form of a GSS code."""
    return _GSS.fullmatch(code) is not None


@dataclass(frozen=True, slots=True)
class Register:
    """The areas of the imported files.

    `unjoined` are the numbers that files give several codes not known to be one authority.
    """

    areas: Mapping[str, Area]
    unjoined: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def by_number(self) -> dict[int, str]:
        """The code of each area by the Department for Education's number."""
        return {
            area.number: code
            for code, area in self.areas.items()
            if area.number is not None and area.number not in self.unjoined
        }

    def find(self, code: str) -> Area:
        """Return the area that has or had `code`.

        Raises:
            UnknownArea: there is none; the message names codes and names that are near.
        """
        area = self.areas.get(geography().today(code.strip().upper()))
        if area is None:
            raise UnknownArea(
                f"No imported file has the area {code!r}. {self._near(code)} "
                "Areas are named by GSS code: `eyeline benchmarks areas` lists them."
            )
        return area

    def _near(self, code: str) -> str:
        named = {area.name.casefold(): area.code for area in self.areas.values()}
        near = get_close_matches(code.upper(), self.areas, n=3, cutoff=0.8)
        near += [named[name] for name in get_close_matches(code.casefold(), named, n=3)]
        listed = [f"{near_code} {self.areas[near_code].name}" for near_code in dict.fromkeys(near)]
        return f"Near it: {', '.join(listed)}." if listed else "Nothing is near it."


def register(sightings: Iterable[Sighting]) -> Register:
    """Return the register of England, its regions and the areas seen in files.

    An area's name is the one seen most often.
    """
    known = geography()
    areas = {known.england.code: known.england, **known.regions}
    seen: dict[AreaKind, dict[str, list[Sighting]]] = {kind: {} for kind in AreaKind}
    for sighting in sightings:
        if is_gss(sighting.code):
            seen[sighting.kind].setdefault(known.today(sighting.code), []).append(sighting)
    for code, of_one in sorted(seen[AreaKind.REGION].items()):
        areas.setdefault(code, Area(code, _name(of_one), AreaKind.REGION, None))
    for code, of_one in sorted(seen[AreaKind.LA].items()):
        areas[code] = _authority(code, of_one, areas)
    codes: dict[int, list[str]] = {}
    for code, area in areas.items():
        if area.number is not None:
            codes.setdefault(area.number, []).append(code)
    return Register(areas, {n: tuple(many) for n, many in codes.items() if len(many) > 1})


def _authority(code: str, seen: list[Sighting], areas: Mapping[str, Area]) -> Area:
    within = geography().within
    regions = {s.region for s in seen if s.region in areas}
    regions |= {within[region] for region in regions if region in within}
    return Area(
        code=code,
        name=_name(seen),
        kind=AreaKind.LA,
        number=seen[0].number,
        regions=tuple(sorted(regions, key=lambda region: (region not in within, region))),
        former=tuple(sorted({s.code for s in seen} - {code})),
    )


def _name(seen: list[Sighting]) -> str:
    names = Counter(s.name for s in seen if s.name)
    return names.most_common(1)[0][0] if names else seen[0].code
