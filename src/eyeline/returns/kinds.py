"""Every kind of fault that reading a return can find: its code, how grave it is, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error's row cannot stand and is quarantined; a warning's row stands."""

    ERROR = "error"
    WARNING = "warning"


class Aspect(StrEnum):
    """What of the quality of data a fault takes away."""

    COMPLETE = "complete"  # everything is told
    VALID = "valid"  # what is told can be read
    CONSISTENT = "consistent"  # and does not contradict itself


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault. `remedy` is the sentence that tells a person what to do."""

    code: str
    severity: Severity
    remedy: str

    @property
    def aspect(self) -> Aspect:
        """What of the quality of data the fault takes away, as its code says."""
        if any(part in self.code for part in _TAKES_COMPLETENESS):
            return Aspect.COMPLETE
        if any(part in self.code for part in _TAKES_VALIDITY):
            return Aspect.VALID
        return Aspect.CONSISTENT


_TAKES_COMPLETENESS = ("blank", "missing", "without", "not-told", "no-learner-number")
_TAKES_VALIDITY = ("unreadable", "unknown", "malformed", "another-year", "broken", "out-of-range")


def _kinds(severity: Severity, remedies: dict[str, str]) -> dict[str, Kind]:
    return {code: Kind(code, severity, remedy) for code, remedy in remedies.items()}


KINDS: dict[str, Kind] = {
    **_kinds(
        Severity.ERROR,
        {
            "broken-row": "The row has more or fewer values than the heading: export the file "
            "again, or put quotation marks round a value with a separator in it.",
            "vital-blank": "No row can stand without this value: give it where the return "
            "comes from.",
            "vital-date-unreadable": "Write the date as dd/mm/yyyy or yyyy-mm-dd.",
            "vital-moment-unreadable": "Write day and time as dd/mm/yyyy hh:mm.",
            "vital-number-unreadable": "Write the number in digits.",
            "vital-code-unknown": "No year's return has this code: correct it.",
            "not-joined": "No one row of the module above, itself joined, has this identifier: "
            "add or correct the row there, or the identifier here.",
            "ends-before-start": "The end is before the start: correct the one that is wrong.",
            "repeated-row": "The same row stands in the file more than once and was loaded once: "
            "remove the others.",
            "repeated-key": "Rows that must differ in their key do not, and say different things; "
            "the one that ends last was loaded: correct or remove the others.",
        },
    ),
    **_kinds(
        Severity.WARNING,
        {
            "blank": "The return requires a value here: give it where the return comes from.",
            "date-unreadable": "Write the date as dd/mm/yyyy or yyyy-mm-dd; it was loaded as "
            "blank.",
            "moment-unreadable": "Write day and time as dd/mm/yyyy hh:mm; it was loaded as blank.",
            "number-unreadable": "Write the number in digits; it was loaded as blank.",
            "code-unknown": "No year's return has this code: correct it; it was loaded as blank.",
            "code-of-another-year": "The return of another year has this code, this year's does "
            "not: correct it, or check the year given.",
            "ended-before-coverage": "This ended before the days that the return covers: remove "
            "it, or check the year given.",
            "after-coverage": "This day is after the last that the return covers: correct it, or "
            "check the year given.",
            "end-without-reason": "There is an end and no reason for it: give the reason.",
            "reason-without-end": "There is a reason for an end and no end: give the day it "
            "ended, or remove the reason.",
            "overlapping-episodes": "The episode starts before an earlier one of the same child "
            "ended: correct the dates; until then the later one counts while it is open.",
            "legal-status-late": "No legal status is open on the day that the episode starts, and "
            "the first one after was taken: correct its start, or the episode's.",
            "provider-missing": "A placement of this type has a provider: give its code.",
            "provider-not-expected": "A placement of this type has no provider: remove the code, "
            "or correct the placement type.",
            "provider-not-allowed": "This provider cannot offer a placement of this type: correct "
            "the one that is wrong.",
            "child-not-in-header": "The child has no row in the header table: add one.",
            "child-without-episodes": "The child stands in the header table and has neither an "
            "episode nor a care leaver's row: add what is missing, or remove the child.",
            "birth-date-differs": "The date of birth is not the header table's: correct the one "
            "that is wrong.",
            "born-after-start": "By the header table the child was born after this began: correct "
            "the date that is wrong.",
            "upn-malformed": "A UPN is a letter, eleven digits and a digit or letter; where there "
            "is none, UN and a digit say why: correct it.",
            "no-learner-number": "There is no UPN, no ULN and no reason for having neither: give "
            "one of them, by which the person is known again next year.",
            "decided-before-received": "The decision is dated before it was asked for: correct the "
            "date that is wrong.",
            "outcome-without-date": "A decision was made and its date is blank: give the date.",
            "date-without-outcome": "A decision has a date, but is not given or not yet made: "
            "correct the one that is wrong.",
            "plan-before-request": "The plan started before the request for it was received: "
            "correct the date that is wrong.",
            "decided-before-meeting": "This is dated before the review meeting that it follows: "
            "correct the date that is wrong.",
            "recorded-before-received": "The contact was recorded before it was received: correct "
            "the one that is wrong.",
            "recording-not-told": "The file does not say when contacts were recorded, so how long "
            "that took cannot be measured: export that moment too, in a column called Created.",
            "assessed-before-notified": "The assessment was completed before the arrangement was "
            "notified: correct the date that is wrong.",
            "overlapping-allocations": "The allocation starts before an earlier one of the same "
            "child ended: correct the dates; until then the later one counts.",
            "parent-not-in-tree": "The team reports to one that the file does not have: add that "
            "one, or correct its code.",
            "own-ancestor": "The team reports, over some steps, to itself: correct to which team "
            "it reports.",
            "header-missing": "The file has no header, which says what return it is, of which day "
            "and authority: export it again.",
            "collection-differs": "The header names another collection than this one: check that "
            "it is the right file, and correct the header.",
            "reference-date-differs": "The reference date is not the day that the return of this "
            "year refers to: correct the header, or check the year given.",
            "year-differs": "The header's year is not that of the return: correct the header, or "
            "check the year given.",
            "authority-malformed": "An authority's number is three digits: correct the header.",
            "year-not-known": "The schema of this year's return is not known: it was read as the "
            "nearest year's that is (children in need 2024 to 2026, workforce 2022). Check what "
            "was left out or loaded as blank.",
            "few-disabilities": "The whole return has fewer than eight kinds of disability: check "
            "that all of each child's are given.",
            "upn-and-reason": "The child has a UPN and a reason for having none, which was not "
            "read: remove the one that is wrong.",
            "born-and-expected": "A child has a date of birth or an expected one, not both: "
            "remove the one that is wrong.",
            "child-without-referral": "The child has no referral: add it, or remove the child.",
            "referred-long-before-birth": "The child was born, or is expected, more than 40 weeks "
            "after this: correct the date that is wrong.",
            "overlapping-referrals": "The referral came before an earlier one of the same child "
            "was closed: correct the dates, or make one referral of them.",
            "before-referral": "This began before the referral that it belongs to: correct the "
            "date that is wrong, or move it to the right referral.",
            "after-closure": "This is after the referral that it belongs to was closed: correct "
            "the date that is wrong, or move it to the right referral.",
            "factors-missing": "The assessment is complete and names no factors: give those that "
            "were found, or the code for none.",
            "none-with-others": "The code for none stands beside others: remove the one that is "
            "wrong.",
            "conference-before-start": "The conference was held before the enquiry began: correct "
            "the date that is wrong.",
            "conference-not-required": "The conference was held and is said not to have been "
            "required: correct the one that is wrong.",
            "review-missing": "The child was looked after for half a year and the return has no "
            "review of that time: add the review, or hold it.",
            "out-of-order": "This is dated before what it must follow: correct the date that is "
            "wrong.",
            "more-than-approved": "More are filled, vacant or not available than are approved: "
            "correct the number that is wrong.",
            "review-outside-plan": "The review was not held while the plan ran: correct the date "
            "that is wrong, or move it to the right plan.",
            "birth-dates-differ": "Another list has another date of birth for this child, and that "
            "one was loaded: correct the one that is wrong.",
            "age-differs": "The age is not that of a child of this date of birth on the day of the "
            "lists: correct the one that is wrong.",
            "plan-without-conference": "The conference is said to have made a plan and has no "
            "date: give it, or correct what it led to.",
            "seen-after-closure": "The child was last seen after the case was closed: correct the "
            "date that is wrong.",
            "postcode-malformed": "This is no postcode: correct it.",
            "leaver-detail-missing": "The council is in touch with this care leaver and does not "
            "say this: give it.",
            "steps-out-of-order": "This step is dated before the one that comes before it: "
            "correct the date that is wrong.",
            "adopted-and-reversed": "The child was adopted and is said to be for adoption no "
            "longer: correct the one that is wrong.",
            "vacancies-missing": "The return does not say how many posts are vacant and how many "
            "agency workers there are: add the authority's figures.",
            "worker-malformed": "A social worker's registration is two letters and ten digits: "
            "correct it.",
            "fte-out-of-range": "A full-time equivalent lies from 0 to 1: correct it.",
            "left-and-counted": "The social worker had left by the day counted, but has hours or "
            "cases on it: correct what is wrong.",
            "absence-without-reason": "The social worker was absent and no reason is given: give "
            "it.",
            "reason-without-absence": "There is a reason for an absence and the social worker was "
            "not absent: correct the one that is wrong.",
            "number-below-zero": "A number here cannot be below 0: correct it.",
            "agency-count-differs": "There are not as many agency workers in the list as the "
            "authority's figures say: correct the one that is wrong.",
        },
    ),
}
