"""The monthly pack as a document, of the same values as its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyeline.dashboard.monthly_pack.contents import Answer, Headline, Pack
from eyeline.publication.charts import Chart
from eyeline.publication.pdf import (
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Notice,
    Paragraph,
    Table,
    Together,
)
from eyeline.publication.summary import EXAMPLE_NOTICE, INTERNAL

_MONTHS_TOLD = 13


def document(pack: Pack, council: str, *, colour: str, example: bool) -> Document:
    """Return the pack as a document of a council whose colour is `colour`, as #rrggbb."""
    return Document(
        title=f"Monthly pack, {pack.name}",
        subtitle="For the senior management team of children's services",
        author=council,
        on=pack.end,
        blocks=tuple(_blocks(pack, example)),
        marking=INTERNAL,
        colour=colour,
    )


def _blocks(pack: Pack, example: bool) -> Iterator[Block]:
    if example:
        yield Notice(EXAMPLE_NOTICE)
    yield Paragraph(in_short(pack), lead=True)
    yield Heading("Headline measures")
    yield _months(pack)
    if pack.left_out:
        yield Paragraph(f"No figure for {pack.name}: {'; '.join(pack.left_out)}.")
    yield Heading("What needs an answer")
    yield Paragraph(f"Of the quarter to {pack.to}, the most surprising first.")
    yield from _answers("New", pack.new)
    yield from _answers("Not new", pack.lasting)
    yield Heading("Teams that need attention")
    yield _teams(pack)
    yield Heading("The months of each headline measure")
    for headline in pack.headlines:
        yield _chart(headline)
    yield Heading("The figures behind the charts")
    for headline in pack.headlines:
        yield _figures(headline.chart)


def in_short(pack: Pack) -> str:
    """Return the pack in a sentence or two."""
    concern = pack.with_verdict("concern")
    improved = pack.with_verdict("improvement")
    new = len(pack.new)
    said = [
        f"Of {len(pack.headlines)} headline measures {_are(len(concern), 'a concern')} and "
        f"{_are(len(improved), 'an improvement')} beyond what chance explains.",
        f"{len(pack.answers)} figures of the quarter to {pack.to} need an answer, {new} of them "
        "new."
        if pack.answers
        else f"No figure of the quarter to {pack.to} needs an answer.",
    ]
    if concern:
        said.append(f"Of concern: {'; '.join(each.title for each in concern)}.")
    return " ".join(said)


def _are(number: int, what: str) -> str:
    if not number:
        return f"none is {what}"
    return f"{number} {'is' if number == 1 else 'are'} {what}"


def _months(pack: Pack) -> Table:
    return Table(
        f"Headline measures, {pack.name}",
        ("Measure", pack.name, "Month before", "Change on it", "What its control chart says"),
        tuple(
            (
                f"{each.title} ({each.unit})",
                each.current.text + (f" ({each.numbers})" if each.numbers else ""),
                each.before.text,
                each.change.words,
                each.said,
            )
            for each in pack.headlines
        ),
        wide=(0, 4),
        numeric=(1, 2),
    )


def _answers(title: str, answers: Sequence[Answer]) -> Iterator[Block]:
    yield Heading(title, 2)
    if not answers:
        yield Paragraph("None.")
        return
    yield Bullets(
        tuple(
            f"{each.title}{f' ({each.group})' if each.group else ''}. {each.words}"
            for each in answers
        )
    )


def _teams(pack: Pack) -> Block:
    if not pack.teams:
        return Paragraph("None answers for a figure or has a faulty row.")
    return Table(
        f"Teams by what they answer for, quarter to {pack.to}",
        ("Team", "Answers for", "Children", "Rows set aside", "Blank values"),
        tuple(
            (
                each.team,
                "; ".join(each.titles) or "nothing",
                "not known" if each.children is None else f"{each.children:,}",
                f"{each.quarantined:,}",
                f"{each.blank:,}",
            )
            for each in pack.teams
        ),
        wide=(0, 1),
        numeric=(2, 3, 4),
    )


def _chart(headline: Headline) -> Together:
    """Return a headline's months with what is to be known of them, on one page."""
    said = [headline.control.words] if headline.control else []
    said += [each.words for each in headline.agreements]
    texts = tuple(Paragraph(words) for words in said)
    return Together((Heading(headline.title, 2), *texts, Drawing(headline.chart)))


def _figures(chart: Chart) -> Table:
    """Return a chart's last months as a table."""
    first = max(0, len(chart.labels) - _MONTHS_TOLD)
    return Table(
        f"{chart.title} ({chart.unit})",
        (chart.points, *(series.label for series in chart.all_series)),
        tuple(
            (label, *(chart.text(series.points[index]) for series in chart.all_series))
            for index, label in enumerate(chart.labels)
            if index >= first
        ),
        numeric=tuple(range(1, len(chart.all_series) + 1)),
    )
