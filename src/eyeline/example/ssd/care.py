"""The tables of children looked after."""

from __future__ import annotations

from collections.abc import Sequence

from eyeline.example import events
from eyeline.example.council import QUARTER
from eyeline.example.model import Child, Episode
from eyeline.example.ssd.tables import Tables, day, known

_AS_AT = QUARTER[1]
_KINDS = {"Z1": "Z11", "H5": "K3", "P2": "K3"}
_MISSING = {"M": "Missing", "A": "Away"}


def add(tables: Tables, child: Child) -> None:
    """Add a child's times in care to the tables."""
    rows = [episode for episode in child.episodes if episode.decom <= _AS_AT]
    for number, (start, end) in enumerate(events.stretches(rows), 1):
        inside = [row for row in rows if start <= row.decom < end]
        _episodes(tables, child, f"{child.number}-{number}", inside)
        _statuses(tables, child, f"{child.number}-{number}", inside)
        for place, span in enumerate(child.reviews):
            if start <= span.first < end and span.first <= _AS_AT:
                tables.add(
                    "ssd_cla_reviews",
                    clar_cla_review_id=f"{child.number}-{number}-R{place}",
                    clar_cla_id=f"{child.number}-{number}",
                    clar_cla_review_date=day(span.first),
                    clar_cla_review_cancelled="N",
                    clar_cla_review_participation=span.kind,
                )
    for place, span in enumerate(child.missing):
        if span.first <= _AS_AT:
            tables.add(
                "ssd_missing",
                miss_table_id=f"{child.number}-M{place}",
                miss_person_id=child.number,
                miss_missing_episode_start_date=day(span.first),
                miss_missing_episode_type=_MISSING[span.kind],
                miss_missing_episode_end_date=known(span.last),
            )


def _episodes(tables: Tables, child: Child, care: str, rows: Sequence[Episode]) -> None:
    """Add a time in care: its episodes, and its placements, which several may share."""
    before, places = None, 0
    for number, row in enumerate(rows):
        if row.placement != before:
            before, places = row.placement, places + 1
            _placement(tables, child, f"{care}-P{places}", care, rows[number:])
        tables.add(
            "ssd_cla_episodes",
            clae_cla_episode_id=f"{care}-{number}",
            clae_person_id=child.number,
            clae_cla_placement_id=f"{care}-P{places}",
            clae_cla_episode_start_date=day(row.decom),
            clae_cla_episode_start_reason=row.rne,
            clae_cla_primary_need_code=row.need,
            clae_cla_episode_ceased_date=known(row.dec),
            clae_cla_episode_ceased_reason=row.reason if row.dec <= _AS_AT else "",
            clae_cla_id=care,
            clae_entered_care_date=day(rows[0].decom),
        )


def _placement(
    tables: Tables, child: Child, number: str, care: str, rows: Sequence[Episode]
) -> None:
    """Add the placement that the first of the rows begins."""
    place = rows[0].placement
    moved = next((at for at, row in enumerate(rows) if row.placement != place), len(rows))
    last = rows[moved - 1]
    tables.add(
        "ssd_cla_placement",
        clap_cla_placement_id=number,
        clap_person_id=child.number,
        clap_cla_id=care,
        clap_cla_placement_start_date=day(rows[0].decom),
        clap_cla_placement_type=_KINDS.get(place.kind, place.kind),
        clap_cla_placement_urn="" if place.kind in ("H5", "P2") else place.urn,
        clap_cla_placement_distance=f"{place.distance}",
        clap_cla_placement_provider=place.provider,
        clap_cla_placement_postcode=place.postcode,
        clap_cla_placement_end_date=known(last.dec),
        clap_cla_placement_change_reason=last.change_reason if last.dec <= _AS_AT else "",
    )


def _statuses(tables: Tables, child: Child, care: str, rows: Sequence[Episode]) -> None:
    """Add the legal statuses of a time in care, each from its first day to the next one's."""
    starts = [
        at for at, row in enumerate(rows) if not at or row.legal_status != rows[at - 1].legal_status
    ]
    for number, (at, until) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), 1):
        tables.add(
            "ssd_legal_status",
            lega_legal_status_id=f"{care}-L{number}",
            lega_person_id=child.number,
            lega_legal_status=rows[at].legal_status,
            lega_legal_status_start_date=day(rows[at].decom),
            lega_legal_status_end_date=known(rows[until - 1].dec),
        )
