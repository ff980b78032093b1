"""The addresses of the commissions, below the site's root."""

from __future__ import annotations

from django.urls import path

from eyeline.scrutiny.views import (
    calendars,
    commissions,
    entries,
    making,
    meeting_steps,
    meetings,
    numbers,
    programme,
)

app_name = "scrutiny"
_BODY = "commissions/<slug:name>"
_ENTRY = "work-programme/<int:pk>"
urlpatterns = [
    path("calendar.ics", calendars.every, name="calendar"),
    path("structure", commissions.council_structure, name="structure"),
    path("venues", numbers.venues, name="venues"),
    path("venues/new", numbers.add_venue, name="add_venue"),
    path("venues/<int:pk>/texts/new", numbers.say_text, name="say_text"),
    path("meetings", meetings.meetings, name="meetings"),
    path("meetings/new", meeting_steps.add, name="add_meeting"),
    path("meetings/<int:pk>", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/change", meeting_steps.change, name="change_meeting"),
    path("meetings/<int:pk>/postpone", meeting_steps.postpone, name="postpone"),
    path("meetings/<int:pk>/invitations", meeting_steps.invitations, name="invitations"),
    path("meetings/<int:pk>/invitations/new", meeting_steps.invite, name="invite"),
    path("meetings/<int:pk>/steps/<slug:step>", meeting_steps.step, name="step"),
    path("invitations/<int:pk>/answer", meeting_steps.answer, name="answer_invitation"),
    path("work-programme/suggest", entries.suggest, name="suggest"),
    path("work-programme/refer", entries.refer, name="refer"),
    path(_ENTRY, programme.entry, name="entry"),
    path(f"{_ENTRY}/change", entries.change, name="change_entry"),
    path(f"{_ENTRY}/schedule", entries.schedule, name="schedule"),
    path(f"{_ENTRY}/move", entries.move, name="move"),
    path(f"{_ENTRY}/place", entries.reorder, name="reorder"),
    path(f"{_ENTRY}/decline", entries.decline, name="decline"),
    path(f"{_ENTRY}/finish", entries.finish, name="finish"),
    path("commissions", commissions.commissions, name="commissions"),
    path("commissions/new", making.add, name="add_commission"),
    path("commissions/numbers", numbers.numbers, name="numbers"),
    path("commissions/numbers/set", numbers.set_number, name="set_number"),
    path("commissions/closures/new", numbers.close, name="close_day"),
    path("commissions/closures/<int:pk>/end", numbers.reopen, name="open_day"),
    path(_BODY, commissions.commission, name="commission"),
    path(f"{_BODY}/calendar.ics", calendars.of_body, name="commission_calendar"),
    path(f"{_BODY}/change", making.change, name="change_commission"),
    path(f"{_BODY}/terms", commissions.terms, name="terms"),
    path(f"{_BODY}/terms/new", making.adopt_terms, name="adopt_terms"),
    path(f"{_BODY}/seats/new", making.add_seat, name="add_seat"),
    path(f"{_BODY}/seats/earlier", commissions.earlier_seats, name="earlier_seats"),
    path(f"{_BODY}/seats/earlier/new", making.keep_printed_seat, name="keep_printed_seat"),
    path(f"{_BODY}/groups/new", making.add_group, name="add_group"),
    path(f"{_BODY}/scope", commissions.group_work, name="group_work"),
    path(f"{_BODY}/scope/new", making.keep_scope, name="keep_scope"),
    path(f"{_BODY}/report/new", making.keep_group_report, name="keep_group_report"),
    path(f"{_BODY}/annual-report.md", making.annual_report_draft, name="annual_report"),
    path(f"{_BODY}/work-programme", programme.page, name="programme"),
    path(f"{_BODY}/work-programme.<slug:kind>", programme.file, name="programme_file"),
]
