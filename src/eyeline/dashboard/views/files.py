"""The files of a release."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from eyeline.council.changes import views
from eyeline.council.policy.deciding import logged
from eyeline.council.policy.values import Thing
from eyeline.council.requests import actor, refuse_unless_allowed, signed_in
from eyeline.dashboard.views import stored
from eyeline.publication import releases
from eyeline.publication.models import Release


@require_safe
def file(request: HttpRequest, edition: str, number: int, audience: str, name: str) -> FileResponse:
    """A file of a release, to be kept by a reader for whom the release was made."""
    thing = Thing("release", state=audience)
    refuse_unless_allowed(request, "view", thing)
    release = get_object_or_404(Release, edition=edition, number=number, audience=audience)
    folder = stored.workspace() / "releases" / release.folder
    if name not in releases.read(folder).files:
        raise Http404
    if logged(actor(request), "view", thing):
        views.saw("release", release.pk, by=signed_in(request), at=timezone.now())
    kept = f"{edition}-release-{number}-{name}"
    return FileResponse((folder / name).open("rb"), as_attachment=True, filename=kept)
