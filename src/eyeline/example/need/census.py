"""The children in need census of the example council, as the XML a case system exports.

A census is the slice of the truth that its days cover: cases open on any of them, with nothing
said that its last day did not know.

Source: DfE, Children in need census, schemas of 2024 to 2026; of earlier years, their items
(remembered).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eyeline.example.council import OLD_CODE
from eyeline.example.need.model import Assessment, Case, Enquiry, History, Person, Plan

_SEX_FROM = 2025
_FACTORS_DIVIDED_FROM = 2022
_NEW_FACTORS = {"18": "18C", "19": "19C", "24": "24A"}
_OLD_FACTORS = {"18": "18A", "19": "19A", "24": "13A"}
_NO_UPN_YET = 4


def census(histories: Iterable[History], year: int, first: date, last: date) -> list[str]:
    """Return the element of each child in the census, over `first` to `last`, both included.

    `year` is the year of return, whose items and codes are used.
    """
    days = _Days(year, first, last)
    return [
        days.child(history.person, cases)
        for history in histories
        if (cases := [case for case in history.cases if case.open_within(first, last)])
    ]


def write(path: Path, year: int, children: Sequence[str]) -> None:
    """Write a census of these children, with the header of the return of `year`."""
    header = (
        f"<Message>\n<Header>\n<CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails>\n<Source>"
        f"<SourceLevel>L</SourceLevel><LEA>{OLD_CODE}</LEA><SoftwareCode>Example</SoftwareCode>"
        "<Release>1</Release><SerialNo>001</SerialNo>"
        f"<DateTime>{year}-05-20T09:00:00</DateTime></Source>\n</Header>\n<Children>\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = ['<?xml version="1.0" encoding="utf-8"?>\n', header, *children]
    path.write_text("".join(whole) + "</Children>\n</Message>\n", "utf-8", newline="\n")


def _item(name: str, value: object) -> str:
    return f"<{name}>{value}</{name}>"


@dataclass(frozen=True, slots=True)
class _Days:
    """What a census of `year` over `first` to `last`, both included, says of a child."""

    year: int
    first: date
    last: date

    def child(self, person: Person, cases: Sequence[Case]) -> str:
        """Return a child's element."""
        details = "".join(map(self._case, cases))
        return (
            f"<Child><ChildIdentifiers>{_item('LAchildID', person.number)}{self._upn(person)}"
            f"{_item('PersonBirthDate', person.dob)}{self._sex(person)}</ChildIdentifiers>"
            f"<ChildCharacteristics>{_item('Ethnicity', person.ethnicity)}<Disabilities>"
            f"{''.join(_item('Disability', code) for code in person.disabilities or ('NONE',))}"
            f"</Disabilities></ChildCharacteristics>{details}</Child>\n"
        )

    def _upn(self, person: Person) -> str:
        if person.age_on(self.last) < _NO_UPN_YET:
            return _item("UPNunknown", "UN1")
        return _item("UPN", person.upn)

    def _sex(self, person: Person) -> str:
        if self.year >= _SEX_FROM:
            return _item("Sex", person.sex)
        return _item("GenderCurrent", {"M": "1", "F": "2"}[person.sex])

    def _known(self, name: str, day: date | None) -> str:
        return _item(name, day) if day and day <= self.last else ""

    def _touches(self, start: date, end: date) -> bool:
        return start <= self.last and end >= self.first

    def _case(self, case: Case) -> str:
        closed = ""
        if case.closed <= self.last:
            closed = _item("CINclosureDate", case.closed)
            closed += _item("ReasonForClosure", case.closure_reason)
        return (
            f"<CINdetails>{_item('CINreferralDate', case.referred)}"
            f"{_item('ReferralSource', case.source)}{_item('PrimaryNeedCode', case.need)}{closed}"
            f"{self._known('DateOfInitialCPC', case.transferred)}"
            f"{''.join(self._parts(case))}</CINdetails>"
        )

    def _parts(self, case: Case) -> Iterator[str]:
        """Yield what the case holds, in the order of the schema."""
        for found in case.assessments:
            if self._touches(found.started, found.authorised):
                yield self._assessment(found)
        for span in case.support:
            if self._touches(span.first, span.last):
                end = self._known("CINPlanEndDate", span.last)
                yield _item("CINPlanDates", _item("CINPlanStartDate", span.first) + end)
        for enquiry in case.enquiries:
            if self._touches(enquiry.started, enquiry.conference or enquiry.started):
                yield self._enquiry(enquiry)
        yield _item("ReferralNFA", int(case.no_further_action))
        for plan in case.plans:
            if self._touches(plan.started, plan.ended):
                yield self._plan(plan)

    def _assessment(self, found: Assessment) -> str:
        factors = ""
        if found.authorised <= self.last:
            names = _NEW_FACTORS if self.year >= _FACTORS_DIVIDED_FROM else _OLD_FACTORS
            codes = dict.fromkeys(names.get(factor, factor) for factor in found.factors)
            factors = "".join(_item("AssessmentFactors", code) for code in codes)
            factors = _item("FactorsIdentifiedAtAssessment", factors)
        return _item(
            "Assessments",
            _item("AssessmentActualStartDate", found.started)
            + self._known("AssessmentInternalReviewDate", found.reviewed)
            + self._known("AssessmentAuthorisationDate", found.authorised)
            + factors,
        )

    def _enquiry(self, enquiry: Enquiry) -> str:
        asked = enquiry.conference is not None
        return _item(
            "Section47",
            _item("S47ActualStartDate", enquiry.started)
            + (_item("InitialCPCtarget", enquiry.due) if asked else "")
            + self._known("DateOfInitialCPC", enquiry.conference)
            + _item("ICPCnotRequired", int(not asked)),
        )

    def _plan(self, plan: Plan) -> str:
        held = [day for day in plan.reviews if self.first <= day <= self.last]
        reviews = "".join(_item("CPPreviewDate", day) for day in held)
        return _item(
            "ChildProtectionPlans",
            _item("CPPstartDate", plan.started)
            + self._known("CPPendDate", plan.ended)
            + _item("InitialCategoryOfAbuse", plan.initial)
            + _item("LatestCategoryOfAbuse", plan.category)
            + _item("NumberOfPreviousCPP", plan.previous)
            + (_item("Reviews", reviews) if reviews else ""),
        )
