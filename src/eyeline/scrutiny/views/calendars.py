"""Meetings as feeds that everybody's own calendar follows: the public's, whoever asks."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from eyeline.council.policy.values import PUBLIC
from eyeline.council.policy.visible import visible_to
from eyeline.council.requests import allowed
from eyeline.scrutiny.meeting import calendar_feed
from eyeline.scrutiny.models import Meeting
from eyeline.scrutiny.models.meetings import STORED_MEETING
from eyeline.scrutiny.stored import Numbers
from eyeline.scrutiny.views.asked import body_called


@require_safe
@allowed("view", "commission")
def every(request: HttpRequest) -> HttpResponse:
    """The meetings of all commissions and task groups."""
    title = f"{settings.COUNCIL.name}: scrutiny meetings"
    return _calendar(request, _public(), title)


@require_safe
def of_body(request: HttpRequest, name: str) -> HttpResponse:
    """The meetings of one commission or task group."""
    body = body_called(request, name)
    return _calendar(request, _public().filter(body=body), f"{settings.COUNCIL.name}: {body}")


def _public() -> QuerySet[Meeting]:
    rows = Meeting.objects.select_related("body__organisation", "venue").order_by("starts_at", "id")
    return visible_to(PUBLIC, rows, STORED_MEETING)


def _calendar(request: HttpRequest, rows: QuerySet[Meeting], title: str) -> HttpResponse:
    def address(meeting: Meeting) -> str:
        return request.build_absolute_uri(reverse("scrutiny:meeting", args=[meeting.pk]))

    host = settings.COUNCIL.hosts[0]
    written = calendar_feed.write(rows, title, host=host, address=address, numbers=Numbers())
    return HttpResponse(written, content_type=calendar_feed.TYPE)
