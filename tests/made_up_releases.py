"""Releases of a made-up edition: prepared by one person and released by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from eyeline.council.models import Person
from eyeline.figures import WHOLE, PeriodKind, Status, period
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.models import Preparation, Release, Withdrawal
from eyeline.publication.releases import Contents
from eyeline.publication.releasing.making import Now, make_release
from eyeline.publication.releasing.preparing import prepare
from eyeline.publication.releasing.withdrawing import withdraw
from eyeline.publication.shown import Shown
from made_up_people import person

EDITION = "2026-27-q1"
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
FILES = {"summary.html": b"<p>612</p>", "cells.csv": b"value\r\n612\r\n"}
FIGURE = Shown(
    measure="cla_number",
    version=1,
    period=period(PeriodKind.QUARTER, date(2026, 6, 30)),
    group=WHOLE,
    numerator=Decimal(612),
    denominator=None,
    value=Decimal(612),
    status=Status.FINAL,
    scale=1,
    dp=0,
    record="5f" * 32,
)
NOTHING = Withheld()


def contents(
    audience: Audience = Audience.INTERNAL,
    number: int = 612,
    *,
    edition: str = EDITION,
    title: str = "",
) -> Contents:
    """Return what is to be released, showing `number` children."""
    files = {name: file.replace(b"612", b"%d" % number) for name, file in FILES.items()}
    shown = replace(FIGURE, numerator=Decimal(number), value=Decimal(number))
    return Contents(edition, audience, files, {"record": "5f"}, [shown], title)


def content_of(number: int = 612) -> str:
    """Return what stands for the edition in which there are `number` children."""
    return f"{number:064d}"


def prepared(
    releases: Path,
    audience: Audience = Audience.INTERNAL,
    number: int = 612,
    *,
    by: Person | None = None,
    at: datetime = AT,
    withheld: Withheld = NOTHING,
    holds_up: tuple[str, ...] = (),
    edition: str = EDITION,
    title: str = "",
) -> Preparation:
    """Return what an analyst has prepared."""
    found, _ = prepare(
        releases,
        contents(audience, number, edition=edition, title=title),
        content=content_of(number),
        holds_up=holds_up,
        withheld=withheld,
        by=by or person("performance_analyst"),
        at=at,
    )
    return found


def released(
    releases: Path,
    preparation: Preparation,
    number: int = 612,
    *,
    by: Person | None = None,
    at: datetime = AT + timedelta(hours=1),
    holds_up: tuple[str, ...] = (),
) -> Release:
    """Return the release that another person makes of it."""
    return make_release(
        preparation,
        releases=releases,
        ask=lambda _: Now(content_of(number), holds_up),
        by=by or person(role_for(preparation.audience)),
        at=at,
    )


def role_for(audience: str) -> str:
    """Return the role that releases for an audience."""
    return "director" if audience == Audience.INTERNAL else "governance_officer"


def made(
    releases: Path,
    audience: Audience = Audience.INTERNAL,
    number: int = 612,
    *,
    at: datetime = AT,
    edition: str = EDITION,
) -> Release:
    """Return a release that two people have made."""
    found = prepared(releases, audience, number, at=at, edition=edition)
    return released(releases, found, number, at=at + timedelta(hours=1))


def withdrawn(releases: Path, release: Release, *, at: datetime = AT) -> Withdrawal:
    """Return that a monitoring officer has withdrawn a release."""
    return withdraw(
        release,
        releases=releases,
        reason="Table 3 names a school.",
        words="Withdrawn because of an error in table 3.",
        by=person("monitoring_officer"),
        at=at,
    )


def release_folders(releases: Path) -> list[str]:
    """Return the folders that are releases, and nothing of what is written aside."""
    found = (folder.relative_to(releases) for folder in releases.glob("*/*/*") if folder.is_dir())
    return sorted(str(folder) for folder in found if not folder.parts[0].startswith("."))
