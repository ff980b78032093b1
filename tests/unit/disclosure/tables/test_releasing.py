"""Tables beside those that were published before: which wholes may be hidden, what is one cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from eyeline.disclosure.tables import parse_description
from eyeline.disclosure.tables.protecting import ProtectedTables, protect_tables
from unit.disclosure.tables.said import LONG

QUARTERS = LONG.replace('same = ["year"]', 'same = ["quarter"]') + (
    'sums = [{column = "quarter", total = "Q1-Q2", parts = ["Q1", "Q2"]}]'
)
GROUPS = ("Total", "Asleep", "Awake", "Away")


def table(**quarters: tuple[object, ...]) -> str:
    """Return a table with each quarter's whole and groups; `to_date` is that of both."""
    lines = ["quarter,by,group,n"]
    for quarter, values in quarters.items():
        named = "Q1-Q2" if quarter == "to_date" else quarter
        lines += [f"{named},State,{g},{v}" for g, v in zip(GROUPS, values, strict=True)]
    return "\n".join(lines) + "\n"


def protected(
    folder: Path, files: Mapping[str, str], *, earlier: str = "", true: str = ""
) -> ProtectedTables:
    """Return the files protected, perhaps after one that was published earlier, true as `true`."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    before, kept = folder / "q1.csv", folder / "kept" / "q1.csv"
    before.write_text(earlier, "utf-8")
    kept.parent.mkdir()
    kept.write_text(true or earlier, "utf-8")
    return protect_tables(
        [folder / name for name in files],
        parse_description(QUARTERS, "d.toml"),
        earlier=[before] if earlier else [],
        kept=[kept] if earlier else [],
    )


def hidden(done: ProtectedTables, file: str = "new.csv") -> set[str]:
    """Return the quarter and group of each line of which the number is hidden."""
    lines = (line.split(",") for line in done.texts[file].splitlines())
    return {f"{quarter} {group}" for quarter, _, group, number in lines if number == "c"}


def headlines(done: ProtectedTables) -> set[str]:
    """Return the places of all headlines of the new files."""
    figures = done.described.knowledge.figures.values()
    return {figure.id for figure in figures if figure.headline and not figure.fixed}


Q1 = (60, 10, 20, 30)
Q2 = (80, 20, 30, 30)
BOTH = (140, 30, 50, 60)


def test_all_wholes_are_headlines_where_no_earlier_table_told_one(tmp_path: Path) -> None:
    done = protected(tmp_path, {"new.csv": table(Q1=Q1, Q2=Q2, to_date=BOTH)})

    assert headlines(done) == {"new.csv:2:n", "new.csv:6:n", "new.csv:10:n"}


@pytest.mark.parametrize("files", [["new.csv"], ["members.csv", "public.csv"]])
def test_a_whole_is_a_headline_where_it_only_follows_from_what_was_told(
    tmp_path: Path, files: list[str]
) -> None:
    new = table(Q1=Q1, Q2=Q2, to_date=BOTH)

    done = protected(tmp_path, dict.fromkeys(files, new), earlier=table(Q1=Q1))

    assert headlines(done) == {f"{file}:6:n" for file in files}


def test_a_whole_that_an_earlier_table_hid_was_not_told(tmp_path: Path) -> None:
    new = table(Q1=Q1, Q2=Q2, to_date=BOTH)

    done = protected(tmp_path, {"new.csv": new}, earlier=table(Q1=("c", 10, 20, 30)))

    assert headlines(done) == {"new.csv:2:n", "new.csv:6:n", "new.csv:10:n"}


@pytest.mark.parametrize("late", range(3))
def test_a_record_that_came_late_does_not_hide_the_whole_of_the_new_quarter(
    tmp_path: Path, late: int
) -> None:
    """Only without the whole of the old quarter nobody can tell whose it was; the year to date
    beside the new quarter would tell that whole."""
    groups = [10, 14, 20]
    groups[late] = 0
    more = [*groups]
    more[late] += 1
    quarter = [13, 10, 9]
    to_date = [sum(pair) for pair in zip(more, quarter, strict=True)]
    new = table(
        Q1=(sum(more), *more), Q2=(sum(quarter), *quarter), to_date=(sum(to_date), *to_date)
    )

    done = protected(tmp_path, {"new.csv": new}, earlier=table(Q1=(sum(groups), *groups)))

    assert not done.decision.findings
    assert {name for name in hidden(done) if name.endswith("Total")} == {"Q1 Total", "Q1-Q2 Total"}


def test_what_two_files_of_one_record_share_is_hidden_in_both_or_in_none(tmp_path: Path) -> None:
    new = table(Q1=(60, 3, 20, 37))
    other = new.replace("State", "Type").replace("As", "Not as").replace("Aw", "Not aw")
    members = new + "\n".join(other.splitlines()[2:]) + "\n"

    done = protected(tmp_path, {"members.csv": members, "public.csv": new})

    assert len(hidden(done, "public.csv")) == 2
    assert hidden(done, "public.csv") < hidden(done, "members.csv")
    assert not done.described.same


def test_files_that_differ_in_a_cell_are_of_different_records(tmp_path: Path) -> None:
    files = {"members.csv": table(Q1=Q1), "public.csv": table(Q1=(61, 11, 20, 30))}

    done = protected(tmp_path, files)

    assert len(done.described.same) == 4
