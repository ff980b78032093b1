"""The addresses of the quarter, below the site's root."""

from __future__ import annotations

from django.urls import path

from eyeline.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("editions/<slug:label>", views.edition, name="edition"),
    path("measures/<slug:measure_id>", views.measure, name="measure"),
    path(
        "releases/<slug:edition>/<int:number>/<slug:audience>/<str:name>", views.file, name="file"
    ),
]
