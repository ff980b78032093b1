"""The attacker has teeth: what can be found out, it finds. And it stands on its own."""

from __future__ import annotations

import ast
import gzip
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assurance.attacker import Published, Report, Unreadable, attack
from assurance.attacker.conflicts import smallest
from assurance.attacker.linear import constraint
from assurance.planted import CROSSED, KNOWN, LONG, OF, PLANTED, RATES, SHARE, WHOLES, crossed, long
from conftest import own_environment

ATTACKER = Path(__file__).parent / "attacker"


@pytest.mark.parametrize("pattern", PLANTED)
def test_what_is_planted_is_recovered(pattern: str) -> None:
    planted = PLANTED[pattern]

    report = attacked(planted.files, planted.description)

    found = {(each.file, each.line): each.least for each in report.recovered}
    assert found == {**found, **planted.found}


def test_what_a_crossed_table_does_not_list_is_not_taken_to_be_0() -> None:
    text = crossed("All,All ages,10", "F,All ages,9", "M,All ages,1", "F,0,c", "F,1,6", "All,2,1")

    report = attacked({"a": text}, CROSSED)

    assert [each.values for each in report.findings] == [(0, 1, 2, 3)]


def test_what_a_crossed_table_does_not_list_is_0_where_the_description_says_so() -> None:
    text = crossed("F,All ages,9", "F,0,c", "F,1,6", "M,All ages,4", "M,2,4")

    report = attacked({"a": text}, CROSSED + "absent_is_zero = true\n")

    assert [each.values for each in report.findings] == [(3,)]


def test_a_missing_figure_is_not_taken_to_be_0() -> None:
    report = attacked({"a": long("Sex,Total,9", "Sex,F,c", "Sex,M,6", "Sex,?,z")}, LONG)

    assert [each.values for each in report.findings] == [(0, 1, 2, 3)]


def test_groups_that_do_not_add_up_are_no_more_than_the_whole() -> None:
    loose = CROSSED + 'do_not_add_up = ["age"]\n'
    text = crossed("F,All ages,3", "F,0,c", "F,1,2", "M,0,4", "All,0,6")

    report = attacked({"a": text}, loose)

    assert [each.values for each in report.findings] == [(2,)]


def test_two_hidden_that_make_1_are_told_to_be_0_or_1() -> None:
    report = attacked({"a": long("Age,Total,9", "Age,0,c", "Age,1,8", "Age,2,c")}, LONG)

    assert [each.values for each in report.findings] == [(0, 1), (0, 1)]
    assert len(report.narrow) == 2
    assert all(each.exact for each in report.findings)


def test_values_between_the_ends_that_cannot_be_are_left_out() -> None:
    said = LONG + 'sums = [{column = "group", total = "Pairs", parts = ["A", "B"]}]\n'
    said = said.replace('groups = "group"', 'groups = "group"\ndo_not_add_up = ["By"]')
    share = 'percentages = [{column = "percentage", of = {column = "of"}, dp = 0}]\n'
    rows = ["By,Total,9,9,100", "By,A,c,c,50", "By,B,c,5,c"]
    text = long(*rows, columns=RATES)

    report = attacked({"a": text}, said + share)

    halves = next(each for each in report.findings if (each.line, each.column) == (3, "of"))
    assert halves.values == tuple(range(2, 19, 2))


def test_figures_that_contradict_each_other_are_left_out_and_the_rest_is_found() -> None:
    rows = ("Sex,Total,60", "Sex,F,c", "Sex,M,57", "Age,0,c", "Age,1,61")

    report = attacked({"a": long(*rows)}, LONG)

    assert [(each.least, each.most) for each in report.findings] == [(3, 3), (0, None)]
    assert len(report.dropped) == 1


def test_of_two_revisions_that_could_be_neither_is_claimed() -> None:
    files = {
        "first": long("Age,Total,60", "Age,0,c", "Age,1,c"),
        "later": long("Age,Total,61", "Age,0,4", "Age,1,57"),
    }

    report = attacked(files, LONG)

    assert report.recovered == ()
    assert len(report.dropped) > 1


def test_figures_may_differ_between_states_that_are_named_as_revised() -> None:
    files = {
        "first": long("1,Sex,F,c", columns="year,issue,by,group,number"),
        "later": long("2,Sex,F,4", columns="year,issue,by,group,number"),
    }

    guessed = attacked(files, LONG)
    revised = attacked(files, LONG + 'revised = ["issue"]\n')

    assert len(guessed.recovered) == 1
    assert guessed.recovered[0].guess
    assert revised.recovered == ()


HALVES = {
    "a percentage is below the next half": (
        LONG + OF.replace("10000, dp = 1", "100, dp = 0"),
        long("By,A,c,200,12", columns=RATES),
        (23, 24),  # 25 is 12.5 %, which would be shown as 13
    ),
    "a rounded count is below the next half": (
        LONG + 'rounded_to = 10\ndo_not_add_up = ["By"]\n',
        long("By,Total,10", "By,A,10", "By,B,c"),
        (0, 14),
    ),
    "a share is no more than what it is a share of": (
        LONG + KNOWN + OF,
        long("By,A,c,2,c", columns=RATES),
        (1, 2),
    ),
    "a share may be more where the description says so": (
        LONG + KNOWN + OF.replace("dp", "may_exceed = true, dp"),
        long("By,A,c,2,c", columns=RATES),
        (1, 5),
    ),
    "two tables that read the same lines speak of the same figures": (
        LONG + LONG.replace("Children", "Again") + KNOWN,
        long("Sex,F,c"),
        (1, 5),
    ),
    "a low percentage is more than 0 and rounds to it": (
        LONG + OF.replace("10000, dp = 1", '100, dp = 0, low = ["k"]'),
        long("By,A,c,700,k", columns=RATES),
        (1, 3),  # 4 is 0.57 %
    ),
    "each line has its own figure in a column of wholes": (
        LONG + OF.replace("10000, dp = 1", "100, dp = 0"),
        long("Age,Total,c,30,c", "Sex,Total,c,20,c", columns=RATES),
        (0, 20),
    ),
}


@pytest.mark.parametrize("rule", HALVES)
def test_the_ends_of_what_is_found_are_right(rule: str) -> None:
    description, text, ends = HALVES[rule]

    report = attacked({"a": text}, description)

    assert [(each.least, each.most) for each in report.findings] == [ends]


def test_ends_are_rounded_inwards_where_only_multiples_can_be() -> None:
    between = constraint({0: 2, 1: -4}, -3, 5)
    never = constraint({0: 2, 1: -4}, 5, 5)

    assert between == ((0, 1), (1, -2), -1, 2)
    assert never.least > never.most


def test_conflicts_are_found_of_which_nothing_can_be_spared() -> None:
    chance = random.Random(4)
    for _ in range(200):
        items = range(chance.randint(1, 40))
        conflicts = [chance.sample(items, chance.randint(1, len(items))) for _ in range(3)]

        found = smallest(items, lambda some, sets=conflicts: any(set(some) >= set(s) for s in sets))

        assert set(found) in [set(each) for each in conflicts]
        assert not any(set(found) > set(each) for each in conflicts)


RING = ", ".join(
    f'{{column = "group", total = "Sum {at}", parts = ["{at}", "{(at + 1) % 15}"]}}'
    for at in range(15)
)
STEPS = {
    "intervals": (LONG, long("Sex,Total,60", "Sex,F,c", "Sex,M,57")),
    "elimination": (  # 15 cells, each of which is told with its neighbour
        LONG + f'do_not_add_up = ["By"]\nsums = [{RING}]\n',
        long(*(f"By,{at},c" for at in range(15)), *(f"By,Sum {at},50" for at in range(15))),
    ),
    "search": (  # a third of 3 or 6, a half of an even number and a quarter of 4 or 8 make 13
        LONG + OF.replace("10000, dp = 1", "100, dp = 0") + KNOWN + WHOLES,
        long("By,Total,c,13,c", "By,A,c,c,33", "By,B,c,c,50", "By,C,c,c,25", columns=RATES),
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_finds_what_is_its_own(step: str) -> None:
    description, text = STEPS[step]

    report = attacked({"a": text}, description)

    assert step in {each.step for each in report.findings}


def test_what_measures_say_of_one_another_is_put_together() -> None:
    """Of 9 children in all groups 4 are of one kind, and those of another are hidden."""
    rows = ("all,9", "of one kind,4", "of another,c")

    complete, parts = (measured(*rows, complete=each) for each in ("true", "false"))

    assert [each.values for each in complete.findings] == [(5,)]
    assert [(each.least, each.most) for each in parts.findings] == [(0, 5)]


def test_a_number_in_two_measures_is_one_where_the_description_gives_it_one_name() -> None:
    again = kind("all").replace('"all"]', '"again"]')

    report = measured("all,9", "again,c", also=again)

    assert [(each.line, each.values) for each in report.findings] == [(3, (9,))]


def measured(*rows: str, complete: str = "true", also: str = "") -> Report:
    """Attack figures of measures, of which two are parts of the one of all."""
    parts = ("of one kind", "of another")
    across = f'[[across]]\ntotal = "all"\nparts = ["{parts[0]}", "{parts[1]}"]\n'
    tables = "".join(map(kind, ("all", *parts)))
    text = "measure,number,by,group\n" + "".join(f"{row},,\n" for row in rows)
    return attacked({"a": text}, f"{tables}{also}{across}complete = {complete}\n")


def kind(measure: str) -> str:
    return (
        f'[[table]]\nname = "{measure}"\nvalue = "number"\nwhere = {{measure = ["{measure}"]}}\n'
        'breakdown = "by"\ngroups = "group"\ntotal = ""\nhidden = ["c"]\n'
    )


def test_nothing_is_imported_but_the_standard_library() -> None:
    imported = set(imports())

    assert imported <= sys.stdlib_module_names
    assert "eyeline" not in imported


def imports() -> Iterator[str]:
    """Yield the first name of every module that the attacker imports from outside itself."""
    modules = sorted(ATTACKER.glob("*.py"))
    assert len(modules) > 10
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield str(node.module).partition(".")[0]


def test_semicolons_and_pounds_are_read() -> None:
    text = long("Sex,Total,£60", "Sex,F,c", "Sex,M,57").replace(",", ";")

    assert [each.least for each in attacked({"a": text}, LONG).recovered] == [3]


def test_files_are_read_as_they_are_published(tmp_path: Path) -> None:
    rows = ('Sex,Total,"1,204",100%', "Sex,F,c,c", "Sex,M,1201 ,99.8%")
    text = "\ufeff" + long(*rows, columns="year,by,group,number,percentage")
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))

    report = attack([Published.read(packed)], LONG + SHARE.replace("dp = 0", "dp = 1"))

    assert [(each.file, each.least, each.most) for each in report.findings] == [("a.csv", 3, 3)]


WRONG = {
    "x.csv: it has no column number": (LONG, "year,by,group\n2025,Sex,F"),
    "x.csv, line 2: number is 'few'; name the symbol": (LONG, long("Sex,F,few")),
    "x.csv, line 2: number is 2.5; say under decimals": (LONG, long("Sex,F,2.5")),
    "table 1: colour is no key": (LONG + 'colour = "red"', long("Sex,F,2")),
    "it has no [[table]]": ("", long("Sex,F,2")),
    "no [[table]] has the name Boys": (
        LONG + '[[across]]\ntotal = "Boys"\nparts = []',
        long("Sex,F,2"),
    ),
    "place of a sum is no column of Children": (
        LONG + 'sums = [{column = "place", total = "A", parts = ["B"]}]',
        long("Sex,F,2"),
    ),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_cannot_be_used_is_told_with_its_place_and_remedy(message: str) -> None:
    description, text = WRONG[message]

    with pytest.raises(Unreadable, match=re.escape(message)):
        attacked({"x.csv": text}, description)


@pytest.mark.parametrize(
    ("male", "status", "line"), [("57", 1, "1 hidden, 1 rec"), ("c", 0, "2 h")]
)
def test_the_command_prints_each_hidden_figure(
    tmp_path: Path, male: str, status: int, line: str
) -> None:
    (tmp_path / "a.csv").write_text(long("Sex,Total,60", "Sex,F,c", f"Sex,M,{male}"))
    (tmp_path / "a.toml").write_text(LONG)

    done = run(tmp_path / "a.csv", "--description", tmp_path / "a.toml")

    assert done.returncode == status
    assert done.stdout.startswith("a.csv, line 3, number (2025; Sex: F): ")
    assert done.stdout.splitlines()[-1].startswith(line)


def test_the_command_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "none.csv", "--description", tmp_path / "none.toml")

    assert done.returncode == 2
    assert "none.csv" in done.stderr


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "attacker", *map(str, arguments)],
        env=own_environment() | {"PYTHONPATH": str(ATTACKER.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def attacked(files: Mapping[str, str], description: str) -> Report:
    return attack([Published(name, text) for name, text in files.items()], description)
