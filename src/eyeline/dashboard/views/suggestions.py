"""What members suggest of the dashboard: the list, one with its answer, and the two forms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eyeline.council.declared import title_of
from eyeline.council.pages import Question, ask, done, kept, page_of, sent
from eyeline.council.policy.values import Thing
from eyeline.council.requests import allowed, may, refuse_unless_allowed, signed_in
from eyeline.dashboard import changes, forms
from eyeline.dashboard.models import Suggestion
from eyeline.dashboard.rules.suggestions import editions_from


def thing_of(suggestion: Suggestion) -> Thing:
    """Return a suggestion as the policy knows one."""
    return Thing("suggestion", state=suggestion.state, author=suggestion.made_by_id)


@require_safe
@allowed("view", "suggestion")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Every suggestion, the newest first, with its answer."""
    form = forms.FilterSuggestions(request.GET)
    rows = Suggestion.objects.select_related("made_by")
    if not form.is_valid():
        rows = rows.none()
    elif state := form.cleaned_data["state"]:
        rows = rows.filter(state=state)
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "rows": [(each, _about(each)) for each in page.object_list],
        "kept": kept(request),
        "may_suggest": may(request, "suggest", Thing("suggestion")),
    }
    return render(request, "dashboard/suggestions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """A suggestion with its answer or, for whoever may give one, the form for it."""
    rows = Suggestion.objects.select_related("made_by", "answered_by")
    found = get_object_or_404(rows, pk=pk)
    refuse_unless_allowed(request, "view", thing_of(found))
    answers = may(request, "answer", thing_of(found))
    form = forms.Answer(editions_from(timezone.localdate()), sent(request))
    if request.method == "POST":
        refuse_unless_allowed(request, "answer", thing_of(found))
        if done(form, lambda: _answer(request, found, form)):
            return redirect("dashboard:suggestion", pk)
    context = {"suggestion": found, "about": _about(found), "form": form if answers else None}
    return render(request, "dashboard/suggestion.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("suggest", "suggestion")
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest a figure or an improvement."""
    form = forms.NewSuggestion(sent(request), initial={"measure": request.GET.get("measure", "")})
    by, now = signed_in(request), timezone.now()

    def change() -> Suggestion:
        said = form.cleaned_data
        return changes.suggest(said["text"], said["what"], said["measure"], by=by, at=now)

    if done(form, change):
        return redirect("dashboard:suggestions")
    crumbs = [("Suggestions", reverse("dashboard:suggestions"))]
    lead = "The performance and finance teams answer: for which edition, or why not."
    return ask(request, form, Question("Suggest something", "Send it", crumbs, lead))


def _answer(request: HttpRequest, found: Suggestion, form: forms.Answer) -> Suggestion:
    said = form.cleaned_data
    return changes.answer(
        found,
        said["answer"],
        edition=said["edition"],
        reason=said["reason"],
        by=signed_in(request),
        at=timezone.now(),
    )


def _about(suggestion: Suggestion) -> str:
    """Return the title of the measure that a suggestion is about; blank where it is none."""
    return title_of(suggestion.measure) if suggestion.measure else ""
