"""What is hidden cannot be worked out: not by our audit, not by a program that shares no code."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from assurance.attacker import Finding, Published, attack
from eyeline.disclosure.audit import audit
from eyeline.disclosure.tables import Description, parse_description, read_tables
from eyeline.disclosure.tables.protecting import protect_tables
from made_up_tables import (
    COUNTS,
    PERCENTAGE,
    PLACE,
    WHOLE,
    History,
    Release,
    hide_small,
    hide_small_counts,
    history,
    table,
)


@pytest.mark.parametrize(
    "seeds", [range(60), pytest.param(range(1_000), marks=pytest.mark.full)], ids=len
)
def test_tables_protected_withstand_audit_and_attack(seeds: range, tmp_path: Path) -> None:
    seen: Counter[str] = Counter()

    for seed in seeds:
        seen += _table(seed, tmp_path)

    print("\n", dict(seen))
    assert seen["small only: recovered"] > seen["small only: hidden"] / 5  # the attack has teeth
    assert seen["headlines hidden to protect others"] == 0
    assert seen["unprotected"] == 0
    assert seen["audit: too narrow"] == 0
    assert seen["attack: recovered"] == seen["attack: too narrow"] == 0


def _table(seed: int, folder: Path) -> Counter[str]:
    """Return what hiding small counts alone, and what protection leaves to be found."""
    true = table(seed)
    file = folder / "table.csv"
    file.write_text(true.csv, "utf-8")
    description = parse_description(true.description, "d.toml")
    careless = attack([Published("table.csv", hide_small(true))], true.description)

    done = protect_tables([file], description)

    text = done.texts["table.csv"]
    file.write_text(text, "utf-8")
    outside = read_tables([file], description)
    report = attack([Published("table.csv", text)], true.description)
    figures = done.described.knowledge.figures
    return Counter(
        {
            "small only: hidden": len(careless.findings),
            "small only: recovered": len(careless.recovered),
            "figures": len(figures),
            "hidden by rule": len(done.decision.primary),
            "hidden to protect others": len(done.decision.secondary),
            "headlines hidden to protect others": sum(
                figures[name].headline for name in done.decision.secondary
            ),
            "unprotected": len(done.decision.findings),
            "hidden counts": len(report.findings),
            "audit: too narrow": len(audit(outside.knowledge, outside.protections).findings),
            "attack: recovered": len(report.recovered),
            "attack: too narrow": len(report.narrow),
        }
    )


@pytest.mark.parametrize(
    ("seeds", "quarters", "measures"),
    [
        (range(1), 3, 1),
        pytest.param(range(2), 12, 3, marks=pytest.mark.full),
    ],
)
def test_histories_protected_with_the_ledger_withstand_the_attack(
    seeds: range, quarters: int, measures: int, tmp_path: Path
) -> None:
    seen: Counter[str] = Counter()

    for seed in seeds:
        made = history(seed, quarters, measures)
        seen += _history(made, tmp_path / str(seed), ledger=True)

    print("\n", dict(seen))
    assert seen["released"] > 10 * seen["refused"]
    assert seen["headlines hidden to protect others"] == 0
    assert seen["hidden in one audience's file alone"] == 0
    assert seen["certain: by rule, recovered"] == seen["certain: by rule, too narrow"] == 0
    assert seen["certain: beside, recovered"] == seen["certain: shown before, recovered"] == 0
    assert seen["guess: by rule, recovered"] == 0


@pytest.mark.parametrize(
    ("seeds", "quarters", "measures"),
    [(range(1), 4, 1), pytest.param(range(2), 12, 3, marks=pytest.mark.full)],
)
def test_histories_without_the_ledger_give_small_counts_away(
    seeds: range, quarters: int, measures: int, tmp_path: Path
) -> None:
    seen: Counter[str] = Counter()

    for seed in seeds:
        made = history(seed, quarters, measures)
        seen += _history(made, tmp_path / str(seed), ledger=False)

    print("\n", dict(seen))
    assert seen["guess: by rule, recovered"] > 0


def _history(made: History, folder: Path, *, ledger: bool) -> Counter[str]:
    """Return what can be found once all releases are out, each protected against those before."""
    kept, out = folder / "kept", folder / "out"
    kept.mkdir(parents=True)
    out.mkdir()
    description = parse_description(made.description, "d.toml")
    seen: Counter[str] = Counter()
    by_rule: set[str] = set()
    for name in dict.fromkeys(release.name.rsplit("-", 1)[0] for release in made.releases):
        ours = [each for each in made.releases if each.name.startswith(f"{name}-")]
        for release in ours:
            (kept / release.name).write_text(release.csv, "utf-8")
        seen += _released(ours, kept, out, description, by_rule, ledger=ledger)
    paths = (out / release.name for release in made.releases)
    published = [Published.read(path) for path in paths if path.exists()]
    rows = {release.name: release.rows for release in made.releases}
    shown_in = _shown_in(published)
    for finding in attack(published, made.description).findings:
        seen["hidden counts"] += 1
        row = rows[finding.file][finding.line - 2]
        true = row[finding.column]
        why = (
            "by rule" if _spot(finding.file, finding.line, finding.column) in by_rule else "beside"
        )
        first = shown_in.get((*(row[column] for column in PLACE), finding.column, true))
        if first and first.rsplit("-", 1)[0] < finding.file.rsplit("-", 1)[0]:
            why = "shown before"
        seen += _judged(finding, int(true), why)
    return seen


def _shown_in(published: Sequence[Published]) -> dict[tuple[str, ...], str]:
    """Return the first file that shows a place's number, by place, column and number."""
    first: dict[tuple[str, ...], str] = {}
    for file in published:
        for row in csv.DictReader(io.StringIO(file.text)):
            for column in COUNTS:
                first.setdefault((*(row[each] for each in PLACE), column, row[column]), file.name)
    return first


def _spot(file: str, line: int, column: str) -> str:
    return f"{file}:{line}:{column}"


def _released(
    releases: list[Release],
    kept: Path,
    out: Path,
    description: Description,
    by_rule: set[str],
    *,
    ledger: bool,
) -> Counter[str]:
    """Release a quarter's files, and add the places of which a rule hides the figure."""
    earlier = sorted(out.iterdir()) if ledger else []
    done = protect_tables(
        [kept / release.name for release in releases],
        description,
        earlier=earlier,
        kept=[kept / path.name for path in earlier],
    )
    if done.decision.findings:
        return Counter({"refused": 1})
    for name, text in done.texts.items():
        (out / name).write_text(text, "utf-8")
    by_rule |= done.decision.primary
    return Counter(
        {
            "hidden by rule": len(done.decision.primary),
            "hidden to protect others": len(done.decision.secondary),
            "released": 1,
            "hidden in one audience's file alone": _apart(list(done.texts.values())),
            **_wholes(releases, done.decision.secondary),
        }
    )


def _wholes(releases: Sequence[Release], hidden: Collection[str]) -> Counter[str]:
    """Return which wholes are hidden to protect others: of the new quarter, which are headlines,
    to date, and of older quarters."""
    seen: Counter[str] = Counter()
    for release in releases:
        for line, row in enumerate(release.rows, 2):
            if row["breakdown"] != WHOLE:
                continue
            gone = sum(_spot(release.name, line, column) in hidden for column in COUNTS)
            to_date = row["period"] != row["release"] and "-Q" in row["period"]
            older = "wholes to date hidden" if to_date else "older wholes hidden"
            new = row["period"] == row["release"]
            seen["headlines hidden to protect others" if new else older] += gone
    return seen


def _apart(texts: Sequence[str]) -> int:
    """Return how many numbers of a quarter one file hides and another shows."""
    told: dict[tuple[str, ...], set[str]] = {}
    for text in texts:
        for row in csv.DictReader(io.StringIO(text)):
            for column in (*COUNTS, PERCENTAGE):
                place = *(row[each] for each in PLACE), column
                told.setdefault(place, set()).add(row[column])
    return sum(len(each) > 1 for each in told.values())


def _judged(finding: Finding, true: int, hidden: str) -> Counter[str]:
    """Return what was found of a figure `hidden` by rule, or beside one that is, where it is true;
    a guess that is wrong gives nothing away. A revision can hide what was shown before."""
    right = finding.least <= true and (finding.most is None or true <= finding.most)
    kind = "guess" if finding.guess else "certain"
    if not finding.guess:
        assert right, "the attack was sure of something false"
    if not right:
        return Counter({f"{kind}: wrong": finding.recovered})
    if finding.recovered:
        return Counter({f"{kind}: {hidden}, recovered": 1})
    return Counter({f"{kind}: {hidden}, too narrow": finding.narrow})


TWO_QUARTERS = """
import sys
from pathlib import Path
from eyeline.disclosure.tables import read_description
from eyeline.disclosure.tables.protecting import protect_tables
kept, out = Path(sys.argv[1]), Path(sys.argv[2])
for quarter in ("q1", "q2"):
    earlier = sorted(out.iterdir())
    done = protect_tables(
        sorted(kept.glob(f"*{quarter}-*.csv")),
        read_description(kept / "d.toml"),
        earlier=earlier,
        kept=[kept / path.name for path in earlier],
    )
    for name, text in done.texts.items():
        (out / name).write_text(text, "utf-8")
"""


def test_the_same_figures_are_hidden_whatever_order_sets_have(tmp_path: Path) -> None:
    made, kept = history(0), tmp_path / "kept"
    kept.mkdir()
    (kept / "d.toml").write_text(made.description, "utf-8")
    for release in made.releases[:4]:
        (kept / release.name).write_text(release.csv, "utf-8")
    found = []
    for order in ("2", "3"):
        out = tmp_path / order
        out.mkdir()
        run = [sys.executable, "-c", TWO_QUARTERS, str(kept), str(out)]
        subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": order}, check=True)
        found.append([path.read_text("utf-8") for path in sorted(out.iterdir())])

    assert len(found[0]) == 4
    assert found[0] == found[1]


def test_the_attack_recovers_small_counts_of_a_history_that_hides_only_those() -> None:
    made = history(0, 5, 1)
    files = [Published(each.name, hide_small_counts(each.csv)) for each in made.releases]

    report = attack(files, made.description)

    assert len([each for each in report.recovered if not each.guess]) > 20


def test_the_attacker_imports_nothing_of_ours_and_no_solver() -> None:
    code = "".join(
        file.read_text("utf-8") for file in Path(__file__).with_name("attacker").glob("*.py")
    )

    assert not [word for word in ("eyeline", "highspy", "scipy") if f"import {word}" in code]
    assert not [word for word in ("eyeline", "highspy", "scipy") if f"from {word}" in code]
