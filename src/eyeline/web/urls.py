"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from eyeline.web import home, views

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("eyeline.publication.urls")),
    path("", include("eyeline.dashboard.urls")),
    path("", include("eyeline.improvement.urls")),
    path("", include("eyeline.scrutiny.urls")),
    path("", include("eyeline.council.urls")),
    path("", include("eyeline.council.sign_in.urls")),
    path("api/v1/", include("eyeline.web.api.addresses")),
    path("healthz", views.health, name="health"),
    path("theme.css", views.theme, name="theme"),
]
handler400 = "eyeline.web.views.bad_request"
handler500 = "eyeline.web.views.server_error"
