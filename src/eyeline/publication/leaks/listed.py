"""The list of what is withheld, as a file: JSON, or a text on each line."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from eyeline.publication.leaks.withheld import NotWithheld, Withheld

_WITHHELD = TypeAdapter(Withheld)


def read(content: bytes) -> Withheld:
    """Return what a file says must be in no other: JSON of a `Withheld`, or a text on each line.

    Raises:
        NotWithheld: it is neither, says nothing, or a text in it is too short.
    """
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            found = _WITHHELD.validate_json(text)
        else:
            found = Withheld(frozenset(filter(None, map(str.strip, text.splitlines()))))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "its beginning"
        raise NotWithheld(
            f"The list of what is withheld cannot be read at {place}: {first['msg']}."
        ) from None
    except UnicodeDecodeError:
        raise NotWithheld(
            "The list of what is withheld is no text in UTF-8: save it as one, a text on each line."
        ) from None
    if not found.texts and not found.figures:
        raise NotWithheld("The list of what is withheld is empty: write a text on each line.")
    return found


def written(withheld: Withheld) -> bytes:
    """Return JSON that `read` makes the same of."""
    return _WITHHELD.dump_json(withheld, indent=1) + b"\n"
