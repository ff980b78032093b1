"""The tabs of the dearest placements and packages, and of the providers most used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from eyeline.dashboard.edition.values.figures import Figures
from eyeline.disclosure.placements import ANY, Placement, ShownPlacement, protect_placements
from eyeline.figures import WHOLE, Group, Status, as_text, places_of, round_half_up
from eyeline.measures.paid import NOBODY, PROVIDER, Paid
from eyeline.publication.edition import Dearest, Highest, Provider
from eyeline.publication.summary import MISSING, Figure

LISTED = 10
"""How many of the dearest are listed, and how many of the providers most used."""


@dataclass(frozen=True, slots=True)
class What:
    """What a tab lists: its word, the record's table, and the measures by provider.

    `of_types` is the measure that tells how many of each type there are, in `column` of its cells
    by the breakdown `by_type`.
    """

    word: str
    table: str
    number: str
    cost: str
    of_types: str
    column: str
    by_type: str


PLACEMENTS = What(
    word="placements",
    table="placement_costs",
    number="placements_with_providers",
    cost="placements_with_providers_cost",
    of_types="avg_cost_placement",
    column="denominator",
    by_type="placement_type",
)
PACKAGES = What(
    word="packages",
    table="adult_packages",
    number="packages_with_providers",
    cost="packages_with_providers_cost",
    of_types="adult_packages",
    column="value",
    by_type="package_type",
)
_GONE = "What the figures were made from is no longer kept, so the {} cannot be listed."
_NOT_TOLD = "No list of what {} cost has come for the quarter."
_TOO_ALIKE = "The list is left out: too few of the {} are alike, so that some would stand out."
_COARSE = (
    "Each line stands for at least three {} that are shown alike: what would make one of them "
    "stand out is left out, and costs are in bands. The order is that of what is shown."
)
_FEW = "Providers of 1 to 5 {0}, and those that would give these away, are left out."


def highest(
    what: What, paid: Sequence[Paid] | None, figures: Figures, quarter: date, *, protect: bool
) -> Highest:
    """Return the tab of the quarter that ends on `quarter`.

    `paid` is all that was paid for on its last day, None where the record is gone. To `protect`,
    no line of the dearest stands out, and no provider is named of whom the number is hidden.
    """
    told = figures.of(what.number, WHOLE, quarter).value is not None
    lines, note = _lines(what, paid if told else [], figures, quarter, protect)
    if not told:
        note = _NOT_TOLD.format(what.word)
    providers = tuple(_providers(what, paid or (), figures, quarter, protect))
    left_out = protect and told
    return Highest(
        what=what.word,
        lines=tuple(lines),
        lines_note=note,
        providers=providers,
        providers_note=_FEW.format(what.word) if left_out else "",
    )


def _lines(
    what: What, paid: Sequence[Paid] | None, figures: Figures, quarter: date, protect: bool
) -> tuple[Sequence[Dearest], str]:
    if paid is None:
        return (), _GONE.format(f"dearest {what.word}")
    dearest = dearest_of(paid)
    if not protect:
        return list(_as_they_are(dearest)), ""
    shown = protect_placements([_counted(what, each, figures, quarter) for each in dearest])
    if not shown and dearest:
        return (), _TOO_ALIKE.format(what.word)
    return list(_coarse(shown)), _COARSE.format(what.word) if shown else ""


def dearest_of(paid: Sequence[Paid]) -> list[Paid]:
    """Return the dearest, the dearest first.

    Of those that cost the same the one whose type, and then whose provider, comes first in the
    alphabet goes before; those that share all three are alike anyway.
    """
    ordered = sorted(paid, key=lambda each: (-each.weekly_cost, each.type, each.provider))
    return ordered[:LISTED]


def _as_they_are(dearest: Sequence[Paid]) -> Iterator[Dearest]:
    """Yield the lines with their rank, which those that cost the same share."""
    costs = [each.weekly_cost for each in dearest]
    for each in dearest:
        rank = costs.index(each.weekly_cost) + 1
        same = "=" if costs.count(each.weekly_cost) > 1 else ""
        yield Dearest(f"{rank}{same}", each.type, each.provider, pounds(each.weekly_cost))


def pounds(cost: Decimal) -> str:
    """Return what something costs a week, with pence where it has some: "£5,250"."""
    return f"£{as_text(cost, 2 if places_of(cost) else 0)}"


def _counted(what: What, paid: Paid, figures: Figures, quarter: date) -> Placement:
    """Return a line with its type and provider where it is shown how many they have in all: else
    the list would tell that they have three or more."""
    provider, kind = Group(PROVIDER, paid.provider), Group(what.by_type, paid.type)
    number = figures.cell(what.number, provider, quarter)
    of_type = figures.cell(what.of_types, kind, quarter)
    return Placement(
        paid.type if of_type and getattr(of_type, what.column) is not None else ANY,
        paid.provider if number and number.value is not None else ANY,
        int(paid.weekly_cost),
    )


def _coarse(shown: Sequence[ShownPlacement]) -> Iterator[Dearest]:
    """Yield the lines in the order of what they show: their true order is not to be seen."""
    for each in sorted(shown, key=lambda one: (-one.from_, one.type, one.provider)):
        yield Dearest("", each.type, each.provider, _band(each))


def _band(shown: ShownPlacement) -> str:
    if shown.to is None:
        return f"£{shown.from_:,} or more" if shown.from_ else ""
    return f"£{shown.from_:,} to under £{shown.to:,}"


def _providers(
    what: What, paid: Sequence[Paid], figures: Figures, quarter: date, protect: bool
) -> Iterator[Provider]:
    """Yield the providers most used, by what is shown of how many each has."""
    whole = figures.cell(what.number, WHOLE, quarter)
    groups = [
        group
        for group in figures.groups(what.number, PROVIDER, quarter)
        if group.value not in NOBODY and not _hidden(figures, what, group, quarter, protect)
    ]

    def order(group: Group) -> tuple[Decimal, str]:
        return -(figures.of(what.number, group, quarter).value or Decimal(0)), group.value

    types = _main_types(paid)
    for group in sorted(groups, key=order)[:LISTED]:
        number = figures.of(what.number, group, quarter)
        yield Provider(
            name=group.value,
            type=types.get(group.value, ""),
            placements=number,
            share=_share(number.value, whole.value if whole else None),
            cost=figures.of(what.cost, group, quarter),
        )


def _hidden(figures: Figures, what: What, group: Group, quarter: date, protect: bool) -> bool:
    value = figures.of(what.number, group, quarter).value
    return not value if protect else value == 0


def _share(number: Decimal | None, whole: Decimal | None) -> Figure:
    """Return what share of them all a provider has, worked out of the two as they are shown."""
    if number is None or not whole:
        return MISSING
    share = round_half_up(Fraction(number) * 100 / Fraction(whole), 0)
    return Figure.of(share, Status.FINAL, "%", 0)


def _main_types(paid: Sequence[Paid]) -> dict[str, str]:
    """Return what each provider gives most of; of as many, what comes first in the alphabet."""
    counted = Counter((each.provider, each.type) for each in paid)
    found: dict[str, str] = {}
    for (provider, type_), _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])):
        found.setdefault(provider, type_)
    return found
