"""The parameters that addresses of the API take: read strictly, for a guess could mislead."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpRequest
from pydantic import BaseModel, BeforeValidator, Field

from eyeline.web.api.problems import WrongParameter

MOST = 1000
"""How many entries a page has at most."""
LABEL = r"^[a-z0-9-]{1,70}$"


def _day(said: object) -> object:
    if isinstance(said, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        raise ValueError("Write a day as year, month, day: 2026-06-30")
    return said


def _number(said: object) -> object:
    if isinstance(said, str) and not re.fullmatch(r"[0-9]{1,9}", said):
        raise ValueError("Write a whole number of at most nine digits")
    return said


Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int, BeforeValidator(_number)]


class Paged(BaseModel):
    """Which part of a long list is wanted."""

    page: Number = Field(1, ge=1, description="Which page, from 1")
    size: Number = Field(100, ge=1, le=MOST, description="How many entries a page has")

    @property
    def skip(self) -> int:
        """How many entries stand before the page."""
        return (self.page - 1) * self.size


def refuse_others(request: HttpRequest, known: type[BaseModel] | None = None) -> None:
    """Raise where a request has a parameter that the address does not take, or one twice.

    Raises:
        WrongParameter: it has.
    """
    fields = known.model_fields if known else {}
    names = [field.alias or name for name, field in fields.items()]
    for name, values in request.GET.lists():
        if name not in names:
            takes = f"it takes {', '.join(names)}" if names else "it takes none"
            raise WrongParameter(name[:100], f"This address has no such parameter: {takes}.")
        if len(values) > 1:
            raise WrongParameter(name, "Give it once.")


def next_page(request: HttpRequest, paged: Paged, total: int) -> str | None:
    """Return the address of the page after this one, and nothing after the last."""
    if paged.page * paged.size >= total:
        return None
    kept = {name: request.GET[name] for name in request.GET if name != "page"}
    return f"{request.path}?{urlencode({**kept, 'page': paged.page + 1})}"
