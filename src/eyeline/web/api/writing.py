"""Answers as JSON. A number is a number, with every digit that it has; what is missing is null."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from django.http import HttpRequest
from ninja.renderers import BaseRenderer
from pydantic import WithJsonSchema

Exact = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A decimal number, written as a JSON number."""


class Writer(BaseRenderer):
    """Writes what a view answers with."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return written(data).encode()


def written(value: object) -> str:
    """Return a value as JSON: a decimal with its own digits, a day or moment as ISO 8601 has it."""
    match value:
        case Decimal():
            return format(value, "f")
        case Enum():
            return json.dumps(value.value)
        case date():  # a moment is a day too
            return json.dumps(value.isoformat())
        case Mapping():
            pairs = (f"{json.dumps(str(name))}: {written(of)}" for name, of in value.items())
            return "{" + ", ".join(pairs) + "}"
        case str() | None:
            return json.dumps(value, ensure_ascii=False)
        case Sequence():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return json.dumps(value)
