"""The addresses of the quarter, below the site's root."""

from __future__ import annotations

from django.urls import path

from eyeline.dashboard.views import (
    catalogue,
    changes,
    children,
    compare,
    equalities,
    exceptions,
    files,
    measure,
    monthly_pack,
    suggestions,
    summary,
    teams,
)

app_name = "dashboard"
urlpatterns = [
    path("summary", summary.summary, name="summary"),
    path("editions/<slug:label>", summary.summary, name="edition"),
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
    path(
        "releases/<slug:edition>/<int:number>/<slug:audience>/<str:name>", files.file, name="file"
    ),
]
