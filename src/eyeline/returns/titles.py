"""Reading a code by its title, as exports made for people have it: Police for 6."""

from __future__ import annotations

from collections.abc import Callable

from eyeline.records.codes import titles


def by_title(codes: str) -> Callable[[str], str]:
    """Return a function that gives the code of a title of the list `codes`, in any case.

    What is no title is given back as it is.
    """

    def read(text: str) -> str:
        found = {title.casefold(): code for code, title in titles(codes).items()}
        return found.get(text.casefold(), text)

    return read
