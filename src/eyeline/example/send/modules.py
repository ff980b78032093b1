"""The SEN2 returns of the example council: a CSV file for each module.

The return is person by person from the census of January 2023; before, authorities sent totals
and no file of persons, so there is none. Rows have numbers of their own, new in every return.
Names of persons, which the first module has room for, are left blank.

Source: DfE, SEN2 person level return, guides 2023 to 2026: modules, columns and codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from eyeline.example.council import QUARTER
from eyeline.example.faults import again, wrong
from eyeline.example.files import Sheet, write_csv
from eyeline.example.model import age_on
from eyeline.example.send.model import Plan, Pupil, Request, Setting

CENSUSES = {
    2023: date(2023, 1, 19), 2024: date(2024, 1, 18), 2025: date(2025, 1, 16),
    2026: date(2026, 1, 15),
}  # fmt: skip
"""The day of each census, the third Thursday of January, by its year."""

EXTRACT = (date(2026, 1, 1), QUARTER[1])
"""The first and last day of the same tables exported in mid-year, both included."""

_HEADINGS = {
    "module_1_person": "persontableid,surname,forename,personbirthdate,sex,ethnicity,postcode,upn,"
    "uniquelearnernumber,upnunknown",
    "module_2_requests": "requeststableid,persontableid,receiveddate,requestsource,rya,"
    "requestoutcomedate,requestoutcome,requestmediation,requesttribunal,exported",
    "module_3_assessment": "assessmenttableid,requeststableid,assessmentoutcome,"
    "assessmentoutcomedate,assessmentmediation,assessmenttribunal,othermediation,othertribunal,"
    "week20",
    "module_4a_named_plan": "namedplantableid,assessmenttableid,startdate,planres,planwbp,pb,oa,dp,"
    "ceasedate,ceasereason",
    "module_4b_plan_detail": "plandetailtableid,namedplantableid,urn,ukprn,sensetting,"
    "sensettingother,placementrank,senunitindicator,resourcedprovisionindicator",
    "module_5a_active_plans": "activeplanstableid,requeststableid,transferla,reviewmeeting,"
    "reviewoutcome,reviewdraft,phasetransferduedate,phasetransferfinaldate,lastreview,"
    "amendedfinaldate",
    "module_5b_placement_detail": "placementdetailtableid,activeplanstableid,urn,ukprn,sensetting,"
    "sensettingother,placementrank,entrydate,leavingdate,senunitindicator,"
    "resourcedprovisionindicator,res,wbp",
    "module_5c_sen_need": "senneedtableid,activeplanstableid,sentype,sentyperank",
}
_LEARNERS_FROM = 16


def first_day(year: int) -> date:
    """Return the first day that the return of `year` speaks of: of the calendar year before."""
    return date(year - 1, 1, 1)


def sheets(requests: Sequence[Request], first: date, last: date) -> dict[str, Sheet]:
    """Return each module of a return that covers `first` to `last`, both included, by its name.

    It holds whatever was going on on any of those days, counts plans on the last of them, and
    says nothing that was not known then.
    """
    days = _Days(last)
    held: dict[str, Sheet] = {name: [line.split(",")] for name, line in _HEADINGS.items()}
    there = [each for each in requests if each.received <= last and each.ends >= first]
    for number, request in enumerate(there, 1):
        for name, row in days.rows(number, request):
            held[name].append(row)
    return held


def put_faults_in(random: Random, held: dict[str, Sheet]) -> None:
    """Put into a return what people write wrong; nothing that changes a count of plans."""
    wrong(random, held["module_1_person"], "ethnicity", "WHIT", 0.004)
    wrong(random, held["module_2_requests"], "requestsource", "9", 0.003)
    wrong(random, held["module_5a_active_plans"], "reviewoutcome", "Z", 0.004, blanks=False)
    wrong(random, held["module_5b_placement_detail"], "sensetting", "ABC", 0.05, blanks=False)
    wrong(random, held["module_5c_sen_need"], "sentype", "ADHD", 0.003)
    alone = {"assessmenttableid": "999998", "requeststableid": "999999"}
    again(random, held["module_3_assessment"], 0.002, **alone)
    again(random, held["module_4a_named_plan"], 0.003, ceasedate=_day(date(1999, 1, 4)))


def write(folder: Path, held: dict[str, Sheet]) -> None:
    """Write a return: a folder with a CSV file for each module."""
    for name, sheet in held.items():
        write_csv(folder / f"{name}.csv", sheet)


class _Days:
    """What a return that ends on `last` says of a request; the request's number joins its rows."""

    def __init__(self, last: date) -> None:
        self.last = last

    def rows(self, number: int, request: Request) -> Iterator[tuple[str, list[str]]]:
        """Yield the rows of all modules, each with the module's name."""
        own = str(number)
        yield "module_1_person", self._person(own, request.pupil)
        yield "module_2_requests", self._request(own, request)
        if request.assessed is None or request.decided > self.last:
            return
        yield "module_3_assessment", self._assessment(own, request)
        plan = request.plan
        if plan is None or plan.started > self.last:
            return
        yield "module_4a_named_plan", self._plan(own, plan)
        yield "module_4b_plan_detail", [own, own, *_setting(plan.setting), *_units(plan.setting)]
        if plan.open_on(self.last):
            yield "module_5a_active_plans", self._active(own, request.pupil, plan)
            placed = [*_setting(plan.setting), self._known(plan.started), ""]
            yield "module_5b_placement_detail", [
                own, own, *placed, *_units(plan.setting), "", "",
            ]  # fmt: skip
            for rank, need in enumerate(plan.needs, 1):
                yield "module_5c_sen_need", [f"{number}{rank}", own, need, str(rank)]

    def _known(self, day: date | None) -> str:
        return _day(day) if day and day <= self.last else ""

    def _person(self, own: str, pupil: Pupil) -> list[str]:
        learner = age_on(pupil.dob, self.last) >= _LEARNERS_FROM
        uln = f"99{int(pupil.upn[4:]) % 10**8:08d}" if learner else ""
        who = [_day(pupil.dob), pupil.sex, pupil.ethnicity, pupil.postcode]
        return [own, "", "", *who, pupil.upn, uln, ""]

    def _request(self, own: str, request: Request) -> list[str]:
        decided = request.decided <= self.last
        outcome = request.outcome if decided else "A"
        when = _day(request.decided) if decided and outcome != "W" else ""
        flags = [_yes(request.mediation and decided), _yes(request.tribunal and decided), ""]
        return [own, own, _day(request.received), request.source, "0", when, outcome, *flags]

    def _assessment(self, own: str, request: Request) -> list[str]:
        done = request.assessed is not None and request.assessed <= self.last
        outcome = request.assessment_outcome if done else "A"
        return [own, own, outcome, self._known(request.assessed), "0", "0", "0", "0",
                _yes(request.excepted)]  # fmt: skip

    def _plan(self, own: str, plan: Plan) -> list[str]:
        ceased = plan.ceased <= self.last
        return [own, own, _day(plan.started), "38" if plan.residential else "", "",
                _yes(plan.personal_budget), "0", "", self._known(plan.ceased),
                plan.reason if ceased else ""]  # fmt: skip

    def _active(self, own: str, pupil: Pupil, plan: Plan) -> list[str]:
        """Return an active plan, with the latest review that had been held."""
        due = date(self.last.year, 2, 15)
        moves = age_on(pupil.dob, date(self.last.year, 8, 31)) in (11, 16)
        transfer = [_day(due), self._known(due)] if moves else ["", ""]
        held = [review for review in plan.reviews if review.met <= self.last]
        if not held:
            return [own, own, plan.transferred_from, "", "", "", *transfer, "", ""]
        last = held[-1]
        outcome = last.outcome if last.decided <= self.last else ""
        return [own, own, plan.transferred_from, _day(last.met), outcome,
                self._known(last.draft), *transfer, self._known(last.decided),
                self._known(last.amended)]  # fmt: skip


def _setting(setting: Setting) -> list[str]:
    return [setting.urn, "", setting.kind, "", "1"]


def _units(setting: Setting) -> list[str]:
    return [_yes(setting.unit), _yes(setting.resourced)]


def _yes(answer: bool) -> str:
    return str(int(answer))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _day(day: date) -> str:
    """Return the day as the collection system writes it."""
    return f"{day.year}-{_MONTHS[day.month - 1]}-{day.day:02} 00:00:00"
