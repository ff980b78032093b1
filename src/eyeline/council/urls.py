"""The addresses of what the council keeps of itself, below the site's root."""

from __future__ import annotations

from django.urls import URLPattern, path

from eyeline.council.views import (
    appointments,
    audit,
    data_quality,
    faults,
    figures,
    organisations,
    people,
    sources,
    targets,
    timetable,
    tokens,
    uploads,
)

app_name = "council"
urlpatterns: list[URLPattern] = [
    path("people", people.people, name="people"),
    path("people/add", people.add, name="add_person"),
    path("people/<int:pk>", people.person, name="person"),
    path("people/<int:pk>/first-link", people.first_link, name="first_link"),
    path("people/<int:pk>/close", people.close, name="close_account"),
    path("people/<int:pk>/appoint", appointments.appoint, name="appoint"),
    path("appointments", appointments.waiting, name="appointments"),
    path("appointments/<int:pk>/approve", appointments.approve, name="approve"),
    path("appointments/<int:pk>/end", appointments.end, name="end_appointment"),
    path("organisation", organisations.organisations, name="organisations"),
    path("organisation/<int:pk>/add", organisations.add_below, name="add_organisation"),
    path("organisation/<int:pk>/add-post", organisations.add_post, name="add_post"),
    path("audit", audit.audit, name="audit"),
    path("targets", targets.targets, name="targets"),
    path("targets/set", targets.choose, name="choose_target"),
    path("targets/set/<slug:measure_id>", targets.set_, name="set_target"),
    path("figures", figures.figures, name="figures"),
    path("figures/enter", figures.choose, name="choose_figure"),
    path("figures/enter/<slug:measure_id>", figures.enter, name="enter_figure"),
    path("figures/<int:pk>/check", figures.check, name="check_figure"),
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/add", tokens.add, name="add_token"),
    path("tokens/<int:pk>/end", tokens.end, name="end_token"),
    path("sources", sources.sources, name="sources"),
    path("sources/calculate", sources.calculate, name="calculate"),
    path("sources/calculating", sources.calculating, name="calculating"),
    path("sources/load", uploads.choose, name="choose_return"),
    path("sources/load/<slug:name>", uploads.load, name="load"),
    path("sources/of/<slug:name>", sources.source, name="source"),
    path("sources/faults/<slug:snapshot>", faults.faults, name="faults"),
    path("sources/faults/<slug:snapshot>/file", faults.file, name="faults_file"),
    path("sources/faults/<slug:snapshot>/note", faults.note, name="note_faults"),
    path("uploads/<int:pk>", uploads.upload, name="upload"),
    path("uploads/<int:pk>/progress", uploads.progress, name="upload_progress"),
    path("uploads/<int:pk>/stop", uploads.stop, name="stop_upload"),
    path("timetable", timetable.timetable, name="timetable"),
    path("timetable/<slug:kind>", timetable.set_hour, name="set_hour"),
    path("data-quality", data_quality.data_quality, name="data_quality"),
]
