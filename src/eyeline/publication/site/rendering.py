"""A page as bytes: its template, filled by an engine of its own without Django's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from eyeline.figures.errors import EyelineError

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""What a page asks of a browser where no server says so: nothing from elsewhere, no script."""


class NoSuchValue(EyelineError):
    """A template asks for a value that its page does not have."""


class _Refuse(str):
    """What stands for a missing value: it raises where it would be printed."""

    def __contains__(self, _: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise NoSuchValue(f"A template of the public site has no value for {name}.")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, of which template, and what it shows.

    `crumbs` are pairs of a title and an address. `permanent` is the address by which it is cited,
    where that is another than its own; `indexed`: whether search engines may list it.
    """

    address: str
    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    crumbs: tuple[tuple[str, str], ...] = ()
    permanent: str = ""
    indexed: bool = True

    @property
    def cited(self) -> str:
        """The address by which the page is cited."""
        return self.permanent or self.address


def render(page: Page, shell: Mapping[str, Any]) -> bytes:
    """Return the page; `shell` is what all pages of the site show.

    Raises:
        NoSuchValue: its template asks for a value that it does not have.
    """
    context = Context({**shell, "page": page, **page.values}, use_l10n=False, use_tz=False)
    written = _engine().get_template(f"site/{page.template}").render(context)
    return written.encode()


@cache
def _engine() -> Engine:
    folder = Path(str(files("eyeline.publication"))) / "templates"
    return Engine(dirs=[str(folder)], string_if_invalid=_Refuse("%s"))
