"""The addresses of the quarter, below the site's root."""

from __future__ import annotations

from django.urls import path

from eyeline.dashboard.views import (
    catalogue,
    changes,
    children,
    compare,
    edition,
    edition_dates,
    edition_list,
    equalities,
    exceptions,
    measure,
    monthly_pack,
    narratives,
    releasing,
    suggestions,
    summary,
    teams,
)

app_name = "dashboard"
urlpatterns = [
    path("summary", summary.summary, name="summary"),
    path("editions", edition_list.editions, name="editions"),
    path("editions/open", edition_list.open_edition, name="open_edition"),
    path("editions/dates", edition_dates.dates, name="edition_dates"),
    path("editions/dates/<int:pk>/cancel", edition_dates.cancel_date, name="cancel_date"),
    path("editions/services", edition_dates.services, name="edition_services"),
    path("editions/services/change", edition_dates.set_service, name="set_service"),
    path("editions/<slug:label>", edition.standing, name="standing"),
    path("editions/<slug:label>/freeze", edition.freeze, name="freeze"),
    path("editions/<slug:label>/check", edition.check, name="check"),
    path("editions/<slug:label>/sign", edition.sign, name="sign"),
    path("editions/<slug:label>/sign/<path:code>", edition.sign, name="sign_for"),
    path("editions/<slug:label>/present", edition.present, name="present"),
    path("editions/<slug:label>/narratives", narratives.narratives, name="narratives"),
    path("editions/<slug:label>/narratives/<slug:about>", narratives.narrative, name="narrative"),
    path(
        "editions/<slug:label>/narratives/<slug:about>/write",
        narratives.write,
        name="write_narrative",
    ),
    path("editions/<slug:label>/summary", summary.summary, name="edition"),
    path("editions/<slug:label>/prepare", releasing.prepare, name="prepare"),
    path("preparations", releasing.preparations, name="preparations"),
    path("preparations/<int:pk>", releasing.preparation, name="preparation"),
    path("preparations/<int:pk>/release", releasing.release, name="make_release"),
    path("preparations/<int:pk>/discard", releasing.discard, name="discard_preparation"),
    path("preparations/<int:pk>/files/<str:name>", releasing.file, name="prepared_file"),
    path("release-attempts/<int:pk>", releasing.progress, name="attempt"),
    path("measures", catalogue.catalogue, name="catalogue"),
    path("measures/<slug:measure_id>", measure.measure, name="measure"),
    path("measures/<slug:measure_id>.csv", measure.as_csv, name="measure_csv"),
    path("measures/<slug:measure_id>.xlsx", measure.as_xlsx, name="measure_xlsx"),
    path(
        "editions/<slug:label>/measures/<slug:measure_id>", measure.measure, name="edition_measure"
    ),
    path(
        "editions/<slug:label>/measures/<slug:measure_id>.csv",
        measure.as_csv,
        name="edition_measure_csv",
    ),
    path(
        "editions/<slug:label>/measures/<slug:measure_id>.xlsx",
        measure.as_xlsx,
        name="edition_measure_xlsx",
    ),
    path("measures/<slug:measure_id>/children", children.children, name="children"),
    path("equalities", equalities.equalities, name="equalities"),
    path("teams", teams.teams, name="teams"),
    path("teams/<path:code>", teams.team, name="team"),
    path("packs", monthly_pack.monthly_pack, name="monthly_pack"),
    path("packs/<slug:month>", monthly_pack.monthly_pack, name="pack_of_month"),
    path("packs/<slug:month>.pdf", monthly_pack.monthly_pack_pdf, name="monthly_pack_pdf"),
    path("exceptions", exceptions.exceptions, name="exceptions"),
    path("editions/<slug:label>/exceptions", exceptions.exceptions, name="edition_exceptions"),
    path("changes", changes.changes, name="changes"),
    path("editions/<slug:label>/changes", changes.changes, name="edition_changes"),
    path("compare", compare.compare, name="compare"),
    path("suggestions", suggestions.suggestions, name="suggestions"),
    path("suggestions/add", suggestions.suggest, name="suggest"),
    path("suggestions/<int:pk>", suggestions.suggestion, name="suggestion"),
]
