"""tau-Argus, the statistical offices' program, audits tables that we protected."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path

import pytest
from pytauargus.engine import audit_jj

from eyeline.disclosure.audit import bounds
from eyeline.disclosure.knowledge import Knowledge
from eyeline.disclosure.tables import parse_description
from eyeline.disclosure.tables.protecting import protect_tables
from made_up_tables import table

FAR = 100_000


@pytest.mark.parametrize(
    "seeds", [range(150), pytest.param(range(1_000), marks=pytest.mark.full)], ids=len
)
def test_tau_argus_finds_the_same_intervals_and_none_too_narrow(
    seeds: range, tmp_path: Path
) -> None:
    cells = alike = 0

    for seed in seeds:
        made = table(seed)
        if "percentages" in made.description:
            continue  # it knows totals alone
        file = tmp_path / "table.csv"
        file.write_text(made.csv, "utf-8")
        description = parse_description(made.description, "d.toml")
        done = protect_tables([file], description)
        theirs = _audited(done.described.knowledge, done.decision.hidden, tmp_path / "table.jj")
        ours = bounds(done.knowledge, theirs)
        cells += len(theirs)
        alike += sum(ours[key] == interval for key, interval in theirs.items())
        for least, most in theirs.values():
            assert most - least >= 5
        for key, (least, most) in theirs.items():
            assert least <= ours[key][0]
            assert (ours[key][1] or 0) <= most

    print(f"\n{cells} hidden cells, {alike} with the same interval")
    assert cells > 100
    assert alike >= 0.99 * cells


def _audited(
    knowledge: Knowledge, hidden: frozenset[str], file: Path
) -> dict[str, tuple[int, int]]:
    """Return tau-Argus's smallest and largest value of each hidden cell."""
    values, gone = {}, set()
    for figure in knowledge.figures.values():
        if figure.exact is not None:
            key, values[key] = figure.exact
            if figure.id in hidden:
                gone.add(key)
    if not gone:
        return {}
    number = {key: place for place, key in enumerate(values)}
    lines = ["0", str(len(values))]
    for key, place in number.items():
        status = "m" if key in gone else "s"
        lines.append(f"{place} {values[key]} 1 {status} 0 {FAR} 0 0 0")
    sums = [one.sum for one in knowledge.relations if one.sum.low == one.sum.high]
    lines.append(str(len(sums)))
    for one in sums:
        terms = " ".join(f"{number[key]} ({factor})" for key, factor in one.terms)
        lines.append(f"{one.low} {len(one.terms)} : {terms}")
    file.write_text("\n".join(lines) + "\n", "ascii")
    named = {place: key for key, place in number.items()}
    return {
        named[row["cell"]]: (ceil(row["min"] - 1e-6), floor(row["max"] + 1e-6))
        for row in audit_jj(str(file))
    }
