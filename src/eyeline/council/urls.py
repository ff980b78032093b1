"""The addresses of what the council keeps of itself, below the site's root."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "council"
urlpatterns: list[URLPattern] = []
