"""Four editions of the example council in a row: what of them can be worked out by outsiders."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from assurance.attacker import Finding, Published, attack
from assurance.example_described import NUMBERS, PLACE, described, together
from conftest import own_environment
from eyeline.measures.catalogue import load
from eyeline.measures.declarations import Measure

pytestmark = pytest.mark.full

DRIVER = Path(__file__).with_name("example_editions_driver.py")
SMALL = range(1, 6)  # people
EDITIONS, AUDIENCES = 4, ("members", "public")
MANY = 100
Place = tuple[str, ...]
Spot = tuple[Place, str]


@dataclass(frozen=True)
class Released:
    """A release: its lines as published, as they truly are by place, and what was hidden."""

    quarter: str
    audience: str
    text: str
    true: Mapping[Place, Mapping[str, str]]
    told: Mapping[str, str | int]


class Outcome(NamedTuple):
    """What an attack found, told by the truth: how many of what, and the lines about it."""

    of: Counter[str]
    lines: list[str]


@pytest.fixture(scope="module", params=["as it stands", "revised"])
def released(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Released]:
    """Return the eight releases, in order of time; the record as it stands, or once revised."""
    folder = tmp_path_factory.mktemp("attacked")
    workspace, out = folder / "example", folder / "out"
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(workspace), str(out), request.param],
        env=own_environment(workspace),
        capture_output=True,
        text=True,
        check=False,
        timeout=3_600,
    )
    assert done.returncode == 0, done.stderr
    return releases_in(out)


def releases_in(folder: Path) -> list[Released]:
    """Return the releases that the driver wrote into a folder."""
    return [
        Released(quarter.name, audience, *_read(quarter / audience))
        for quarter in sorted(folder.iterdir())
        for audience in AUDIENCES
    ]


def _read(folder: Path) -> tuple[str, dict[Place, dict[str, str]], dict[str, str | int]]:
    text, true = ((folder / name).read_text("utf-8-sig") for name in ("cells.csv", "true.csv"))
    return text, rows(true), json.loads((folder / "hidden.json").read_text("utf-8"))


def rows(text: str) -> dict[Place, dict[str, str]]:
    """Return the lines of a CSV by what they are of."""
    read = csv.DictReader(io.StringIO(text))
    return {tuple(row[column] for column in PLACE): row for row in read}


def test_nothing_hidden_can_be_worked_out_for_certain_of_all_releases_together(
    released: Sequence[Released],
) -> None:
    outcome = attacked(released, [each.text for each in released])

    print(*outcome.lines, outcome.of, sep="\n")
    assert outcome.of["hidden"] > MANY
    assert {each: outcome.of[each] for each in GIVEN_AWAY} == dict.fromkeys(GIVEN_AWAY, 0)


def test_the_same_attack_recovers_many_where_only_small_counts_are_hidden(
    released: Sequence[Released],
) -> None:
    outcome = attacked(released, [careless(each) for each in released])

    print(outcome.of)
    assert outcome.of["certain"] > MANY
    assert outcome.of["certain, but wrong"] == 0


def test_no_headline_is_hidden_to_protect_others(released: Sequence[Released]) -> None:
    for each in released:
        print(each.quarter, each.audience, each.told)

    assert len(released) == EDITIONS * len(AUDIENCES)
    assert [each.told["headlines"] for each in released] == [0] * len(released)


def test_the_public_is_shown_nothing_that_members_are_not(released: Sequence[Released]) -> None:
    for members, public in zip(released[::2], released[1::2], strict=True):
        of_members = rows(members.text)
        for place, row in rows(public.text).items():
            only = [column for column in NUMBERS if row[column] and not of_members[place][column]]
            assert not only, f"{public.quarter}: {place}"


GIVEN_AWAY = (
    "shown elsewhere",
    "certain",
    "certain: small count too narrow",
    "by guess: small count",
)
"""What none of may be found. What else is found by guess is printed beside, right or wrong: most of
it are figures that another release shows, of another record, and that were not revised.

That nobody is counted where nobody is at all gives nothing away: a group of which the whole is
published as 0 is hidden only as company for another.
"""


def attacked(released: Sequence[Released], texts: Sequence[str]) -> Outcome:
    """Attack the releases, published as these texts, and hold what is found against the truth.

    Releases that say they are of one record are read together, each record for itself.
    """
    measures = load().measures
    by_record: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(released):
        by_record[f"{each.told['record']}"].append(at)
    files, truth = list[Published](), dict[str, dict[Spot, float]]()
    outcome = Outcome(Counter(), [])
    for record, of in by_record.items():
        name = f"{record[:8]}.csv"
        files.append(together(name, [texts[at] for at in of]))
        true = [(place, row) for at in of for place, row in released[at].true.items()]
        truth[name] = {
            (place, column): float(row[column])
            for place, row in true
            for column in NUMBERS
            if row[column]
        }
        _shown_elsewhere(files[-1], [texts[at] for at in of], outcome, measures)
    report = attack(files, described(measures, files))
    by_name = {file.name: rows(file.text) for file in files}
    shown_as = _shown_as(by_name.values())
    outcome.lines.extend(f"left out: {each}" for each in report.dropped)
    for each in report.findings:
        shown = by_name[each.file]
        place = [*shown][each.line - 2]
        true_value = truth[each.file].get((place, each.column))
        if true_value is not None:
            nobody = true_value == 0 and _nobody_there(place, shown, measures)
            told = true_value in shown_as[place, each.column]
            _judge(each, place, true_value, outcome, nobody=nobody, told=told)
    return outcome


def _shown_as(files: Iterable[Mapping[Place, Mapping[str, str]]]) -> dict[Spot, set[float]]:
    """Return the numbers that any file shows at each spot."""
    found: dict[Spot, set[float]] = defaultdict(set)
    for file in files:
        for place, row in file.items():
            for column in NUMBERS:
                if row[column] not in ("", "c"):
                    found[place, column].add(float(row[column]))
    return found


def _nobody_there(
    place: Place, shown: Mapping[Place, Mapping[str, str]], measures: Sequence[Measure]
) -> bool:
    """Whether it is published that nobody is there of a measure of which this one is a part."""
    totals = {each.id: each.part_of.total for each in measures if each.part_of}
    measure, *where = place
    while measure in totals:
        measure = totals[measure]
        row = shown.get((measure, *where))
        if row is not None and row["value"] == "0":
            return True
    return False


def _shown_elsewhere(
    merged: Published, texts: Sequence[str], outcome: Outcome, measures: Sequence[Measure]
) -> None:
    """Count what a release hides and another of the same record shows."""
    protected = {measure.id for measure in measures if measure.threshold}
    anywhere = rows(merged.text)
    for text in texts:
        for place, row in rows(text).items():
            if row["status"] != "c" or row["measure"] not in protected:
                continue
            for column in NUMBERS:
                number = anywhere[place][column] if place in anywhere else ""
                if not row[column] and number not in ("", "c") and float(number) in SMALL:
                    outcome.of["shown elsewhere"] += 1
                    outcome.lines.append(f"shown elsewhere: {place} {column} {number}")


def _judge(
    each: Finding, place: Place, true: float, outcome: Outcome, *, nobody: bool, told: bool
) -> None:
    """Count what was found of a hidden figure, and tell of it where it is given away.

    `told` says that the files of another record show it as it is.
    """
    outcome.of["hidden"] += 1
    inside = each.least <= true and (each.most is None or true <= each.most)
    kind = "by guess" if each.guess else "certain"
    if not inside:
        found = f"{kind}, but wrong"
    elif each.recovered:
        guess = bool(each.guess)
        found = f"{kind}{_what(true, nobody=nobody, told=guess and told, small=guess)}"
    elif true in SMALL and each.narrow:
        found = f"{kind}: small count too narrow"
    else:
        return
    outcome.of[found] += 1
    ends = f"{each.least} to {each.most}, truly {true:g}"
    outcome.lines.append(f"{found}: {each.file} {place} {each.column}: {ends} [{each.guess}]")


def _what(true: float, *, nobody: bool, told: bool, small: bool) -> str:
    """Return what was recovered, after how it was; `small` counts apart."""
    if nobody:
        return ", nobody there"
    if told:
        return ", shown of another record"
    return ": small count" if small and true in SMALL else ""


def careless(release: Released) -> str:
    """Return a release as one would be in which counts of 1 to 5 are hidden, and their shares."""
    limits = {measure.id: measure.threshold for measure in load().measures}
    written = io.StringIO()
    writer = csv.DictWriter(written, next(iter(release.true.values())).keys())
    writer.writeheader()
    for row in release.true.values():
        small = limits[row["measure"]] and [
            column
            for column in (NUMBERS[1:] if row["denominator"] else NUMBERS)
            if row[column] and float(row[column]) in SMALL
        ]
        gone = dict.fromkeys([*small, "value"], "") | {"status": "c"} if small else {}
        writer.writerow({**row, **gone})
    return written.getvalue()
