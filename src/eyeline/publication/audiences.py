"""Which audience is shown what of an edition: read from `audiences.toml`, and left out by it.

What is not shown is left out before any file is written. A field that no line names is hidden.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast, get_args, get_type_hints

from eyeline.figures import PeriodKind, Status
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.charts import Chart, Series
from eyeline.publication.edition.values import (
    CareCost,
    Dearest,
    Detail,
    Edition,
    Finance,
    ForecastLine,
    Highest,
    Part,
    Provider,
    Tab,
)
from eyeline.publication.summary import Change, Figure, Group, Judgement, Row, Section, Summary

_EDITION = "Edition"
_OF_TAB = {tab.value: tab.value.lower() for tab in Tab}
"""The edition's field that holds what a tab shows."""
_RECORDS = frozenset(
    {
        *(Summary, Section, Group, Row, Detail, Part, Finance, ForecastLine, CareCost),
        *(Highest, Dearest, Provider),
    }
)
"""What is shown field by field; other values are shown as they are, or not."""
_OTHER_TABLES = ("notices", "periods", "breakdowns")
NOT_SHOWN = Figure(None, Status.SUPPRESSED, "not shown")
"""What stands where an audience is shown no figure."""

Audiences: TypeAlias = frozenset[Audience]


class BadAudiences(EyelineError):
    """The table of audiences names what an edition does not have, or leaves out what it must."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which audiences are shown each field of a record, and of records in it the same."""

    fields: Mapping[str, Audiences]
    records: Mapping[str, Shown]

    def to(self, audience: Audience) -> bool:
        """Whether an audience is shown anything of the record."""
        return any(audience in each for each in self.fields.values()) or any(
            record.to(audience) for record in self.records.values()
        )


@dataclass(frozen=True, slots=True)
class Table:
    """What each audience is shown, by the name of the tab; "Edition" is what belongs to none.

    `notices` is what every file says of its audience. `breakdowns` and `periods` say of which
    figures an edition is made.
    """

    tabs: Mapping[str, Shown]
    notices: Mapping[Audience, str]
    breakdowns: Mapping[str, Audiences]
    periods: Mapping[PeriodKind, Audiences]

    def has_breakdown(self, dimension: str, audience: Audience) -> bool:
        """Whether an audience is shown figures by this breakdown; one not named is internal."""
        return audience in self.breakdowns.get(dimension, {Audience.INTERNAL})

    def has_period(self, kind: PeriodKind, audience: Audience) -> bool:
        """Whether an audience is shown figures of this kind of period."""
        return audience in self.periods.get(kind, ())

    def has(self, audience: Audience, tab: Tab, *path: str) -> bool:
        """Whether an audience is shown a tab or, by its `path`, a field of one."""
        shown = self.tabs[tab.value]
        for name in path:
            if name in shown.fields:
                return audience in shown.fields[name]
            if name not in shown.records:
                return False
            shown = shown.records[name]
        return shown.to(audience)


def shown_to(edition: Edition, audience: Audience, table: Table | None = None) -> Edition:
    """Return the edition with what this audience is not shown left out.

    A record without which a field cannot be left out is left out as a whole. Nothing is hidden
    for what it says: figures must be those of the audience already.
    """
    table = table or audiences()
    kept: dict[str, Any] = {}
    for tab, name in _OF_TAB.items():
        kept[name] = _kept(getattr(edition, name), Edition, name, table.tabs[tab], audience)
    rest = table.tabs[_EDITION].fields
    for field in fields(Edition):
        if field.name not in kept and audience not in rest.get(field.name, ()):
            kept[field.name] = _blank(getattr(edition, field.name), Edition, field.name)
    kept["tabs"] = tuple(tab for tab in edition.tabs if table.has(audience, tab))
    kept["notice"] = table.notices[audience]
    return _without_others(replace(edition, **kept))


def _without_others(edition: Edition) -> Edition:
    """Return the edition without what is said of tabs and measures that it does not have."""
    told = {*(tab.value for tab in edition.tabs), *(each.row.measure for each in edition.details)}
    said = tuple(each for each in edition.narratives if each.about in told)
    return replace(edition, narratives=said)


class _Gone(Exception):
    """A record cannot be without a field that is not shown."""


def _kept(value: Any, owner: type, name: str, shown: Shown, audience: Audience) -> Any:
    """Return a record, or each of several, without what is not shown; nothing where it must."""
    if value is None:
        return None
    if isinstance(value, tuple):
        found = (_record_or_none(each, shown, audience) for each in value)
        return tuple(each for each in found if each is not None)
    found_one = _record_or_none(value, shown, audience)
    return _blank(value, owner, name) if found_one is None else found_one


def _record_or_none(value: Any, shown: Shown, audience: Audience) -> Any:
    if not shown.to(audience):
        return None
    try:
        return replace(value, **dict(_changes(value, shown, audience)))
    except _Gone:
        return None


def _changes(value: Any, shown: Shown, audience: Audience) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        of = getattr(value, field.name)
        if field.name in shown.records:
            yield (
                field.name,
                _kept(of, type(value), field.name, shown.records[field.name], audience),
            )
        elif audience not in shown.fields.get(field.name, ()):
            yield field.name, _blank(of, type(value), field.name)


def _blank(value: Any, owner: type, name: str) -> Any:
    """Return what stands for a value that is not shown.

    Raises:
        _Gone: nothing can, so that the record it is of must go.
    """
    if _is_optional(owner, name):
        return None
    match value:
        case str():
            return ""
        case tuple():
            return ()
        case Figure():
            return NOT_SHOWN
        case Change():
            return Change("not shown", Judgement.NONE)
        case Chart():
            return replace(
                value,
                description="Not shown.",
                series=(Series(value.series[0].name, ()),),
                comparators=(),
                target=None,
                marks=(),
                note="",
            )
        case _:
            raise _Gone


def _is_optional(owner: type, name: str) -> bool:
    return type(None) in get_args(_types(owner)[name])


@cache
def _types(owner: type) -> Mapping[str, Any]:
    return get_type_hints(owner)


@cache
def audiences() -> Table:
    """Return the table that comes with Eyeline."""
    return read((files("eyeline.publication") / "audiences.toml").read_text("utf-8"))


def read(text: str) -> Table:
    """Return the table that `text` holds.

    Raises:
        BadAudiences: it names a tab, a field or an audience that there is not, shows a record
            without saying which fields, or leaves out what an edition cannot be without.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadAudiences(f"audiences.toml cannot be read: {error}.") from error
    shared = {record.__name__: record for record in _RECORDS}
    tabs = {_EDITION: Edition} | {tab: _record_in(Edition, name) for tab, name in _OF_TAB.items()}
    for name in said:
        if name not in (*tabs, *shared, *_OTHER_TABLES):
            raise BadAudiences(f"audiences.toml: there is no tab {name}; there are {_list(tabs)}.")
    found = {name: _shown(said, record, said.get(name, {}), name) for name, record in tabs.items()}
    table = Table(
        tabs=found,
        notices={each: said.get("notices", {}).get(each.value, "") for each in Audience},
        breakdowns=_lists(said, "breakdowns"),
        periods={_period(name): seen for name, seen in _lists(said, "periods").items()},
    )
    _check_whole(table)
    return table


def _shown(said: Mapping[str, Any], record: type, lines: Any, place: str) -> Shown:
    """Return what the lines of a record's table say, which may be those of another table."""
    if isinstance(lines, dict) and set(lines) == {"as"}:
        if lines["as"] != record.__name__ or lines["as"] not in said:
            raise BadAudiences(f"audiences.toml: {place} cannot be shown as {lines['as']}.")
        return _shown(said, record, said[lines["as"]], lines["as"])
    known, seen, records = _types(record), dict[str, Audiences](), dict[str, Shown]()
    for name, line in lines.items():
        where = f"{place}.{name}"
        if name not in known or (record is Edition and name in _OF_TAB.values()):
            raise BadAudiences(f"audiences.toml: {where} is no field; {_list(known)} are.")
        inner = _record_in(record, name)
        if inner in _RECORDS:
            if not isinstance(line, dict):
                raise BadAudiences(f"audiences.toml: say of {where} field by field who sees it.")
            records[name] = _shown(said, inner, line, where)
        else:
            seen[name] = _audiences(line, where)
    return Shown(seen, records)


def _record_in(owner: type, name: str) -> type:
    """Return the type of a field or, of several or of one that may be missing, of one."""
    found = _types(owner)[name]
    inner = [each for each in get_args(found) if each not in (type(None), Ellipsis)]
    one: Any = inner[0] if len(inner) == 1 and is_dataclass(inner[0]) else found
    return cast("type", one)


def _lists(said: Mapping[str, Any], name: str) -> Mapping[str, Audiences]:
    return {key: _audiences(line, f"{name}.{key}") for key, line in said.get(name, {}).items()}


def _audiences(line: Any, where: str) -> Audiences:
    known = [each.value for each in Audience]
    if not isinstance(line, list) or not set(line) <= set(known):
        raise BadAudiences(f"audiences.toml: {where} is shown to none but {_list(known)}.")
    return frozenset(map(Audience, line))


def _period(name: str) -> PeriodKind:
    try:
        return PeriodKind(name)
    except ValueError:
        raise BadAudiences(f"audiences.toml: there is no period {name}.") from None


def _check_whole(table: Table) -> None:
    """Refuse to leave out what an edition cannot be without."""
    for audience in Audience:
        if not table.notices[audience]:
            raise BadAudiences(f"audiences.toml: no notice says whom {audience} editions are for.")
        for place, record in ((_EDITION, Edition), (Tab.SUMMARY.value, Summary)):
            seen = table.tabs[place].fields
            lacking = [
                name for name in _needed(record) if audience not in seen.get(name, frozenset())
            ]
            if lacking:
                raise BadAudiences(
                    f"audiences.toml: an edition for {audience} cannot be without {place}."
                    f"{lacking[0]}."
                )


def _needed(record: type) -> Iterator[str]:
    """Yield the fields for which nothing can stand: what is no text, no list and no figure."""
    for name, found in _types(record).items():
        of_a_tab = record is Edition and name in _OF_TAB.values()
        can_be_blank = found is str or get_args(found)
        if not of_a_tab and not can_be_blank:
            yield name


def _list(names: Any) -> str:
    return ", ".join(names)
