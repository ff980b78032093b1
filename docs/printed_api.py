"""The reference of the API, printed from its OpenAPI description."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

ROOT = "/api/v1/"
_PARAMETERS = ("CellFilters", "Paged", "ReleaseFilters")  # they stand with their addresses
_WORDS = {
    "400": "a wrong or unknown parameter, each named with what to give instead",
    "401": "a token that is not in force",
    "404": "nothing there, or hidden",
    "429": "more than 120 requests in a minute",
    "503": "the files of the release cannot be read",
}


def api_page() -> Iterator[str]:
    """Yield the page, line by line."""
    described = _described()
    yield "# The API\n"
    yield f"{described['info']['description']}\n"
    yield f"`{ROOT}openapi.json` describes it for programs. A token or, without one, an address"
    yield "may ask 120 times a minute.\n"
    yield "Whatever cannot be answered is a *Problem* (`application/problem+json`):\n"
    for status, words in _WORDS.items():
        yield f"- {status}: {words}"
    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            yield from _operation(method, address, operation)
    for name, schema in sorted(described["components"]["schemas"].items()):
        yield from _schema(name, schema)


@cache
def _described() -> Mapping[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eyeline.web.settings")
    import django

    django.setup()
    from eyeline.web.api.addresses import api

    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))
    return found


def _operation(method: str, address: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {operation['summary']}\n"
    yield f"`{method.upper()} {address}`\n"
    if "description" in operation:
        yield f"{operation['description']}\n"
    answer = operation["responses"]["200"].get("content", {})
    schema = answer.get("application/json", {}).get("schema", {})
    yield f"Answers with {_kind(schema)}.\n"
    if operation.get("parameters"):
        yield "| parameter | where | holds | |\n|---|---|---|---|"
        for each in operation["parameters"]:
            words = each.get("description") or each["schema"].get("description", "")
            yield f"| `{each['name']}` | {each['in']} | {_kind(each['schema'])} | {words} |"


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    if "properties" not in schema or name in _PARAMETERS:
        return
    yield f"\n## {name}\n"
    yield f"{schema.get('description', '')}\n"
    yield "| field | holds | |\n|---|---|---|"
    for field, of in schema["properties"].items():
        yield f"| `{field}` | {_kind(of)} | {of.get('description', '')} |"


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a schema takes, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        values = _described()["components"]["schemas"][name].get("enum")
        return _kind({"enum": values}) if values else name
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"a list of {_kind(schema['items'])}"
    kind = {"date": "a day", "date-time": "a moment", "binary": "bytes"}.get(
        schema.get("format", ""), schema.get("type", "anything")
    )
    return f"{kind}{_limits(schema)}"


def _limits(schema: Mapping[str, Any]) -> str:
    said = (("minimum", "from"), ("maximum", "to"), ("default", "usually"))
    found = [f"{words} {schema[name]}" for name, words in said if schema.get(name) is not None]
    return f" {', '.join(found)}" if found else ""
