"""The reference of what each audience is shown, printed from the table that editions go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyeline.publication.audience import Audience
from eyeline.publication.audiences import Shown, audiences

_WIDE = len(Audience)


def audiences_page() -> Iterator[str]:
    """Yield the page, line by line."""
    table = audiences()
    yield "# Audiences\n"
    yield "Which audience is shown which field of an edition. A field that does not stand here is"
    yield "shown to nobody.\n"
    for audience in Audience:
        yield f"- {audience.value.capitalize()}: “{table.notices[audience]}”"
    yield from _table("Breakdowns", ((n, seen) for n, seen in sorted(table.breakdowns.items())))
    yield from _table("Periods", ((kind.words, seen) for kind, seen in table.periods.items()))
    for tab, shown in table.tabs.items():
        yield from _table(tab, _fields(shown, ""))


def _fields(shown: Shown, above: str) -> Iterator[tuple[str, Iterable[Audience]]]:
    for name, seen in shown.fields.items():
        yield f"{above}{name}", seen
    for name, record in shown.records.items():
        yield from _fields(record, f"{above}{name}, ")


def _table(title: str, rows: Iterable[tuple[str, Iterable[Audience]]]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"| | {' | '.join(audience.value for audience in Audience)} |"
    yield "|---" * (_WIDE + 1) + "|"
    for name, seen in rows:
        marks = ("yes" if audience in set(seen) else "" for audience in Audience)
        yield f"| {name.replace('_', ' ')} | {' | '.join(marks)} |"
