"""Made-up published tables, true in every figure: each is counted from made-up children.

The same seed gives the same table. `hide_small` hides what a careless council would hide, and
nothing else.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, product

COUNCIL = "Example City Council"
WHOLE = "Total"
SMALL = range(1, 6)  # children
COUNTS, PERCENTAGE = ("number", "of"), "percentage"
COLUMNS = ("sex", "age", "type")
WHOLES = {"sex": "All", "age": "All ages", "type": "All types"}

Child = dict[str, str]
Place = tuple[str, str]


@dataclass(frozen=True)
class MadeUpTable:
    """A table as it is published, with every figure shown, and its description in TOML.

    `csv` has the columns year, council, those that tell groups apart, number and perhaps
    percentage, which is blank where the whole is 0.
    """

    name: str
    csv: str
    description: str


def table(seed: int) -> MadeUpTable:
    """Return one of five kinds of table: of 20 to 900 children, many groups of them small."""
    chance = random.Random(f"table {seed}")
    make = chance.choice((_one_breakdown, _breakdowns, _two_way, _three_way, _hierarchy))
    decimals = chance.choice((None, 0, 1))
    csv_text, description = make(chance, decimals)
    return MadeUpTable(f"{make.__name__.lstrip('_')} {seed}", csv_text, description)


def hide_small(shown: MadeUpTable, symbol: str = "c") -> str:
    """Return the table's CSV with counts of 1 to 5 and their percentages hidden, nothing else."""
    return hide_small_counts(shown.csv, symbol)


def hide_small_counts(shown: str, symbol: str = "c") -> str:
    """The same of any CSV with a column number, and perhaps of and percentage."""
    header, *rows = csv.reader(io.StringIO(shown))
    counts = [at for at, column in enumerate(header) if column in COUNTS]
    percentages = [at for at, column in enumerate(header) if column == PERCENTAGE]
    for row in rows:
        small = [at for at in counts if int(row[at]) in SMALL]
        for at in small + [at for at in percentages if small and row[at]]:
            row[at] = symbol
    return written(header, rows)


def percentage(part: int, whole: int, decimals: int) -> str:
    """Return 100 * part / whole rounded half up, without sign; blank if the whole is 0."""
    if whole == 0:
        return ""
    tenths = int(Fraction(100 * part, whole) * 10**decimals + Fraction(1, 2))
    before, after = divmod(tenths, 10**decimals)
    return f"{before}.{after:0{decimals}}" if decimals else str(before)


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return CSV text with a line for the header and one for each row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _one_breakdown(chance: random.Random, decimals: int | None) -> tuple[str, str]:
    return _long(chance, [_groups(chance, "Group", 3, 12)], decimals)


def _breakdowns(chance: random.Random, decimals: int | None) -> tuple[str, str]:
    named = (f"Breakdown {number}" for number in range(1, chance.randint(2, 5) + 1))
    return _long(chance, [_groups(chance, name, 2, 10) for name in named], decimals)


def _hierarchy(chance: random.Random, decimals: int | None) -> tuple[str, str]:
    detail = _groups(chance, "Detail", 5, 14)
    cuts = sorted(chance.sample(range(1, len(detail.groups)), chance.randint(1, 4)))
    family = {
        group: f"Placement {1 + sum(at >= cut for cut in cuts)}"
        for at, group in enumerate(detail.groups)
    }
    other = _groups(chance, "Sex", 2, 3)
    return _long(chance, [detail, other], decimals, family)


def _two_way(chance: random.Random, decimals: int | None) -> tuple[str, str]:
    sizes = (chance.randint(2, 8), chance.randint(2, 6))
    return _crossed(chance, sizes, decimals)


def _three_way(chance: random.Random, decimals: int | None) -> tuple[str, str]:
    sizes = (2, chance.randint(2, 4), chance.randint(2, 3))
    return _crossed(chance, sizes, decimals)


@dataclass(frozen=True)
class _Breakdown:
    name: str
    groups: tuple[str, ...]
    weights: tuple[float, ...]  # running sums


def _groups(chance: random.Random, name: str, fewest: int, most: int) -> _Breakdown:
    """Return a breakdown into `fewest` to `most` groups, some of them common and many rare."""
    number = chance.randint(fewest, most)
    weights = accumulate(chance.gammavariate(0.5, 1) + 0.01 for _ in range(number))
    return _Breakdown(name, tuple(f"{name} {at + 1}" for at in range(number)), tuple(weights))


def _child(chance: random.Random, breakdowns: Sequence[_Breakdown]) -> Child:
    return {
        each.name: chance.choices(each.groups, cum_weights=each.weights)[0] for each in breakdowns
    }


def _children(chance: random.Random, breakdowns: Sequence[_Breakdown]) -> list[Child]:
    number = round(20 * 45 ** chance.random())  # 20 to 900, as often below 134 as above
    return [_child(chance, breakdowns) for _ in range(number)]


def _long(
    chance: random.Random,
    breakdowns: list[_Breakdown],
    decimals: int | None,
    family: Mapping[str, str] | None = None,
) -> tuple[str, str]:
    children = _children(chance, breakdowns)
    if family:
        of_parents = tuple(dict.fromkeys(family.values()))
        breakdowns = [*breakdowns, _Breakdown("Placement", of_parents, ())]
        children = [child | {"Placement": family[child["Detail"]]} for child in children]
    rows: list[list[object]] = []
    for each in breakdowns:
        for group in (WHOLE, *each.groups):
            count = sum(group in (WHOLE, child[each.name]) for child in children)
            rows.append([2025, COUNCIL, each.name, group, count])
            if decimals is not None:
                rows[-1].append(percentage(count, len(children), decimals))
    header = ["year", "council", "group", "characteristic", "number", PERCENTAGE]
    kind = f'breakdown = "group"\ngroups = "characteristic"\ntotal = "{WHOLE}"'
    text = _described(kind, ["year", "council"], _share(WHOLE, decimals), _parents(family or {}))
    return written(header[: len(rows[0])], rows), text


def _parents(family: Mapping[str, str]) -> list[str]:
    parents: dict[str, list[str]] = {}
    for group, parent in family.items():
        parents.setdefault(parent, []).append(f'"Detail: {group}"')
    return [
        f'{{column = "characteristic", total = "Placement: {parent}", '
        f"parts = [{', '.join(groups)}]}}"
        for parent, groups in parents.items()
    ]


def _crossed(chance: random.Random, sizes: Sequence[int], decimals: int | None) -> tuple[str, str]:
    columns = COLUMNS[: len(sizes)]
    sides = [
        _groups(chance, column, size, size) for column, size in zip(columns, sizes, strict=True)
    ]
    children = _children(chance, sides)
    rows: list[list[object]] = []
    for place in product(*((WHOLES[each.name], *each.groups) for each in sides)):
        count = _count(children, place)
        rows.append([2025, COUNCIL, *place, count])
        if decimals is not None:
            whole = _count(children, (*place[:-1], WHOLES[columns[-1]]))
            rows[-1].append(percentage(count, whole, decimals))
    header = ["year", "council", *columns, "number", PERCENTAGE]
    kind = ", ".join(f'{column} = "{WHOLES[column]}"' for column in columns)
    share = _share(WHOLES[columns[-1]], decimals)
    text = _described(f"dimensions = {{{kind}}}", ["year", "council"], share, [])
    return written(header[: len(rows[0])], rows), text


def _count(children: Iterable[Child], place: Sequence[str]) -> int:
    wanted = {
        column: group
        for column, group in zip(COLUMNS, place, strict=False)
        if group != WHOLES[column]
    }
    return sum(wanted.items() <= child.items() for child in children)


def _share(of: str, decimals: int | None) -> str:
    if decimals is None:
        return ""
    return f'{{column = "{PERCENTAGE}", of = "{of}", scale = 100, dp = {decimals}}}'


def _described(
    kind: str,
    same: Sequence[str],
    share: str,
    sums: Sequence[str],
    name: str = "Children",
    value: str = "number",
) -> str:
    quoted = "[" + ", ".join(f'"{column}"' for column in same) + "]"
    lines = ["[[table]]", f'name = "{name}"', f"same = {quoted}", kind, f'value = "{value}"']
    lines.append('hidden = ["c"]')
    lines += [f"percentages = [{share}]"] * bool(share)
    lines += [f"sums = [{', '.join(sums)}]"] * bool(sums)
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Release:
    """One quarter's file for one audience, `name` sorting by quarter."""

    name: str
    audience: str
    csv: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """Its lines, the first of them the second of the file."""
        return list(csv.DictReader(io.StringIO(self.csv)))


@dataclass(frozen=True)
class History:
    """What a council has published, oldest first, with every figure shown.

    `truth` has for each file the number and the whole of which it is, by scope, measure, period,
    breakdown and group.
    """

    releases: tuple[Release, ...]
    description: str
    truth: Mapping[str, Mapping[tuple[str, ...], tuple[int, int]]]


PUBLIC = {"Sex": 2, "Age": 5, "Team": 6}
MEMBERS = {**PUBLIC, "Ethnicity": 6, "Need": 8}
SHOWN_AGAIN = 3  # quarters
REVISED = 0.3  # of the quarters of a measure, between one release and the next
LATE, MOVED = (1, 3), 0.5
PLACE = ("scope", "measure", "period", "breakdown", "group")
HEADER = ("release", "audience", *PLACE, *COUNTS, PERCENTAGE)


def history(seed: int, quarters: int = 12, measures: int = 3) -> History:
    """Return `quarters` releases for the public and for members, of flows with their shares.

    Each shows its quarter, the year to date and the 3 quarters before. Between releases some past
    quarters are revised: 1 to 3 records came late, or were in the wrong group.
    """
    chance = random.Random(f"history {seed}")
    flows = [_Flow(chance, f"Measure {at + 1}") for at in range(measures)]
    releases, truth = [], {}
    for quarter in range(quarters):
        for flow in flows:
            flow.revise(chance, range(max(0, quarter - SHOWN_AGAIN), quarter))
            flow.begin(chance)
        for audience, shown in (("members", MEMBERS), ("public", PUBLIC)):
            name = f"{_year(quarter)}-q{quarter % 4 + 1}-{audience}.csv"
            figures = dict(_figures(flows, quarter, shown))
            releases.append(Release(name, audience, _release(quarter, audience, figures)))
            truth[name] = figures
    return History(tuple(releases), _history_described(quarters), truth)


class _Flow:
    """One measure: the records of each quarter, as they are known so far."""

    def __init__(self, chance: random.Random, name: str) -> None:
        self.name = name
        self.level = chance.randint(15, 90)
        self.sides = [_groups(chance, breakdown, size, size) for breakdown, size in MEMBERS.items()]
        self.quarters: list[list[Child]] = []

    def begin(self, chance: random.Random) -> None:
        """Add the records of a new quarter."""
        number = chance.randint(self.level * 3 // 4, self.level * 5 // 4)
        self.quarters.append([self._record(chance) for _ in range(number)])

    def revise(self, chance: random.Random, past: Iterable[int]) -> None:
        """Take in late and corrected records of some past quarters."""
        for quarter in past:
            if chance.random() >= REVISED:
                continue
            for _ in range(chance.randint(*LATE)):
                if chance.random() < MOVED:
                    at = chance.randrange(len(self.quarters[quarter]))
                    self._correct(chance, quarter, at)
                else:
                    self.quarters[quarter].append(self._record(chance))

    def _correct(self, chance: random.Random, quarter: int, at: int) -> None:
        what = chance.choice(("met", *(side.name for side in self.sides)))
        self.quarters[quarter][at][what] = self._record(chance)[what]

    def _record(self, chance: random.Random) -> Child:
        met = "yes" if chance.random() < 0.7 else "no"
        return {"met": met, **_child(chance, self.sides)}


def _figures(
    flows: Iterable[_Flow], quarter: int, shown: Mapping[str, int]
) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    for flow, (period, covered) in product(flows, _periods(quarter).items()):
        records = [record for at in covered for record in flow.quarters[at]]
        for breakdown, group in _places(flow.sides, shown):
            these = [each for each in records if group in (WHOLE, each.get(breakdown))]
            met = sum(record["met"] == "yes" for record in these)
            yield (COUNCIL, flow.name, period, breakdown, group), (met, len(these))


def _places(sides: Iterable[_Breakdown], shown: Mapping[str, int]) -> Iterator[Place]:
    yield WHOLE, WHOLE
    for side in sides:
        if side.name in shown:
            yield from ((side.name, group) for group in side.groups)


def _periods(quarter: int) -> dict[str, range]:
    """Return the periods that a release shows with the quarters that each covers."""
    begin = quarter - quarter % 4
    periods = {_named(at): range(at, at + 1) for at in range(max(0, quarter - 3), quarter + 1)}
    return periods | {_to_date(quarter): range(begin, quarter + 1)}


def _year(quarter: int) -> str:
    return f"{2023 + quarter // 4}-{24 + quarter // 4}"


def _named(quarter: int) -> str:
    return f"{_year(quarter)} Q{quarter % 4 + 1}"


def _to_date(quarter: int) -> str:
    return _named(quarter) if quarter % 4 == 0 else f"{_year(quarter)} Q1-Q{quarter % 4 + 1}"


def _release(
    quarter: int, audience: str, figures: Mapping[tuple[str, ...], tuple[int, int]]
) -> str:
    rows = [
        (_named(quarter), audience, *place, met, of, percentage(met, of, 0))
        for place, (met, of) in figures.items()
    ]
    return written(HEADER, rows)


def _history_described(quarters: int) -> str:
    """Return the description: the counts and what they are shares of both add up."""
    sums = []
    for quarter in range(quarters):
        if quarter % 4:
            parts = [f'"{_named(at)}"' for at in range(quarter - quarter % 4, quarter + 1)]
            sums.append(
                f'{{column = "period", total = "{_to_date(quarter)}", '
                f"parts = [{', '.join(parts)}]}}"
            )
    kind = f'breakdown = "breakdown"\ngroups = "group"\ntotal = "{WHOLE}"'
    share = f'{{column = "{PERCENTAGE}", of = {{column = "of"}}, scale = 100, dp = 0}}'
    same = PLACE[:3]
    met = _described(kind, same, share, sums, "Met")
    return met + "\n" + _described(kind, same, "", sums, "All", "of")
