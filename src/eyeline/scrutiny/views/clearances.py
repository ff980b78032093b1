"""What waits for a clearing officer, and the page on which a clearance is read and signed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.calendar import LONDON
from eyeline.council.pages import done, sent
from eyeline.council.policy.deciding import could
from eyeline.council.requests import actor, may, signed_in
from eyeline.scrutiny.changes import clearances as changes
from eyeline.scrutiny.forms import reports as forms
from eyeline.scrutiny.models import Report
from eyeline.scrutiny.reports.markdown import as_html
from eyeline.scrutiny.reports.standing import (
    changed_since,
    clearances_of,
    newest,
    queue_of,
    text_of,
)
from eyeline.scrutiny.rules.bodies import difference
from eyeline.scrutiny.rules.clearances import WORDS, Cleared
from eyeline.scrutiny.rules.kinds import ClearanceKind, ClearanceOutcome
from eyeline.scrutiny.rules.report_template import FieldKind, Section, label_of, template_called
from eyeline.scrutiny.rules.report_text import Text
from eyeline.scrutiny.views.reports import (
    TAGS,
    crumbs_to_report,
    crumbs_to_reports,
    report_of,
    thing_of,
)

OUTCOME_WORDS = {
    ClearanceOutcome.NO_IMPLICATIONS: "Signed: no implications",
    ClearanceOutcome.IMPLICATIONS: "Signed with implications",
    ClearanceOutcome.RETURNED: "Returned with comments",
}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The clearances that wait for whoever reads, the soonest first."""
    if not could(actor(request), "sign", "scrutiny_report"):
        raise Http404
    today = timezone.localdate(timezone=LONDON)
    waiting = [
        {
            "report": each.report,
            "cleared": each.cleared,
            "words": WORDS[each.cleared.standing],
            "tag": TAGS[each.cleared.standing],
            "overdue": each.cleared.overdue(today),
        }
        for each in queue_of(signed_in(request))
    ]
    signed = signed_in(request).pk
    done_ = Report.objects.filter(clearances__signed_by=signed).distinct()
    context = {
        "waiting": waiting,
        "answered": done_.select_related("meeting").order_by("-meeting__starts_at")[:20],
        "crumbs": crumbs_to_reports(),
    }
    return render(request, "scrutiny/clearances.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def clearance(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A clearance: what it rests on, what changed since it was signed, and the answer."""
    found = report_of(request, pk, "sign" if request.method == "POST" else "view")
    text = text_of(newest(found))
    stands = next((e for e in clearances_of(found, text) if e.clearing.kind.value == kind), None)
    if stands is None:
        raise Http404
    asked = stands.asked is not None and stands.asked.officer == actor(request).person
    may_sign = asked and may(request, "sign", thing_of(found))
    form = forms.Signature(stands.clearing.title, sent(request), initial=_before(stands))

    def change() -> object:
        said, by, now = form.cleaned_data, signed_in(request), timezone.now()
        outcome = ClearanceOutcome(said["outcome"])
        return changes.sign(
            found, ClearanceKind(kind), outcome, said["text"], of=said["of"], by=by, at=now
        )

    if request.method == "POST" and done(form, change):
        return redirect("scrutiny:clearances")
    context = {
        "report": found,
        "cleared": stands,
        "words": WORDS[stands.standing],
        "tag": TAGS[stands.standing],
        "overdue": stands.overdue(timezone.localdate(timezone=LONDON)),
        "parts": _parts(text, stands),
        "since": [
            (each.label, list(difference(each.before, each.after)))
            for each in changed_since(found, stands)
        ],
        "answers": [
            (each, OUTCOME_WORDS[ClearanceOutcome(each.outcome)], each.of == stands.of)
            for each in found.clearances.filter(kind=kind).order_by("-id")
        ],
        "because": found.requests.filter(kind=kind).last(),
        "form": form if may_sign or form.is_bound else None,
        "crumbs": crumbs_to_report(found),
    }
    return render(request, "scrutiny/clearance.html", context)


def _before(stands: Cleared) -> dict[str, str]:
    """Return what the form begins with: the implications that were signed of an earlier text."""
    last = stands.signed
    kept = last is not None and last.outcome is ClearanceOutcome.IMPLICATIONS
    return {"of": stands.of, "text": last.text if last is not None and kept else ""}


def _parts(text: Text, stands: Cleared) -> list[tuple[str, str, object]]:
    """Return what a clearance rests on: each part's label, what it is, and what it says."""
    template = template_called(text.template)
    found: list[tuple[str, str, object]] = []
    for part in template.parts:
        if part.name not in stands.clearing.watches:
            continue
        words = text.words(part.name)
        if isinstance(part, Section):
            found.append((label_of(part), "html", as_html(words, top=4)))
        elif part.kind is FieldKind.ITEMS:
            found.append((part.label, "items", text.fields[part.name]))
        elif part.kind is FieldKind.YES_NO:
            found.append((part.label, "words", words.capitalize()))
        elif words or not part.when:
            found.append((part.label, "words", words))
    return found
