"""A minute as blocks, in the order in which its PDF and its page print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import (
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    plain_table,
    runs,
)
from eyeline.scrutiny.documents.minutes.values import Minutes, Told


def blocks_of(told: Told) -> tuple[Block, ...]:
    """Return what a minute says under its title."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    if told.exempt:
        yield Paragraph(
            (Run("The public was excluded. ", strong=True), Run(f"{told.exempt} {told.reason}"))
        )
    if told.urgent:
        yield Paragraph((Run("Taken as urgent. ", strong=True), Run(told.urgent)))
    yield from _lines(told.movements)
    yield from _lines(told.interests)
    yield from _lines(told.arising)
    yield from marked.blocks(told.text)
    if told.summary:
        yield from marked.blocks(told.summary)
    yield from _lines(told.motions)
    for each in told.outcomes:
        yield Paragraph((Run(f"{each.title.upper()}:", strong=True),))
        lines = [(Paragraph(runs(line)),) for line in each.lines]
        yield Items(tuple(lines), 1) if len(lines) > 1 else lines[0][0]
    for said in told.statements:
        yield Heading(runs(f"Statement attached: {said.title}, by {said.whose}"), 1)
        yield from marked.blocks(said.text, below=1)


def corrections(minutes: Minutes) -> Table | None:
    """Return what the confirming meeting corrected, as a table; None where it corrected nothing."""
    if not minutes.corrections:
        return None
    rows = [(f"Minute {each.number}", each.was, each.becomes) for each in minutes.corrections]
    caption = "Corrections made when these minutes were confirmed"
    return plain_table(caption, ("Minute", "It said", "It says now"), rows, (0.16, 0.42, 0.42))


def _lines(lines: Iterable[str]) -> Iterator[Block]:
    for line in lines:
        yield Paragraph(runs(line))
