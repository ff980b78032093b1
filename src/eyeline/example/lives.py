"""The children of the example council, from the first day of their care to the last."""

from __future__ import annotations

from datetime import date
from random import Random

from eyeline.example import events
from eyeline.example.chance import draw
from eyeline.example.council import OLD_CODE, QUARTER
from eyeline.example.episodes import episodes, short_breaks
from eyeline.example.model import Adoption, Child, Episode, Permanence, age_on, birthday, days
from eyeline.example.placements import home_postcode
from eyeline.example.pupils import upn
from eyeline.example.stays import Aim, Stay, stay

# Care begins long before the first return, so that its long stays are there on its first day.
_FIRST_CARE_YEAR = 1999
# Who left before this is 22 by the first return, which asks of care leavers too.
_GONE = date(2011, 4, 1)
_STARTS_A_YEAR = {
    1999: 186, 2012: 198, 2016: 208, 2017: 216, 2018: 220, 2019: 226, 2020: 206, 2021: 234,
    2022: 212, 2023: 200, 2024: 194, 2025: 190, 2026: 192,
}  # fmt: skip
_ALONE_A_YEAR = {1999: 3, 2014: 9, 2016: 11, 2020: 8, 2021: 17, 2022: 24, 2023: 22, 2025: 18}
_SHORT_BREAKS_A_YEAR = 7
# of a hundred children who begin to be looked after, how many are of this age
_AGES = {0: 21, 1: 6, 2: 5, 3: 5, 4: 4, 6: 8, 8: 7, 10: 6, 12: 8, 14: 13, 15: 10, 16: 9, 17: 5}
_ETHNICITIES = {
    "WBRI": 53, "APKN": 6, "AIND": 5, "MWBC": 7, "MWAS": 4, "MOTH": 4, "MWBA": 2, "BCRB": 3,
    "BAFR": 4, "BOTH": 2, "WOTH": 4, "ABAN": 2, "AOTH": 2, "WROM": 1, "OOTH": 1, "NOBT": 1,
}  # fmt: skip
_ETHNICITIES_ALONE = {"OOTH": 36, "BAFR": 32, "AOTH": 20, "WOTH": 10, "ABAN": 2}
_NEEDS = {"N1": 68, "N2": 4, "N3": 4, "N4": 8, "N5": 11, "N6": 3, "N8": 2}
_PERMANENCES = {"Z1": 93, "P1": 1, "P2": 3, "P3": 2, "P4": 1}
_ADOPTERS = {
    ("MF", "L11"): 72, ("MF", "L2"): 10, ("MM", "L11"): 6, ("FF", "L12"): 5, ("F1", "L0"): 7,
}  # fmt: skip


def children(random: Random) -> list[Child]:
    """Return every child who was in care, or had short breaks, at any time up to the extract."""
    last = QUARTER[1]
    numbers = iter(random.sample(range(100_000, 1_000_000), 9_000))
    found: list[Child] = []
    for year in range(_FIRST_CARE_YEAR, last.year + 1):
        for alone, by_year in ((False, _STARTS_A_YEAR), (True, _ALONE_A_YEAR)):
            for start in _starts(random, by_year, year, last):
                child = _in_care(random, str(next(numbers)), start, last, alone=alone)
                found += [child] if child else []
        for start in _starts(random, {0: _SHORT_BREAKS_A_YEAR}, year, last):
            found.append(_with_short_breaks(random, str(next(numbers)), start))
    return found


def _starts(random: Random, by_year: dict[int, int], year: int, last: date) -> list[date]:
    count = by_year[max(first for first in by_year if first <= year)]
    starts = [date(year, 1, 1) + days(random.uniform(0, 365)) for _ in range(count)]
    return [start for start in starts if start <= last]


def _in_care(random: Random, number: str, start: date, last: date, *, alone: bool) -> Child | None:
    age = draw(random, {15: 20, 16: 50, 17: 30}) if alone else draw(random, _AGES)
    dob = start - days(1 + age * 365.25 + random.uniform(0, 330))
    stays = _stays(random, dob, start, last, alone=alone)
    if stays[-1].end < _GONE:
        return None
    need = "N8" if alone else draw(random, _NEEDS)
    home = home_postcode(random)
    rows = [row for s in stays for row in episodes(random, s, dob, need=need, home_postcode=home)]
    male = random.random() < (0.93 if alone else 0.54)
    return _child(
        random, number, "M" if male else "F", dob, rows, last, alone=alone,
        adoption=_adoption(random, stays[-1], rows),
    )  # fmt: skip


def _stays(random: Random, dob: date, start: date, last: date, *, alone: bool) -> list[Stay]:
    """Return a child's stays; some who went home come back, some the same day on another ground."""
    stays = [stay(random, dob, start, unaccompanied=alone)]
    while True:
        before = stays[-1]
        again = before.end + days(20 + random.expovariate(1 / 420))
        if before.reason == "E14" and random.random() < 0.25:
            again = before.end
        elif before.aim is not Aim.HOME or random.random() > 0.17:
            return stays
        if again > min(last, birthday(dob, 17)):
            return stays
        stays.append(stay(random, dob, again, unaccompanied=False))


def _with_short_breaks(random: Random, number: str, start: date) -> Child:
    dob = start - days(random.uniform(6 * 365, 14 * 365))
    end = min(start + days(random.uniform(200, 1500)), birthday(dob, 18))
    agreed = random.random() < 0.6
    rows = short_breaks(random, start, end, agreed=agreed, home_postcode=home_postcode(random))
    sex = draw(random, {"M": 68, "F": 32})
    return _child(random, number, sex, dob, rows, start, alone=False, adoption=None)


def _child(
    random: Random,
    number: str,
    sex: str,
    dob: date,
    rows: list[Episode],
    last: date,
    *,
    alone: bool,
    adoption: Adoption | None,
) -> Child:
    care = events.stretches([row for row in rows if row.counts])
    return Child(
        number=number,
        sex=sex,
        dob=dob,
        ethnicity=draw(random, _ETHNICITIES_ALONE if alone else _ETHNICITIES),
        upn=upn(random),
        unaccompanied=alone,
        own_child_dob=_own_child(random, sex, dob, rows[-1].dec),
        permanence=_permanence(random, dob, rows[0].decom),
        adoption=adoption,
        episodes=tuple(rows),
        reviews=tuple(events.reviews(random, dob, care, last)),
        missing=tuple(events.missing(random, dob, care, last)),
        workers=tuple(events.workers(random, care, last)),
        deprivations=tuple(events.deprivations(random, rows, last)),
    )


def _own_child(random: Random, sex: str, dob: date, leaves: date) -> date | None:
    """Return the birthday of a looked-after girl's own child; few have one."""
    born = birthday(dob, 15) + days(random.uniform(0, 1000))
    return born if sex == "F" and born < leaves and random.random() < 0.06 else None


def _permanence(random: Random, dob: date, start: date) -> Permanence:
    kind = "Z1" if age_on(dob, start) < 3 else draw(random, _PERMANENCES)
    if kind in ("Z1", "P4"):
        return Permanence(kind, "", "")
    ordered = dob + days(random.uniform(300, (start - dob).days - 100))
    return Permanence(kind, str(OLD_CODE), f"{ordered:%d/%m/%Y}")


def _adoption(random: Random, last_stay: Stay, rows: list[Episode]) -> Adoption | None:
    """Return the plan of a child on the way to adoption; few plans are given up."""
    if last_stay.placed is None:
        return None
    adopters_sex, status = draw(random, _ADOPTERS)
    matched = last_stay.placed - days(random.randint(5, 25))
    return Adoption(
        decided=next(row.decom for row in rows if row.legal_status == "E1"),
        matched=matched,
        by_foster_carer=rows[-1].rne in ("T", "U"),
        adopters=1 if adopters_sex == "F1" else 2,
        adopters_sex=adopters_sex,
        adopters_legal_status=status,
        placed=last_stay.placed,
        done=last_stay.end,
    )
