"""The lists of an area inspection of special educational needs: the same children, by the day.

Source: Ofsted and CQC, area SEND inspections, Annex A, lists 1 and 2; headings as the workbook of
a published validator has them.
"""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.sen2.layout import sex
from eyeline.returns.titles import by_title

_yes_or_no = by_title("flag")

_WHO = (
    Field("Unique ID", "unique"),
    Field("UPN", "upn"),
    Field("ULN", "uln"),
    Field("Date of birth", "dob"),
    Field("Gender", "sex", ("sex",), reads=sex),
    Field("Ethnicity", "ethnicity"),
)
_NEED_AND_SCHOOL = (
    Field("SEN primary need", "need"),
    Field("Main education establishment – URN", "urn", optional=True),  # noqa: RUF001
    Field("Main education establishment – phase", "phase", optional=True),  # noqa: RUF001
    Field(
        "Subsidiary education establishment – phase (dual registration)",  # noqa: RUF001
        "second_setting",
        optional=True,
    ),
)
_LIFE = (
    Field("Suspensions", "suspensions", optional=True),
    Field("Permanent exclusions", "exclusions", optional=True),
    Field("Absence", "absence", optional=True),
    Field("Pupil Premium", "pupil_premium", optional=True),
    Field(
        "Known to children's social care?",
        "known_to_social_care",
        optional=True,
        reads=_yes_or_no,
    ),
    Field("Which children's social care team?", "team", optional=True),
    Field(
        "Does the child or young person have a disability?",
        "disabled",
        optional=True,
        reads=_yes_or_no,
    ),
)

LISTS = (
    Layout(
        "listed_ehc_plans",
        "List 1",
        (
            *_WHO,
            Field("Date initial EHC plan issued", "issued"),
            Field("Date updated EHC plan issued", "updated"),
            Field("Date EHC plan last reviewed", "reviewed"),
            *_NEED_AND_SCHOOL,
            Field("Elective home education", "home_educated", optional=True, reads=_yes_or_no),
            *_LIFE,
        ),
        as_at="listed",
    ),
    Layout(
        "listed_sen_support",
        "List 2",
        (*_WHO, *_NEED_AND_SCHOOL, *_LIFE),
        as_at="listed",
    ),
)
