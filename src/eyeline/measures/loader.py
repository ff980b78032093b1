"""From a declaration's text to a `Measure`, or an error that names file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from eyeline.figures import PeriodKind
from eyeline.measures import example_rows, expressions
from eyeline.measures.compiler import TEAM_DIMENSIONS
from eyeline.measures.counting import (
    COUNTED_KEYS,
    Population,
    columns_of,
    condition_of,
    counted_of,
)
from eyeline.measures.declarations import (
    TABS,
    Benchmark,
    Counted,
    Measure,
    MeasureKind,
    PartOf,
    Polarity,
    Review,
    Version,
)
from eyeline.measures.formulas import BadFormula, Formula
from eyeline.measures.yaml_places import BadDeclaration, Entry, read
from eyeline.records.derivations.columns import columns, sources

_RATIO_KEYS = ("numerator", "denominator", "scale")
_MEASURE_KEYS = (
    *("id", "title", "section", "group", "pack_row", "order", "kind", "versions", "numerator"),
    *("denominator", "scale", "dp", "unit", "polarity", "periods", "by", "part_of", "benchmark"),
    *("disclosure", "looks_back", "source", "why", "how", "caution", "beside", "year_ends"),
    *("of_year", "tab"),
    *("reviewed", "examples", "formula", "parameters", "asks", "each"),
    *COUNTED_KEYS,
)
_OWN_OF_EACH = ("title", "pack_row", "polarity", "order")
_COUNTED = frozenset(COUNTED_KEYS)
_KEYS_OF: Mapping[MeasureKind, frozenset[str]] = {
    MeasureKind.STOCK: _COUNTED | {"versions"},
    MeasureKind.FLOW: _COUNTED | {"versions"},
    MeasureKind.RATIO: frozenset({*_RATIO_KEYS, "versions"}),
    MeasureKind.FORMULA: frozenset({"formula", "parameters"}),
    MeasureKind.ENTERED: frozenset({"asks", "scale"}),
}
_KEYS_OF_SOME = frozenset(key for keys in _KEYS_OF.values() for key in keys)
_YEAR_ENDS = {"31 March": (3, 31), "30 September": (9, 30), "31 December": (12, 31)}
SECTIONS = ("Finance", "Workforce", "Performance")


def population(text: str, file: str) -> Population:
    """Return the population that `text` declares.

    Raises:
        BadDeclaration: it cannot stand.
    """
    entry = read(text, file)
    entry.only(("id", "says", "kind", "source", *COUNTED_KEYS))
    entry["source"].text()
    kind = MeasureKind(entry["kind"].chosen(("stock", "flow")))
    counted = counted_of(entry, {})
    if counted.once is not None:
        counted = replace(counted, once_where=counted.where)
    return Population(entry["id"].text(), entry["says"].text(), kind, counted)


def measures(text: str, file: str, populations: Mapping[str, Population]) -> list[Measure]:
    """Return the measure that `text` declares or, of `each`, the measures.

    Raises:
        BadDeclaration: it cannot stand.
    """
    entry = read(text, file)
    entry.only(_MEASURE_KEYS)
    each = entry.get("each")
    return _each_of(entry, populations, each) if each else [_measure(entry, populations)]


def _each_of(entry: Entry, populations: Mapping[str, Population], each: Entry) -> list[Measure]:
    """Return a measure for each value of the one column that `each` names.

    Its id ends with the value, its `where` asks for that, and it has those examples that expect
    something of it.
    """
    ((name, values),) = each.items()
    found = []
    for value, own in values.items():
        own.only(_OWN_OF_EACH)
        base = _measure(entry, populations, own, value)
        found.append(
            replace(base, versions=tuple(_only(v, name, value, own) for v in base.versions))
        )
    return found


def _only(version: Version, column: str, value: str, place: Entry) -> Version:
    """Return the version that counts only rows with `value` in `column`."""
    counted = version.numerator
    try:
        where = expressions.condition(f"{column} = '{value}'", columns(counted.table))
    except expressions.BadExpression as error:
        raise place.fail(str(error)) from error
    return replace(version, numerator=replace(counted, where=(*counted.where, where)))


def _measure(
    entry: Entry,
    populations: Mapping[str, Population],
    own: Entry | None = None,
    value: str = "",
) -> Measure:
    """Return the measure of `entry`; what `own` says of the one for `value` goes before it."""
    kind = MeasureKind(entry["kind"].chosen(MeasureKind))
    _check_keys(entry, kind)
    versions = _versions(entry, kind, populations) if kind.is_counted else ()
    denominator = (
        counted_of(entry["denominator"], populations) if kind is MeasureKind.RATIO else None
    )
    counted = [
        *(version.numerator for version in versions),
        *([denominator] if denominator else []),
    ]
    disclosure = entry["disclosure"]
    disclosure.only(("unit", "threshold"))
    said = own if own and own.has("title") else entry
    pack_row = (own or entry).get("pack_row")
    polarity = own if own and own.has("polarity") else entry
    order = own if own and own.has("order") else entry
    name = _identifier(entry["id"]) + (f"_{value}" if value else "")
    formula, parameters = _formula(entry)
    return Measure(
        id=name,
        title=said["title"].text(),
        section=entry["section"].chosen(SECTIONS),
        group=entry["group"].text(),
        pack_row=pack_row.text() if pack_row else None,
        order=order.optional("order", Entry.whole_number, 0),
        kind=kind,
        versions=versions,
        denominator=denominator,
        scale=entry.optional("scale", lambda e: e.whole_number(least=1), 1),
        dp=entry.optional("dp", Entry.whole_number, 0),
        unit=entry["unit"].text(),
        polarity=Polarity(polarity["polarity"].chosen(Polarity)),
        periods=tuple(PeriodKind(e.chosen(PeriodKind)) for e in entry["periods"].some()),
        by=_breakdowns(entry, counted),
        part_of=_part_of(entry.get("part_of")),
        benchmark=_benchmark(entry.get("benchmark")),
        threshold=disclosure["threshold"].whole_number(),
        protects=disclosure["unit"].text(),
        looks_back=_looks_back(entry.get("looks_back")),
        source=entry["source"].text(),
        why=entry["why"].text(),
        how=entry["how"].text(),
        caution=entry.optional("caution", Entry.text, ""),
        beside=entry.optional("beside", Entry.texts, ()),
        year_ends=entry.optional("year_ends", lambda e: _YEAR_ENDS[e.chosen(_YEAR_ENDS)], (3, 31)),
        of_year=entry.optional("of_year", lambda e: e.chosen(("true", "false")), "false") == "true",
        reviewed=_review(entry["reviewed"]),
        examples=example_rows.examples(entry["examples"], name, value),
        file=entry.file,
        tables=frozenset(table for c in counted for table in sources(c.table)),
        formula=formula,
        parameters=parameters,
        asks=_asks(entry),
        tab=entry.optional("tab", lambda e: e.chosen(TABS), "Children"),
    )


def _check_keys(entry: Entry, kind: MeasureKind) -> None:
    """Refuse what a measure of this kind would pass over."""
    known = _KEYS_OF[kind]
    for name, value in entry.items():
        if name in _KEYS_OF_SOME - known:
            of_its_own = " of its own" * (kind is MeasureKind.RATIO and name in COUNTED_KEYS)
            raise value.fail(f"a {kind} has no `{name}`{of_its_own}")
        if name in ("numerator", "denominator"):
            value.only(COUNTED_KEYS)


def _formula(entry: Entry) -> tuple[Formula | None, tuple[str, ...]]:
    """Return the formula and the names in it that are parameters of the council."""
    if (said := entry.get("formula")) is None:
        return None, ()
    try:
        formula = Formula.of(said.text())
    except BadFormula as error:
        raise said.fail(str(error)) from error
    listed = entry.get("parameters")
    for name in listed.list() if listed else []:
        if name.text() not in formula.names:
            raise name.fail(f"the formula has no {name.text()} in it")
    return formula, listed.texts() if listed else ()


def _asks(entry: Entry) -> tuple[str, ...]:
    """Return what an officer is asked for: a figure, or two of which one stands below the line."""
    if (said := entry.get("asks")) is None:
        return ()
    ratio = said.has("numerator")
    said.only(("numerator", "denominator") if ratio else ("figure",))
    names = ("numerator", "denominator") if ratio else ("figure",)
    return tuple(said[name].text() for name in names)


def with_parts(measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures, those by a formula with the measures that it names.

    Raises:
        BadDeclaration: a formula names what is not declared or cannot be a part of it.
    """
    by_id = {measure.id: measure for measure in measures}
    found = []
    for measure in measures:
        parts = _parts(measure, by_id)
        tables = measure.tables.union(*(part.tables for part in parts))
        found.append(replace(measure, parts=parts, tables=tables))
    return found


def _parts(measure: Measure, by_id: Mapping[str, Measure]) -> tuple[Measure, ...]:
    if measure.formula is None:
        return ()
    parts = []
    for name in measure.formula.names:
        if name in measure.parameters:
            continue
        part = by_id.get(name)
        if part is None or not part.kind.is_counted:
            raise BadDeclaration(f"{measure.file}: the formula's {name} is no measure that counts.")
        for asked, known in ((measure.periods, part.periods), (measure.by, part.by)):
            if lacking := set(map(str, asked)) - set(map(str, known)):
                raise BadDeclaration(
                    f"{measure.file}: the formula's {name} has no "
                    f"{' and no '.join(sorted(lacking))}."
                )
        parts.append(part)
    return tuple(parts)


def _versions(
    entry: Entry, kind: MeasureKind, populations: Mapping[str, Population]
) -> tuple[Version, ...]:
    base = entry["numerator"] if kind is MeasureKind.RATIO else entry
    if not entry.has("versions"):
        return (Version(1, None, _checked(base, kind, counted_of(base, populations))),)
    found = []
    for number, version in enumerate(entry["versions"].list(), 1):
        version.only(("from", "where", "needs"))
        first = version.get("from")
        if (first is None) != (number == 1):
            raise version.fail("the first version has no `from`, every later one has")
        counted = _checked(base, kind, counted_of(base, populations))
        own = condition_of(version["where"], counted.table)
        found.append(
            Version(
                number,
                first.day() if first else None,
                replace(
                    counted,
                    where=(*counted.where, own),
                    needs=_version_needs(version, counted),
                ),
            )
        )
    days = [v.first for v in found[1:] if v.first]
    if days != sorted(set(days)):
        raise entry["versions"].fail("versions stand in the order of their `from`")
    return tuple(found)


def _version_needs(version: Entry, counted: Counted) -> tuple[str, ...]:
    return version.optional("needs", lambda e: columns_of(e, counted.table), counted.needs)


def _checked(entry: Entry, kind: MeasureKind, counted: Counted) -> Counted:
    if kind is MeasureKind.FLOW and not counted.on:
        raise entry.fail("a flow needs `on`, here or in its population: the day it counts on")
    if kind is MeasureKind.STOCK and counted.on:
        raise entry.fail("a stock has no `on`; it is open on days, which `open` says")
    return counted


def _breakdowns(entry: Entry, counted: list[Counted]) -> tuple[str, ...]:
    listed = entry.get("by")
    for name in listed.list() if listed else []:
        for part in counted:
            known = columns(part.table)
            by_age = name.text() == "age_band" and "dob" in known
            by_team = name.text() in TEAM_DIMENSIONS and "child" in known
            if f"by_{name.text()}" not in known and not by_age and not by_team:
                raise name.fail(f"{part.table} cannot be broken down by {name.text()}")
    return listed.texts() if listed else ()


def _part_of(entry: Entry | None) -> PartOf | None:
    if entry is None:
        return None
    entry.only(("total", "complete"))
    return PartOf(entry["total"].text(), entry["complete"].chosen(("true", "false")) == "true")


def _benchmark(entry: Entry | None) -> Benchmark | None:
    if entry is None:
        return None
    entry.only(("series", "areas"))
    return Benchmark(entry["series"].text(), entry["areas"].texts())


def _review(entry: Entry) -> Review:
    entry.only(("by", "checked_by", "on", "next"))
    review = Review(
        entry["by"].text(), entry["checked_by"].text(), entry["on"].day(), entry["next"].day()
    )
    if review.by == review.checked_by:
        raise entry["checked_by"].fail(
            "an author does not check the own work: name a second person"
        )
    return review


def _looks_back(entry: Entry | None) -> int:
    if entry is None:
        return 0
    found = re.fullmatch(r"(\d+) months", entry.text())
    if not found:
        raise entry.fail("say it in months, such as `12 months`")
    return int(found[1])


def _identifier(entry: Entry) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", entry.text()):
        raise entry.fail("an id is of small letters, digits and _")
    return entry.text()
