"""The columns that several lists have, and how a list is put together of its columns."""

from __future__ import annotations

from dataclasses import replace

from eyeline.records.tables.columns import Column, code, day, number, text
from eyeline.returns.annex_a import words
from eyeline.returns.annex_a.spellings import Reads, plain
from eyeline.returns.layouts import Field, Layout


def field_(heading: str, column: str, pattern: str, reads: Reads = plain) -> Field:
    """Return a column that a list must have."""
    return Field(heading, column, pattern=pattern, reads=reads)


def optional(heading: str, column: str, pattern: str, reads: Reads = plain) -> Field:
    """Return a column that a list may lack."""
    return replace(field_(heading, column, pattern, reads), optional=True)


SEX = optional("Gender", "sex", r"^(?:gender|sex)\b", words.SEX)
ETHNICITY = optional("Ethnicity", "ethnicity", r"ethnic", words.ETHNICITY)
CHILD = (
    field_(
        "Child Unique ID",
        "child",
        r"\bchild\b.*\b(?:id|identifier)\b|\b(?:id|identifier)\b.*\bchild\b|^person id$",
    ),
    SEX,
    ETHNICITY,
    optional("Date of Birth", "dob", r"date of birth|birth date|\bdob\b"),
    optional("Age of Child (Years)", "age", r"^age\b"),
)
ALLOCATED = (
    optional("Allocated Team", "team", r"\bteam\b"),
    optional("Allocated Worker", "worker", r"\bworker\b"),
)
_ABOUT_CHILD = (code("sex", "sex"), code("ethnicity", "ethnicity"), day("dob"), number("age"))
_ABOUT_ALLOCATION = (text("team"), text("worker"))


def list_(
    place: int,
    table: str,
    *fields: Field,
    as_at: str = "",
    beside: tuple[Column, ...] = (),
) -> Layout:
    """Return a list of children with, from list 3 to 9, whom each is allocated to."""
    allocated = 3 <= place <= 9
    return Layout(
        table,
        f"List {place}",
        (*CHILD, *fields, *(ALLOCATED if allocated else ())),
        as_at=as_at,
        beside=(*_ABOUT_CHILD, *(_ABOUT_ALLOCATION if allocated else ()), *beside),
    )
