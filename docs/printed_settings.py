"""The reference of the settings, printed from the one module that reads them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticUndefined

from eyeline.web.configuration import PREFIX, SECRETS, Configuration


def settings_page() -> Iterator[str]:
    """Yield the page, line by line."""
    yield "# Settings\n"
    yield "A setting stands in `council.toml` of the workspace; the environment goes before it."
    yield "A wrong or unknown one stops the start with a line that says what to write instead.\n"
    yield "| in council.toml | in the environment | unless given | what to write |"
    yield "|---|---|---|---|"
    for key, field in Configuration.model_fields.items():
        in_file = "not there: a secret" if key in SECRETS else f"`{key}`"
        cells = (in_file, f"`{PREFIX}{key.upper()}`", _words(field.default), field.description)
        yield f"| {' | '.join(map(str, cells))} |"


def _words(default: object) -> str:
    """Return a default as `council.toml` would have it."""
    match default:
        case bool():
            return f"`{str(default).lower()}`"
        case tuple():
            return ", ".join(f"`{each}`" for each in default)
        case str():
            return f"`{default}`"
        case None:
            return "none"
        case _ if default is PydanticUndefined:
            return "made with the workspace"
        case _:
            return f"`{default}`"
