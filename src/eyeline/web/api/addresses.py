"""The addresses of the API, and its description as OpenAPI has it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from eyeline.web.api import cells, measures, releases
from eyeline.web.api.asking import RATE, Bearer, Limit
from eyeline.web.api.problems import answer_problems, nothing
from eyeline.web.api.writing import Writer

api = NinjaAPI(
    title="Eyeline",
    version="1",
    description="Measures, figures and releases. A token (`Authorization: Bearer TOKEN`) opens "
    "what its owner may see, within its scopes; without one, what everybody may. A missing figure "
    "is null and has its status; a wrong or unknown parameter is answered with 400.",
    urls_namespace="api",
    docs_url=None,
    auth=Bearer(),
    throttle=[Limit(RATE)],
    renderer=Writer(),
)
answer_problems(api)
api.add_router("/measures", measures.router)
api.add_router("/cells", cells.router)
api.add_router("/releases", releases.router)


@csrf_exempt  # it changes nothing, and no cookie opens anything here
def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Whatever else is asked for below the API's root: as if it were hidden."""
    return nothing(request)


app_name = "api"
_addresses = [each for each in api.urls[0] if isinstance(each, URLPattern) and str(each.pattern)]
urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(str(each.pattern), require_GET(each.callback), name=each.name)
        if each.name == "openapi-json"
        else each
        for each in _addresses
    ),
    path("", missing, name="api-root"),
    path("<path:rest>", missing, name="nothing"),
]
