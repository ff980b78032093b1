"""Preparing an edition for an audience, and releasing it: what the edition has to say to either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from eyeline.council.folders import folders
from eyeline.council.models import Person
from eyeline.dashboard import workspace
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.frozen import check_untouched
from eyeline.dashboard.edition.publishing import edition_files, made_for
from eyeline.dashboard.edition.stored import (
    content_hash,
    frozen_of,
    narratives_of,
    signatures_of,
    standing_of,
)
from eyeline.dashboard.edition.values import Said
from eyeline.dashboard.models import Edition
from eyeline.dashboard.rules.editions import holds_up
from eyeline.dashboard.rules.releasing import refuse_own_work
from eyeline.figures.errors import EyelineError
from eyeline.publication.audience import Audience
from eyeline.publication.leaks import Withheld
from eyeline.publication.models import Preparation, Release
from eyeline.publication.releases import Contents
from eyeline.publication.releasing import preparing
from eyeline.publication.releasing.allowed import role_by_which
from eyeline.publication.releasing.making import Now, make_release
from eyeline.publication.releasing.rules import refuse_held_up

Tell = Callable[[int, str], None]


class NoEdition(EyelineError):
    """What was prepared is of no edition that is here."""

    exit_code = 1


def in_the_way(edition: Edition, audience: Audience) -> list[str]:
    """Return in words what still keeps an edition from an audience."""
    return [each.words for each in holds_up(standing_of(edition), audience)]


def prepare(
    edition: Edition,
    audience: Audience,
    *,
    releases: Path,
    by: Person,
    at: datetime,
    tell: Tell = lambda _percent, _words: None,
) -> tuple[Preparation, bool]:
    """Prepare an edition for an audience, and say whether anything new was prepared.

    It takes up to minutes; `tell` is told how far it is, in per cent and in words.

    Raises:
        NotReleased: something stands against it; the message says what.
        TouchedCells: the stored figures are not those that were frozen.
        EyelineError: the edition cannot be protected, or its files not be kept.
    """
    role_by_which(by, "prepare", audience, at)
    refuse_held_up(in_the_way(edition, audience))
    content = content_hash(edition)
    tell(10, "Hiding what could tell of a person.")
    contents, withheld, changed = _contents(edition, audience, releases, at)
    tell(70, "Looking for what may not be in the files.")
    return preparing.prepare(
        releases,
        contents,
        content=content,
        holds_up=in_the_way(edition, audience),
        withheld=withheld,
        by=by,
        at=at,
        changed=changed,
    )


def make(preparation: Preparation, *, releases: Path, by: Person, at: datetime) -> Release:
    """Release what was prepared, and return the release.

    Raises:
        OwnWork: they made or approved it themselves.
        NotReleased: something stands against it; the message says what.
        NotAsPrepared, NotWritten: as `make_release` does.
    """
    audience = Audience(preparation.audience)
    role_by_which(by, "publish", audience, at, prepared_by=preparation.prepared_by_id)

    def ask(lock: bool) -> Now:
        edition = edition_of(preparation, lock=lock)
        refuse_own_work(standing_of(edition), audience, by.pk)
        return Now(content_hash(edition), in_the_way(edition, audience))

    return make_release(preparation, releases=releases, ask=ask, by=by, at=at)


def edition_of(preparation: Preparation, *, lock: bool = False) -> Edition:
    """Return the edition that something was prepared of; with `lock` for this transaction alone.

    Raises:
        NoEdition: there is none.
    """
    label = preparation.edition
    found = next((each for each in Edition.objects.all() if each.label == label), None)
    if found is None:
        raise NoEdition(f"There is no edition {label} any more.")
    return Edition.objects.select_for_update().get(pk=found.pk) if lock else found


def _contents(
    edition: Edition, audience: Audience, releases: Path, at: datetime
) -> tuple[Contents, Withheld, tuple[str, ...]]:
    """Return what is released of an edition, with what changed in its own files; what may be in
    none of them; and what changed."""
    frozen, sources, quarter = frozen_of(edition), workspace.sources(), edition.quarter_end
    calculation = sources.cells.calculation(edition.calculation)
    if frozen is not None:
        check_untouched(sources, calculation, quarter, frozen.cells)
    made = made_for(
        sources,
        workspace.council(),
        calculation,
        quarter,
        audience,
        said=Said(Agreed.so_far(at), narratives_of(edition), signatures_of(edition)),
        at=at,
        key=folders().pseudonym_key,
    )
    changed = preparing.what_changed(releases, made.contents)
    if not changed:
        return made.contents, made.withheld, ()
    files = edition_files(replace(made.edition, changed=changed))
    return replace(made.contents, files=files), made.withheld, changed
