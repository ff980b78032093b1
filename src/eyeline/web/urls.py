"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

from eyeline.dashboard import views as dashboard
from eyeline.web import views

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("", include("eyeline.dashboard.urls")),
    path("", include("eyeline.council.urls")),
    path("healthz", views.health, name="health"),
    path("theme.css", views.theme, name="theme"),
]
handler400 = "eyeline.web.views.bad_request"
handler500 = "eyeline.web.views.server_error"
