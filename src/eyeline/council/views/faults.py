"""The fault report of a return: to work through, and to take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from eyeline.council import loaded
from eyeline.council.changes import faults as changes
from eyeline.council.changes.views import saw
from eyeline.council.folders import folders
from eyeline.council.forms.uploads import FilterFaults, Noted
from eyeline.council.models import FaultNote, Organisation, Working
from eyeline.council.pages import kept, page_of
from eyeline.council.policy.values import Thing
from eyeline.council.pseudonyms import children_of
from eyeline.council.requests import may, refuse_unless_allowed, signed_in
from eyeline.council.sign_in.limits import personal
from eyeline.figures.delimited import as_csv
from eyeline.records.snapshots import Arrival, BrokenSnapshot
from eyeline.records.tables import TABLES
from eyeline.returns import kept_faults
from eyeline.returns.kept_faults import FaultFilter, KeptFault
from eyeline.returns.listed import RETURNS, return_of

_COLUMNS = (
    "file", "row", "column", "table", "code", "severity", "what_to_do", "child", "state", "by", "on"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A fault as the page shows it: `child` is a pseudonym, where the row was set aside."""

    fault: KeptFault
    title: str
    child: str
    note: FaultNote | None


def thing() -> Thing:
    """Return the faults of a return as the policy knows them: a return is the whole council's."""
    whole = Organisation.objects.whole()
    return Thing("faults", path=(whole.path or "") if whole else "")


@require_safe
@personal
def faults(request: HttpRequest, snapshot: str) -> HttpResponse:
    """The faults of a return, those that are wanted, with what is done about them."""
    arrival, report = _report(request, snapshot)
    form, wanted = _wanted(request, report)
    page = page_of(request, list(kept_faults.each(report, wanted)))
    _on_record(request, snapshot)
    name = return_of(arrival.source)
    context = {
        "arrival": arrival,
        "covers": loaded.days_in_words(arrival.covers_from, arrival.covers_to),
        "listed": RETURNS[name],
        "kinds": kept_faults.kinds(report, wanted),
        "titles": {table: _title(table) for table in report.get("tables", {})},
        "form": form,
        "page": page,
        "rows": _shown(snapshot, list(page)),
        "kept": kept(request),
        "filtered": wanted != FaultFilter(),
        "may_note": may(request, "note", thing()),
        "states": Working.choices,
        "most": changes.MOST_AT_ONCE,
        "noted": FaultNote.objects.filter(snapshot=snapshot).count(),
        "crumbs": [
            ("Sources", reverse("council:sources")),
            (RETURNS[name].title, reverse("council:source", args=[name])),
        ],
    }
    return render(request, "council/faults.html", context)


@require_safe
@personal
def file(request: HttpRequest, snapshot: str) -> HttpResponse:
    """The same faults as a CSV file."""
    _, report = _report(request, snapshot)
    _, wanted = _wanted(request, report)
    rows = _shown(snapshot, list(kept_faults.each(report, wanted)))
    _on_record(request, snapshot, action="download")
    response = HttpResponse(
        as_csv(_COLUMNS, map(_line, rows)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="faults-{snapshot[:12]}.csv"'
    return response


@require_POST
@personal
def note(request: HttpRequest, snapshot: str) -> HttpResponse:
    """Say what is done about faults: those that are ticked, or all that the list shows."""
    refuse_unless_allowed(request, "note", thing())
    _, report = _report(request, snapshot)
    _, wanted = _wanted(request, report)
    form = Noted(request.POST)
    if not form.is_valid():
        raise Http404
    found: Iterable[KeptFault] = kept_faults.each(report, wanted)
    if form.cleaned_data["which"] == "ticked":
        ticked = set(request.POST.getlist("fault"))
        found = [each for each in found if f"{each.code} {each.place}" in ticked]
    state = Working(form.cleaned_data["state"])
    number = changes.note(snapshot, found, state, by=signed_in(request), at=timezone.now())
    say = messages.success if number else messages.error
    what = "1 fault is" if number == 1 else f"{number:,} faults are"
    say(request, f"{what} marked “{state.label}”." if number else "Tick the faults first.")
    query = request.GET.urlencode()
    address = reverse("council:faults", args=[snapshot])
    return redirect(f"{address}?{query}" if query else address)


def _report(request: HttpRequest, snapshot: str) -> tuple[Arrival, dict[str, Any]]:
    """Return a snapshot's arrival and fault report; what is not to be seen is not there."""
    refuse_unless_allowed(request, "view", thing())
    arrival = loaded.arrival_of(snapshot)
    if arrival is None:
        raise Http404
    try:
        return arrival, loaded.store().faults(snapshot)
    except BrokenSnapshot:
        raise Http404 from None


def _wanted(request: HttpRequest, report: dict[str, Any]) -> tuple[FilterFaults, FaultFilter]:
    codes, tables = kept_faults.choices(report)
    form = FilterFaults(codes, [(name, _title(name)) for name in tables], request.GET)
    if not form.is_valid():
        raise Http404
    return form, FaultFilter(**form.cleaned_data)


def _title(table: str) -> str:
    """Return what a table is called; a part of a return that is none, such as its header, too."""
    return TABLES[table].title if table in TABLES else table.replace("_", " ").capitalize()


def _on_record(request: HttpRequest, snapshot: str, action: str = "view") -> None:
    now, path = timezone.now(), thing().path
    saw("faults", snapshot, by=signed_in(request), at=now, action=action, path=path)


def _shown(snapshot: str, faults: Sequence[KeptFault]) -> list[Shown]:
    key = folders().pseudonym_key
    children = children_of(loaded.store(), snapshot, {fault.table for fault in faults}, key)
    notes = {
        (each.code, each.place): each
        for each in FaultNote.objects.filter(snapshot=snapshot).select_related("by")
    }
    return [
        Shown(
            fault,
            _title(fault.table),
            children.get((fault.table, fault.file, fault.row), ""),
            notes.get((fault.code, fault.place)),
        )
        for fault in faults
    ]


def _line(shown: Shown) -> Sequence[str | int]:
    fault, note = shown.fault, shown.note
    return (
        *(fault.file, fault.row, fault.column, fault.table, fault.code, str(fault.severity)),
        *(fault.remedy, shown.child),
        *((note.state, note.by.name, f"{timezone.localdate(note.at)}") if note else ("", "", "")),
    )
