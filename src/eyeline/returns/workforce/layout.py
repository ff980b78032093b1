"""The elements of the workforce census: which leaf feeds which column of the record.

Source: DfE, Children's social work workforce census, XML schema of 2022.
"""

from __future__ import annotations

from eyeline.returns.layouts import Field, Layout
from eyeline.returns.xml_files import Rows, Shape

VACANCIES = "LALevelVacancies"
_WORKER = "CSWWWorker"

LAYOUTS = (
    Layout(
        "social_workers",
        _WORKER,
        (
            Field("SWENo", "worker"),
            Field("AgencyWorker", "agency"),
            Field("FTE", "fte"),
            Field("FTE30", "fte_on_day"),
            Field("PersonBirthDate", "dob"),
            Field("GenderCurrent", "sex", ("Sex",)),
            Field("Ethnicity", "ethnicity"),
            Field("QualInst", "qualified_at"),
            Field("QualLevel", "qualification"),
            Field("StepUpGrad", "step_up"),
            Field("FrontlineGrad", "frontline"),
            Field("OrgRole", "role"),
            Field("RoleStartDate", "started"),
            Field("StartOrigin", "origin"),
            Field("RoleEndDate", "ended"),
            Field("LeaverDestination", "destination"),
            Field("ReasonLeave", "reason_left"),
            Field("Cases30", "cases"),
            Field("WorkingDaysLost", "working_days_lost"),
            Field("ContractWeeks", "contract_weeks"),
            Field("Absat30Sept", "absent"),
            Field("ReasonAbsence", "absence_reason"),
            Field("CFKSSstatus", "assessed_standard"),
        ),
        required=True,
        as_at="counted_on",
    ),
    Layout(
        "social_work_vacancies",
        VACANCIES,
        (
            Field("NumberOfVacancies", "vacancies"),
            Field("NoAgencyFTE", "agency_fte"),
            Field("NoAgencyHeadcount", "agency_workers"),
        ),
        as_at="counted_on",
    ),
)

SHAPE = Shape(
    title="a workforce census",
    child="Message",
    identity=(),
    needs=(_WORKER,),
    tables={
        "social_workers": Rows((_WORKER,)),
        "social_work_vacancies": Rows((VACANCIES,)),
    },
)
