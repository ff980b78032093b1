"""The many spellings of a value in councils' lists."""

from __future__ import annotations

import pytest

from eyeline.returns.annex_a import words
from eyeline.returns.annex_a.spellings import Reads, plain

READ: list[tuple[Reads, str, str | None]] = [
    (words.SEX, "a) Male", "MALE"),
    (words.SEX, "1 - Male", "Male"),
    (words.SEX, "2 - Female", "Female"),
    (words.SEX, "c) Not stated/recorded (or unborn)", "Unknown"),
    (words.FLAG, "a) Yes", "1"),
    (words.FLAG, "0 - No", "0"),
    (words.FLAG, "c) Unknown", None),
    (words.NO_FURTHER_ACTION, "No further action", "1"),
    (words.NO_FURTHER_ACTION, "b) No", "0"),
    (words.SEEN, "Child not seen alone", "0"),
    (words.SUITABLE, "b) Unsuitable", "0"),
    (words.ETHNICITY, "a) WBRI", "WBRI"),
    (words.ETHNICITY, "Mixed - White and Black Caribbean", "MWBC"),
    (words.ETHNICITY, "WHB - WBRI - British", "WBRI"),
    (words.ETHNICITY, "Asian or Asian British - Indian", "AIND"),
    (words.REFERRAL_SOURCE, "p1) 5D: LA services", "5D"),
    (words.REFERRAL_SOURCE, "q) 6: Police", "6"),
    (words.REFERRAL_SOURCE, "7 - Police", "6"),
    (words.REFERRAL_SOURCE, "10 - Unknown", "10"),
    (words.PRIMARY_NEED, "N1 - Abuse or Neglect", "N1"),
    (words.PRIMARY_NEED, "Family in acute stress", "N4"),
    (words.CLOSURE_REASON, "RC9 - Closed after assessment, early help", "RC9"),
    (words.CASE_STATUS, "b) Child Protection plan", "CPP"),
    (words.ABUSE, "Emotional  Physical", "MUL"),
    (words.ABUSE, "Likelihood of Neglect", "NEG"),
    (words.LEGAL_STATUS, "E1: Placement order", "E1"),
    (words.PLACEMENT_TYPE, "zz) T4: Temporary placement - seven days or less", "T4"),
    (words.PROVIDER, "[PR4] Private provision", "PR4"),
    (words.REASON_CEASED, "k) E47: Special Guardianship Orders - relative/friend", "E47"),
    (words.REASON_CEASED, "Age assessment: 18 or over and E5, E6 and E7 do not apply", "E15"),
    (words.LOCATION, "b) Out", "OUT"),
    (words.ELIGIBILITY, "b) Former relevant child", "FORMER"),
    (words.IN_TOUCH, "08 - Young Person Refuses Contact", "REFU"),
    (words.IN_TOUCH, "2 - No, resident in the UK", "NO"),
    (words.accommodation, "b) Community home", "C"),
    (words.accommodation, "X2", "X"),
    (words.accommodation, "E - Supported Lodgings (not former foster carer)", "E"),
    (words.ACTIVITY, "G5: Not in education, employment or training - other", "G5"),
    (plain, "N/A", None),
    (plain, "North\u00a0 East", "North East"),
]


@pytest.mark.parametrize(("reads", "value", "code"), READ, ids=[value for _, value, _ in READ])
def test_a_spelling_is_read_as_its_code(reads: Reads, value: str, code: str | None) -> None:
    assert reads(value) == code


@pytest.mark.parametrize(
    ("reads", "value"),
    [
        (words.ETHNICITY, "a) White"),
        (words.REFERRAL_SOURCE, "d) Health services"),
        (words.PLACEMENT_TYPE, "a) Foster placement"),
        (words.PRIMARY_NEED, "Substance abuse (child)"),
    ],
)
def test_words_that_could_be_several_codes_stay_as_they_are(reads: Reads, value: str) -> None:
    assert reads(value) == value
