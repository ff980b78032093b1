"""The calendar of England: bank holidays, working and clear days, the municipal year."""

from eyeline.calendar.days import LONDON, Calendar, months_after
from eyeline.calendar.municipal_year import MunicipalYear, municipal_year, year_that_begins_in
from eyeline.calendar.working_days import bank_holidays, working_days

__all__ = [
    "LONDON",
    "Calendar",
    "MunicipalYear",
    "bank_holidays",
    "months_after",
    "municipal_year",
    "working_days",
    "year_that_begins_in",
]
