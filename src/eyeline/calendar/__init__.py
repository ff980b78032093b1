"""The calendar of England: bank holidays and working days."""

from eyeline.calendar.working_days import bank_holidays, working_days

__all__ = ["bank_holidays", "working_days"]
