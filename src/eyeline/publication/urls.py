"""The addresses of releases, below the site's root."""

from __future__ import annotations

from django.urls import URLPattern, path

from eyeline.publication.views import releases, withdrawing

app_name = "publication"
_RELEASE = "releases/<slug:edition>/<int:number>/<slug:audience>"
urlpatterns: list[URLPattern] = [
    path("releases", releases.releases, name="releases"),
    path(_RELEASE, releases.release, name="release"),
    path(f"{_RELEASE}/withdraw", withdrawing.withdraw, name="withdraw"),
    path(f"{_RELEASE}/<str:name>", releases.file, name="file"),
]
