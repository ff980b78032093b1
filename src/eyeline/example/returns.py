"""The SSDA903 returns of the example council, as the files a case system exports.

A return is the slice of the truth that its days cover: what was open on any of them, with
nothing said that its last day did not know.

Source: DfE, SSDA903 guide and technical specifications, returns of 2017 to 2026: tables,
columns and codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from eyeline.example import outcomes
from eyeline.example.files import Sheet, write_csv
from eyeline.example.model import Child, Episode, Placement, Span

HEADINGS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "uasc": "CHILD,SEX,DOB,DUC",
    "previous_permanence": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    "placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
    "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "social_worker": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
    "dolo": "CHILD,DOB,DOLO_START,DOLO_END",
}
_WITH_DISTANCE = ",PL_DISTANCE,PL_LOCATION"
_DISTANCE_FROM, _WORKERS_FROM, _NEW_SEX_CODES_FROM, _DEPRIVATIONS_FROM = 2024, 2024, 2025, 2025
_SUPPORTED_ACCOMMODATION_FROM, _OTHER_DIVIDED_FROM = 2025, 2026


def sheets(children: Sequence[Child], year: int, first: date, last: date) -> dict[str, Sheet]:
    """Return each table of a return that covers `first` to `last`, both included, by its name.

    `year` is the year of return, whose tables and codes are used. What is asked only at the
    year's end is left out of a return that ends before.
    """
    return _Slice(children, year, first, last).sheets()


def write(folder: Path, tables: dict[str, Sheet]) -> None:
    """Write a return: a folder with a CSV file for each table."""
    for name, sheet in tables.items():
        write_csv(folder / f"{name}.csv", sheet)


class _Slice:
    """What a return says of the children who were in care on any of its days."""

    def __init__(self, children: Sequence[Child], year: int, first: date, last: date) -> None:
        self.year, self.first, self.last = year, first, last
        self.children = [c for c in children if any(map(self._in_days, c.episodes))]
        self.ends_the_year = (last.month, last.day) == (3, 31)
        self.leavers = outcomes.care_leavers(children, year) if self.ends_the_year else []

    def sheets(self) -> dict[str, Sheet]:
        """Return the tables that the return has, each with its heading."""
        rows: dict[str, Iterable[list[str]]] = {
            "header": map(self._header, self._everyone()),
            "episodes": self._episodes(),
            "reviews": ([*_who(c), _day(s.first), s.kind] for c, s in self._spans("reviews")),
            "missing": self._missing(),
            "uasc": self._unaccompanied(),
            "previous_permanence": self._permanences(),
            "placed_for_adoption": self._placed(),
            "ad1": self._adopted(),
        }
        if self.year >= _WORKERS_FROM:
            rows["social_worker"] = self._workers()
        if self.year >= _DEPRIVATIONS_FROM:
            rows["dolo"] = self._deprivations()
        if self.ends_the_year:
            rows["oc2"] = outcomes.a_year_in_care(self.children, self.year)
            rows["oc3"] = ([*_who(c), *outcomes.life(c, self.year)] for c in self.leavers)
        return {name: [self._heading(name), *of_table] for name, of_table in rows.items()}

    def _everyone(self) -> Iterable[Child]:
        """Return who is in care and who has left it, each once."""
        return {child.number: child for child in (*self.children, *self.leavers)}.values()

    def _heading(self, name: str) -> list[str]:
        distance = name == "episodes" and self.year >= _DISTANCE_FROM
        return (HEADINGS[name] + (_WITH_DISTANCE if distance else "")).split(",")

    def _in_days(self, episode: Episode) -> bool:
        return episode.decom <= self.last and episode.dec >= self.first

    def _spans(self, what: str) -> Iterable[tuple[Child, Span]]:
        for child in self.children:
            for span in getattr(child, what):
                if span.first <= self.last and span.last >= self.first:
                    yield child, span

    def _known(self, day: date) -> str:
        return _day(day) if day <= self.last else ""

    def _sex(self, child: Child) -> str:
        return child.sex if self.year >= _NEW_SEX_CODES_FROM else {"M": "1", "F": "2"}[child.sex]

    def _header(self, child: Child) -> list[str]:
        own = child.own_child_dob
        mother = own is not None and own <= self.last
        girl = child.sex == "F" and child.age_on(self.last) >= 12
        return [
            child.number,
            self._sex(child),
            _day(child.dob),
            child.ethnicity,
            child.upn if child.age_on(self.last) >= 4 else "UN1",
            "1" if mother else "0" if girl else "",
            _day(own) if own and mother else "",
        ]

    def _episodes(self) -> Iterator[list[str]]:
        for child in self.children:
            yield from (self._episode(child, e) for e in child.episodes if self._in_days(e))

    def _episode(self, child: Child, episode: Episode) -> list[str]:
        ended, place = episode.dec <= self.last, episode.placement
        row = [
            child.number,
            _day(episode.decom),
            episode.rne,
            episode.legal_status,
            episode.need,
            self._kind(place),
            place.provider,
            self._known(episode.dec),
            episode.reason if ended else "",
            episode.change_reason if ended else "",
            "" if child.unaccompanied else episode.home_postcode,
            place.postcode,
            "" if self._kind(place) in ("H5", "P2") else place.urn,
        ]
        if self.year < _DISTANCE_FROM:
            return row
        distance = "" if child.unaccompanied else f"{place.distance}"
        return [*row, distance, place.location]

    def _kind(self, placement: Placement) -> str:
        """Return the placement's code: supported accommodation got its own in the 2025 return."""
        if placement.kind in ("H5", "P2") and self.year >= _SUPPORTED_ACCOMMODATION_FROM:
            return "K3"
        if placement.kind == "Z1" and self.year >= _OTHER_DIVIDED_FROM:
            return "Z11"
        return placement.kind

    def _missing(self) -> Iterator[list[str]]:
        for child, span in self._spans("missing"):
            yield [*_who(child), span.kind, _day(span.first), self._known(span.last)]

    def _unaccompanied(self) -> Iterator[list[str]]:
        for child in self.children:
            if child.unaccompanied:
                ceased = self._known(child.episodes[-1].dec)
                yield [child.number, self._sex(child), _day(child.dob), ceased]

    def _permanences(self) -> Iterator[list[str]]:
        """Yield what is known of those who began to be looked after."""
        for child in self.children:
            if any(e.rne == "S" and e.counts and e.decom >= self.first for e in child.episodes):
                before = child.permanence
                yield [*_who(child), before.kind, before.authority, before.order_date]

    def _placed(self) -> Iterator[list[str]]:
        for child in self.children:
            plan = child.adoption
            if plan and plan.placed <= self.last and plan.done >= self.first:
                yield [*_who(child), _day(plan.placed), "", ""]

    def _adopted(self) -> Iterator[list[str]]:
        for child in self.children:
            plan = child.adoption
            if plan and self.first <= plan.done <= self.last:
                steps = [_day(plan.decided), _day(plan.matched), str(int(plan.by_foster_carer))]
                adopters = [str(plan.adopters), plan.adopters_sex, plan.adopters_legal_status]
                yield [*_who(child), *steps, *adopters]

    def _workers(self) -> Iterator[list[str]]:
        for child, span in self._spans("workers"):
            days = [_day(span.first), self._known(span.last)]
            yield [*_who(child), span.kind, *days, span.why]

    def _deprivations(self) -> Iterator[list[str]]:
        for child, span in self._spans("deprivations"):
            yield [*_who(child), _day(span.first), self._known(span.last)]


def _who(child: Child) -> list[str]:
    return [child.number, _day(child.dob)]


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
