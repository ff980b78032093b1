"""How an edition stands, and what is done with it: freezing, checking, signing, presenting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.pages import Question, ask, done, sent
from eyeline.council.policy.deciding import could
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, may, refuse_unless_allowed, signed_in
from eyeline.dashboard import stored, workspace
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.changes import editions as changes
from eyeline.dashboard.edition.page import stages
from eyeline.dashboard.edition.said import standing_with_asked
from eyeline.dashboard.edition.stored import narratives_of, standing_of
from eyeline.dashboard.edition.turns import thing_signed, turns
from eyeline.dashboard.forms import editions as forms
from eyeline.dashboard.models import Edition
from eyeline.dashboard.rules.content import first_digits
from eyeline.dashboard.rules.edition_acts import Changed, too_early
from eyeline.dashboard.rules.edition_calendar import Step
from eyeline.dashboard.rules.editions import SignedPart, holds_up
from eyeline.dashboard.rules.narratives import TABS
from eyeline.dashboard.sources import NotCalculated
from eyeline.dashboard.views.edition_asked import crumbs_to, edition_for
from eyeline.figures import day_in_words
from eyeline.measures.cells import Calculation
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Narrative
from eyeline.publication.markdown import as_html
from eyeline.publication.summary import Row
from eyeline.records.record import Record


@require_safe
def standing(request: HttpRequest, label: str) -> HttpResponse:
    """How an edition stands: its stages, what holds it up, whose turn it is."""
    edition = edition_for(request, label)
    found, today = standing_with_asked(edition), timezone.localdate()
    mine = {turn.matter: turn for turn in turns(actor(request), found)}
    held = [each for each in holds_up(found, Audience.PUBLIC) if each.now]
    context = {
        "standing": found,
        "edition": edition,
        "mine": list(mine.values()),
        "held": [] if found.is_with_members else held,
        "stages": stages(found, mine, today),
        "ready": found.due(Step.READY),
        "calendar": found.calendar,
        "today": today,
        "asked": [each for each in found.narratives if each.asked],
        "may_read": may(request, "view", Thing("edition_narrative")),
        "may_see_figures": bool(edition.calculation) and may(request, "view", Thing("dashboard")),
        "may_freeze": found.frozen is not None and may(request, "freeze", Thing("edition")),
        "may_prepare": could(actor(request), "prepare", "release"),
        "crumbs": [("Editions", reverse("dashboard:editions"))],
    }
    return render(request, "dashboard/edition.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, label: str) -> HttpResponse:
    """Freeze an edition's figures, or freeze them anew with a reason."""
    edition = edition_for(request, label)
    refuse_unless_allowed(request, "freeze", Thing("edition"))
    now_frozen, sources = standing_of(edition).frozen, workspace.sources()
    try:
        record = Record.of(sources.snapshots).hash
        calculation = sources.calculation_for(edition.quarter_end, record)
    except NotCalculated as error:
        context = {"edition": edition, "why": str(error), "crumbs": crumbs_to(edition)}
        return render(request, "dashboard/edition_not_calculated.html", context)
    anew = now_frozen is not None
    initial = {"calculation": calculation.id}
    form = forms.Freeze(sent(request), anew=anew, initial=initial)

    def change() -> object:
        if form.cleaned_data["calculation"] != calculation.id:
            raise Changed("Figures were calculated anew since you saw this page: look again.")
        reason = form.cleaned_data.get("reason", "")
        by, at = signed_in(request), timezone.now()
        return changes.freeze(edition, calculation, sources, reason=reason, by=by, at=at)

    if done(form, change):
        return redirect("dashboard:standing", label)
    lead = "From then on the edition shows these figures, whatever is calculated later."
    if anew:
        lead += " The check, every signature and every presentation so far is void."
    title = f"Freeze the figures of {edition.name}{' anew' if anew else ''}"
    facts = _facts(edition, calculation)
    question = Question(title, "Freeze them", crumbs_to(edition), lead, grave=anew, facts=facts)
    return ask(request, form, question)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, label: str) -> HttpResponse:
    """Say, as a second analyst, that the figures are as they should be."""
    edition = edition_for(request, label)
    frozen = standing_of(edition).frozen
    author = frozen.act.person if frozen else None
    refuse_unless_allowed(request, "check", Thing("edition_figures", author=author))
    form = forms.Check(sent(request), initial={"number": frozen.number if frozen else 0})

    def change() -> object:
        said = form.cleaned_data
        by, at = signed_in(request), timezone.now()
        return changes.check(edition, said["number"], note=said["note"], by=by, at=at)

    if done(form, change):
        return redirect("dashboard:standing", label)
    context = {"edition": edition, "frozen": frozen, "form": form, "crumbs": crumbs_to(edition)}
    return render(request, "dashboard/edition_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, label: str, code: str = "") -> HttpResponse:
    """Sign what a service answers for, or for a blank `code` the whole edition."""
    edition = edition_for(request, label)
    found = standing_of(edition)
    part = found.part_of(code)
    if part is None:
        raise Http404
    refuse_unless_allowed(request, "sign", thing_signed(part))
    form = forms.Sign(sent(request), initial={"seen": part.content.sha256})

    def change() -> object:
        seen, by = form.cleaned_data["seen"], signed_in(request)
        return changes.sign(edition, code, seen, workspace.sources(), by=by, at=timezone.now())

    if done(form, change):
        return redirect("dashboard:standing", label)
    context = {
        "edition": edition,
        "standing": found,
        "part": part,
        "digits": first_digits(part.content.sha256),
        "form": form,
        "crumbs": crumbs_to(edition),
        "rows": _signed_rows(edition, part),
        "narratives": _of_tabs(edition) if part.service is None else [],
        "too_early": too_early(part, found),
        "stale": form.is_bound and form.data.get("seen") != part.content.sha256,
    }
    return render(request, "dashboard/edition_sign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def present(request: HttpRequest, label: str) -> HttpResponse:
    """Put on record that an edition was presented to the lead member or the board."""
    edition = edition_for(request, label)
    refuse_unless_allowed(request, "present", Thing("edition"))
    form = forms.Present(sent(request))

    def change() -> object:
        said, by = form.cleaned_data, signed_in(request)
        note, at = said["note"], timezone.now()
        return changes.present(edition, said["to"], said["on"], note=note, by=by, at=at)

    if done(form, change):
        return redirect("dashboard:standing", label)
    found = standing_of(edition)
    due = [found.due(step) for step in (Step.LEAD_MEMBER, Step.BOARD)]
    facts = [(d.title, f"due {day_in_words(d.by)}" if d.by else d.reason) for d in due]
    lead = "The lead member has it before the board. What they said is kept beside it."
    title = f"Record that {edition.name} was presented"
    return ask(request, form, Question(title, "Record it", crumbs_to(edition), lead, facts=facts))


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A measure as its signer sees it: its line, and what is said of it."""

    row: Row
    narrative: Narrative | None
    html: SafeString


def html_of(text: str) -> SafeString:
    """Return a narrative as HTML that a page can show as it is."""
    return mark_safe(as_html(text))


def _facts(edition: Edition, calculation: Calculation) -> Sequence[tuple[str, str]]:
    reach = f"{day_in_words(calculation.first)} to {day_in_words(calculation.last)}"
    return [
        ("Quarter", f"to {day_in_words(edition.quarter_end)}"),
        ("Record", first_digits(calculation.record)),
        ("Calculation", first_digits(calculation.id)),
        ("Figures for", reach),
    ]


def _signed_rows(edition: Edition, part: SignedPart) -> list[SignedRow]:
    """Return the lines of the measures that a service signs, each with what is said of it."""
    if part.service is None or not edition.calculation:
        return []
    said = {each.about: each for each in narratives_of(edition)}
    summary = stored.summary(stored.quarter_of(edition), Agreed.so_far())
    rows = [row for row in summary.rows if row.measure in part.measures]
    return [
        SignedRow(row, n := said.get(row.measure), html_of(n.text if n else "")) for row in rows
    ]


def _of_tabs(edition: Edition) -> list[tuple[Narrative, SafeString]]:
    return [(each, html_of(each.text)) for each in narratives_of(edition) if each.about in TABS]
