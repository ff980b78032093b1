"""Withdrawing a release, in an emergency."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from eyeline.council.pages import done, sent
from eyeline.council.requests import may, signed_in
from eyeline.publication.audience import Audience
from eyeline.publication.forms import Withdraw
from eyeline.publication.models import Release
from eyeline.publication.releasing import withdrawing
from eyeline.publication.releasing.allowed import thing
from eyeline.publication.standing import State, gone, releases_folder, standing, standings
from eyeline.publication.views.asked import FOR_WHOM, crumbs, release_to, withdrawn


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, edition: str, number: int, audience: str) -> HttpResponse:
    """Ask why a release is withdrawn and what readers are told, and withdraw it."""
    found = release_to(request, "withdraw", edition, number, audience)
    if gone(found):
        return withdrawn(request, found)
    form = Withdraw(sent(request))

    def change() -> object:
        return withdrawing.withdraw(
            found,
            releases=releases_folder(),
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            by=signed_in(request),
            at=timezone.now(),
        )

    if done(form, change):
        if may(request, "view", thing(audience)):
            return redirect("publication:release", edition, number, audience)
        return redirect("publication:releases")
    context = {
        "release": found,
        "for_whom": FOR_WHOM[audience],
        "form": form,
        "before": _before(found),
        "others": _others(found),
        "crumbs": crumbs(_of(request, found))
        if may(request, "view", thing(audience))
        else crumbs(),
        "title": "Withdraw",
    }
    return render(request, "publication/withdraw.html", context)


def _of(request: HttpRequest, release: Release) -> tuple[str, str]:
    of = {
        "edition": release.edition,
        "number": release.number,
        "audience": release.audience,
    }
    address = reverse("publication:release", kwargs=of)
    return f"{release.name}, release {release.number}", address


def _before(release: Release) -> int | None:
    """Return the number of the release that would be current then, if it is another than now."""
    if standing(release).state is not State.CURRENT:
        return None
    of = {"edition": release.edition, "audience": Audience(release.audience).value}
    rows = Release.objects.filter(**of, withdrawal=None, number__lt=release.number)
    return rows.order_by("-number").values_list("number", flat=True).first()


def _others(release: Release) -> list[str]:
    """Return in words the edition's other current releases, which may hold the same."""
    rows = Release.objects.select_related("withdrawal").filter(edition=release.edition)
    found = standings(rows.exclude(pk=release.pk).order_by("audience", "number"))
    return [
        f"Release {each.release.number}, {FOR_WHOM[each.release.audience].lower()}"
        for each in found
        if each.state is State.CURRENT
    ]
