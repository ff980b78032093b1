"""How good the data are, return by return, and whether that gets better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eyeline.council import loaded
from eyeline.council.requests import allowed
from eyeline.records.quality import ASPECTS, Quality, of_record
from eyeline.records.record import Record
from eyeline.records.snapshots import Store
from eyeline.records.tables import TABLES
from eyeline.returns.listed import RETURNS, return_of

_ALWAYS = 1900


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage to one place, and how that of the return before compares, if it differs."""

    text: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The quality of rows that came together; the days after are blank where they are all time's.

    `name` is a return's, or blank; `title` is what it or its days are called.
    """

    name: str
    title: str
    covers: str
    days_after: str
    read: int
    quarantined: int
    shares: tuple[Share, ...]
    changed_later: str


@require_safe
@allowed("view", "data_quality")
def data_quality(request: HttpRequest) -> HttpResponse:
    """The newest of each return as a whole; with `return` all of one, table by table."""
    name = request.GET.get("return", "")
    if name and name not in RETURNS:
        raise Http404
    if name:
        return render(request, "council/data_quality_of.html", _of_return(name))
    came = {each: _whole(_came(each)) for each in RETURNS}
    lines = [
        _line(each, RETURNS[each].title, whole[-1], whole[:-1])
        for each, whole in came.items()
        if whole
    ]
    return render(request, "council/data_quality.html", {"lines": lines})


def _of_return(name: str) -> dict[str, object]:
    tables: dict[str, list[Quality]] = defaultdict(list)
    for quality in sorted(_came(name), key=_reach):
        tables[quality.table].append(quality)
    shown = [(TABLES[table].title, _newest_first(found)) for table, found in tables.items()]
    return {
        "title": RETURNS[name].title,
        "tables": shown,
        "crumbs": [("Data quality", reverse("council:data_quality"))],
    }


def _came(name: str) -> list[Quality]:
    """Return the quality of the tables of a return, in the order they came."""
    store = loaded.store()
    numbers = tuple(arrival.number for arrival in store.arrivals())
    return [each for each in _of(store.folder, numbers) if return_of(each.source) == name]


def _reach(quality: Quality) -> tuple[date, datetime]:
    """Return what orders returns: how far they reach, then when they came."""
    return (quality.covers_to, quality.received_at)


@lru_cache(maxsize=2)
def _of(folder: Path, numbers: tuple[int, ...]) -> tuple[Quality, ...]:
    """Return the quality of what came, which changes only when more comes."""
    store = Store(folder)
    return tuple(of_record(Record.of(store), store))


def _whole(found: Iterable[Quality]) -> list[Quality]:
    """Return the tables of each return that came as if they were one, in the same order.

    Each has every table once, so that one again is the next return's.
    """
    together: list[dict[str, Quality]] = []
    for quality in found:
        last = together[-1] if together else {}
        same = [each for each in last.values() if each.received_at == quality.received_at]
        if not same or quality.table in last:
            together.append({})
        together[-1][quality.table] = quality
    whole = [_sum(list(some.values())) for some in together]
    return sorted(whole, key=_reach)


def _sum(some: Sequence[Quality]) -> Quality:
    """Return tables as one; what was changed later is told where it is known of all of them."""
    changed = [each.changed_later for each in some if each.changed_later is not None]
    return replace(
        some[0],
        covers_from=min(each.covers_from for each in some),
        covers_to=max(each.covers_to for each in some),
        read=sum(each.read for each in some),
        loaded=sum(each.loaded for each in some),
        lacking={a: sum(each.lacking.get(a, 0) for each in some) for a in ASPECTS},
        changed_later=sum(changed) if len(changed) == len(some) else None,
    )


def _newest_first(found: Sequence[Quality]) -> list[Line]:
    """Return a line for each, beside the one before it."""
    lines = [_line("", _covers(each), each, found[:at]) for at, each in enumerate(found)]
    return lines[::-1]


def _line(name: str, title: str, quality: Quality, before: Sequence[Quality]) -> Line:
    return Line(
        name,
        title,
        _covers(quality),
        "" if quality.covers_from.year <= _ALWAYS else f"{quality.days_after:,}",
        quality.read,
        quality.read - quality.loaded,
        tuple(_share(aspect, quality, before) for aspect in ASPECTS),
        _percent(quality.changed_share),
    )


def _covers(quality: Quality) -> str:
    return loaded.days_in_words(quality.covers_from, quality.covers_to)


def _share(aspect: str, quality: Quality, before: Sequence[Quality]) -> Share:
    share = quality.share(aspect)
    earlier = before[-1].share(aspect) if before else None
    if share is None or earlier is None or share == earlier:
        return Share(_percent(share))
    difference = share - earlier
    return Share(_percent(share), f"{'up' if difference > 0 else 'down'} {abs(difference)}")


def _percent(share: Decimal | None) -> str:
    return "–" if share is None else f"{share}%"  # noqa: RUF001  # a dash for none to judge
