"""What pages with a form, a list or a way back have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from eyeline.figures.errors import EyelineError

A_PAGE = 50
"""How many rows of a long list a page has."""


@dataclass(frozen=True, slots=True)
class Question:
    """A page that asks for one thing: its title, its button and the pages above it.

    `crumbs` are titles and addresses, `facts` what is asked about, each with its name. A `grave`
    thing cannot be undone.
    """

    title: str
    button: str
    crumbs: Sequence[tuple[str, str]]
    lead: str = ""
    grave: bool = False
    facts: Sequence[tuple[str, str]] = ()


def ask(request: HttpRequest, form: Form, question: Question) -> HttpResponse:
    """Return the page that asks `question` by `form`, with what was wrong with an answer."""
    return render(request, "council/form.html", {"form": form, "question": question})


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, and nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def done(form: Form, change: Callable[[], object]) -> bool:
    """Return whether the form was filled in well and `change` was made; it says why where not."""
    if not form.is_valid():
        return False
    try:
        change()
    except EyelineError as error:
        form.add_error(None, str(error))
        return False
    return True


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = A_PAGE
) -> Page[Any]:
    """Return the page of a long list that the address asks for, the first unless it does.

    A page has at most `size` rows.

    Raises:
        Http404: there is no such page.
    """
    asked = request.GET.get("page", "1")
    pages = Paginator(rows, size)
    if not (asked.isascii() and asked.isdecimal() and 1 <= int(asked[:9]) <= pages.num_pages):
        raise Http404
    return pages.page(int(asked))


def kept(request: HttpRequest) -> str:
    """Return the filters of an address, for the addresses of the list's other pages."""
    parameters = request.GET.copy()
    parameters.pop("page", None)
    return f"{parameters.urlencode()}&" if parameters else ""
