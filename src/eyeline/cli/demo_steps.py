"""The steps of `eyeline demo`: each a command that a real council runs."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eyeline.cli.demo_done import Done
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

if TYPE_CHECKING:
    from eyeline.example import Files

_FIRST_QUARTER = date(2016, 6, 30)
# When each file came and what is done with the edition is fixed, so that the demonstration is the
# same whenever it is made. The lists come before the returns that say the same with more in them.
_LISTS_CAME = "2026-07-06T09:00+00:00"
_REGISTERS_CAME = "2026-07-08T09:00+00:00"
_EXTRACTS_CAME = "2026-07-10T09:00+00:00"
_LOCAL_CAME = "2026-07-09T09:00+00:00"
_POPULATIONS_CAME = "2026-07-15T09:00+00:00"


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is about, whether it made anything new, and what there is now."""

    about: str
    changed: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class Import:
    """A file or folder that is read by `eyeline import`, with the command's name and options."""

    about: str
    name: str
    path: Path
    came: str
    options: tuple[object, ...] = ()

    @property
    def arguments(self) -> tuple[object, ...]:
        """What the command is given."""
        return ("import", self.name, self.path, "--received", self.came, *self.options)


def steps(workspace: Workspace, files: Files, done: Done) -> Iterator[Step]:
    """Make of the files what is not there yet, and yield each step when it is done."""
    from eyeline.example.council import QUARTER

    for item in imports(files):
        yield _import(workspace, item, done)
    yield _benchmarks(workspace, files.benchmarks, done)
    yield _told(workspace)
    yield _commissions(workspace)
    yield _people(workspace)
    yield _reports()
    yield _agenda(workspace)
    yield _minutes()
    yield _decisions()
    yield _voices()
    yield _sitting()
    yield _plan(workspace)
    yield _calculation(workspace, QUARTER[1])
    yield _edition(workspace, QUARTER[1])
    yield from _releases(workspace, QUARTER[1])
    yield _public_site(workspace)


def imports(files: Files) -> Iterator[Import]:
    """Yield what is imported, in the order in which it is."""
    from eyeline.example.council import LAST_YEAR, QUARTER
    from eyeline.example.registers import COVERS
    from eyeline.example.send.modules import EXTRACT

    quarter, half_year, ever = map(_covers, (QUARTER, EXTRACT, COVERS))
    for year, path in files.returns.items():
        came = f"{year}-05-31T09:00+00:00"
        yield Import(f"Return of {year}", "ssda903", path, came, ("--year", year))
    options = ("--year", LAST_YEAR + 1, *quarter)
    yield Import(f"Extract to {QUARTER[1]}", "ssda903", files.extract, _EXTRACTS_CAME, options)
    for year, path in files.cin.items():
        yield Import(f"CIN census of {year}", "cin", path, f"{year}-06-30T09:00+00:00")
    yield Import(f"CIN census to {QUARTER[1]}", "cin", files.cin_extract, _EXTRACTS_CAME, quarter)
    for year, path in files.sen2.items():
        yield Import(f"SEN2 of {year}", "sen2", path, f"{year}-02-20T09:00+00:00")
    yield Import(f"SEN2 to {QUARTER[1]}", "sen2", files.sen2_extract, _EXTRACTS_CAME, half_year)
    for year, path in files.workforce.items():
        yield Import(f"Workforce of {year}", "workforce", path, f"{year}-11-15T09:00+00:00")
    as_at = ("--as-at", QUARTER[1])
    yield Import("Annex A", "annex_a", files.annex_a, _LISTS_CAME, as_at)
    for name, path in files.registers.items():
        about = name.replace("pre_", "pre-").replace("_", " ").capitalize()
        covers = () if name == "teams" else ever
        yield Import(about, name, path, _REGISTERS_CAME, covers)
    yield from _local(files)
    yield Import("Populations", "populations", files.populations, _POPULATIONS_CAME)
    yield Import("Populations of adults", "populations", files.adults, _POPULATIONS_CAME)


def _local(files: Files) -> Iterator[Import]:
    """Yield what the council keeps for itself, and the directories of care around it."""
    from eyeline.example.council import QUARTER
    from eyeline.example.local import FIRST_DAYS
    from eyeline.returns.registers.layout import LAYOUTS

    for name, path in files.local.items():
        first = FIRST_DAYS.get(name)
        covers = _covers((first, QUARTER[1])) if first else ()
        yield Import(LAYOUTS[name].name, name, path, _LOCAL_CAME, covers)
    for day, path in files.care_locations.items():
        about = f"Care directory of {day}"
        yield Import(about, "care_locations", path, _LOCAL_CAME, ("--as-at", day))


def _covers(days: tuple[date, date]) -> tuple[str, str]:
    return "--covers", "..".join(map(str, days))


def _import(workspace: Workspace, item: Import, done: Done) -> Step:
    """Import what is new or was changed since; what is there by an earlier run is left alone."""
    made_of = digest(item.path, item.arguments)
    if outcome := done.outcome(item.about, made_of):
        return Step(item.about, False, outcome)
    said = _data(workspace, *item.arguments)
    tables = said["tables"].values()
    outcome = (
        f"{sum(table['loaded'] for table in tables):,} rows, "
        f"{sum(table['quarantined'] for table in tables)} quarantined, "
        f"{sum(sum(table['faults'].values()) for table in tables)} faults"
    )
    done.keep(item.about, made_of, outcome, snapshot=said["snapshot"])
    return Step(item.about, said["changed"], outcome)


def _benchmarks(workspace: Workspace, folder: Path, done: Done) -> Step:
    about, made_of = "Published statistics", digest(folder, ())
    if outcome := done.outcome(about, made_of):
        return Step(about, False, outcome)
    said = _data(workspace, "benchmarks", "import", folder)
    outcome = f"{said['figures']:,} figures of {said['series']} series for {said['areas']} areas"
    done.keep(about, made_of, outcome)
    return Step(about, said["changed"], outcome)


def _told(workspace: Workspace) -> Step:
    """Enter, check and agree what no file tells and nobody has told yet."""
    from eyeline.example import agreed

    figures, targets = (_data(workspace, name, "list") for name in ("figures", "targets"))
    checked = sum(1 for each in figures if each["checked_by"])
    waiting = list(agreed.commands(len(figures), checked, len(targets)))
    for words in waiting:
        run(*words, "--workspace", workspace.path)
    outcome = f"{len(agreed.FIGURES)} figures, {len(agreed.TARGETS)} targets and expectations"
    return Step("Told by officers", bool(waiting), outcome)


def _commissions(workspace: Workspace) -> Step:
    """Load the example's commissions, with their seats, meetings and work programme."""
    from eyeline.example import commissions
    from eyeline.example.council import QUARTER

    if not _data(workspace, "commissions", "list"):
        run("organisations", "--on", QUARTER[1], "--workspace", workspace.path)
    file = workspace.uploads / "example-commissions.toml"
    commissions.write(file)
    known = {each["email"] for each in _data(workspace, "people", "list")}
    by = ("--by", commissions.OFFICER) if commissions.OFFICER in known else ()
    said = _data(workspace, "commissions", "load", file, "--at", commissions.AT, *by)
    return Step("Commissions", said["changed"], commissions.SAYS)


def _agenda(workspace: Workspace) -> Step:
    """Publish the agenda of one commission's next meeting; another's stays in work."""
    from eyeline.example import commissions

    if _published(workspace):
        return Step("Agenda", False, commissions.AGENDA_SAYS)
    command = ("pack", "build", commissions.ADULTS_NAME, "--meeting", commissions.MEETING)
    said = ("--by", commissions.OFFICER, "--at", commissions.PUBLISHED_AT, "--publish")
    run(*command, *said, "--workspace", workspace.path)
    return Step("Agenda", True, commissions.AGENDA_SAYS)


def _published(workspace: Workspace) -> bool:
    from eyeline.example import commissions

    rows = _data(workspace, "meetings", "list", "--year", "2026-27")
    return any(
        row["commission"] == commissions.ADULTS_NAME
        and str(row["day"]) == commissions.MEETING
        and row["state"] == "agenda_published"
        for row in rows
    )


def _people(workspace: Workspace) -> Step:
    """Let the example council's people sign in, each with their post."""
    from eyeline.example import readers

    known = [each["email"] for each in _data(workspace, "people", "list")]
    waiting = list(readers.commands(known))
    for words in waiting:
        run(*words, "--workspace", workspace.path)
    return Step("People", bool(waiting), f"{len(readers.PEOPLE)} people, a role each")


def _reports() -> Step:
    """Let the author and the clearing officers do what they did; people do this on pages."""
    from eyeline.example import reports

    return Step("Reports", reports.add(), reports.SAYS)


def _minutes() -> Step:
    """Let a meeting that was held be minuted, and let what it asked for be followed."""
    from eyeline.example import minutes

    return Step("Minutes", minutes.add(), minutes.SAYS)


def _decisions() -> Step:
    """Let the executive decide, and a commission call one of its decisions in."""
    from eyeline.example import decisions

    return Step("Executive decisions", decisions.add(), decisions.SAYS)


def _voices() -> Step:
    """Let the public send what they sent; people do this on pages."""
    from eyeline.example import voices

    return Step("Questions and petitions", voices.add(), voices.SAYS)


def _sitting() -> Step:
    """Enter what was noted of a meeting that was held; people do this on its page."""
    from eyeline.example import sitting

    return Step("Meeting", sitting.add(), sitting.SAYS)


def _plan(workspace: Workspace) -> Step:
    """Read the example council's improvement plan from its own paper, unless it is there."""
    from eyeline.example import plan

    as_at = ("--as-at", plan.AS_AT)
    try:
        _data(workspace, "plan", "check", *as_at)
        known = True
    except EyelineError:
        known = False
        paper = workspace.uploads / "example-plan.md"
        plan.write(paper)
        _data(workspace, "plan", "import", paper, "--title", plan.TITLE, *as_at)
    return Step("Improvement plan", not known, "12 actions in 3 areas")


def _calculation(workspace: Workspace, quarter_end: date) -> Step:
    from eyeline.measures.cells import CellStore

    store = CellStore(workspace.cells)
    before = store.latest()
    days = ("--from", _FIRST_QUARTER, "--to", quarter_end)
    cells = _data(workspace, "measures", "calculate", *days)
    measures = len({cell["measure"] for cell in cells})
    outcome = f"{measures} measures for {len(cells) // measures} quarters"
    return Step("Measures", before != store.latest(), outcome)


def _edition(workspace: Workspace, quarter_end: date) -> Step:
    """Take the quarter's edition from open to presented, as far as that is still to do."""
    from eyeline.example import edition

    services, days = (_data(workspace, "edition", name) for name in ("services", "dates"))
    waiting = list(edition.set_up(services, days))
    known = {each["quarter_end"] for each in _data(workspace, "edition", "list")}
    if str(quarter_end) not in known:
        waiting.append(edition.opening(quarter_end))
    changed = bool(waiting)
    while waiting:
        for words in waiting:
            run(*words, "--workspace", workspace.path)
        standing = _data(workspace, "edition", "standing", "--quarter", quarter_end)
        waiting = list(edition.acts(standing))
        changed = changed or bool(waiting)
    return Step("Edition", changed, "checked, written, signed and presented")


def _releases(workspace: Workspace, quarter_end: date) -> Iterator[Step]:
    """Have one person prepare each release and another make it, where none stands yet."""
    from eyeline.example import edition

    stand = {
        each["audience"]: each["folder"]
        for each in _data(workspace, "release", "list")
        if each["state"] == "current"
    }
    for out in edition.RELEASES:
        about = f"Release, {out.audience}"
        if folder := stand.get(out.audience):
            yield Step(about, False, folder)
            continue
        of = ("--quarter", quarter_end, "--audience", out.audience)
        (analyst, prepared_at), (other, released_at) = out.prepared, out.released
        _data(workspace, "release", "prepare", *of, "--by", analyst, "--at", prepared_at)
        said = _data(workspace, "release", "make", *of, "--by", other, "--at", released_at)
        yield Step(about, True, said["folder"])


def _public_site(workspace: Workspace) -> Step:
    """Have the public site built by a process of its own, which opens what is public alone."""
    from eyeline.example import commissions

    run("meetings", "publish", "--on", commissions.SHOWN_ON, "--workspace", workspace.path)
    command = [sys.executable, "-m", "eyeline.cli", "site", "build", "--format", "json"]
    built = subprocess.run(
        [*command, "--workspace", str(workspace.path)], capture_output=True, text=True, check=True
    )
    said = json.loads(built.stdout)
    return Step("Public site", said["changed"], f"{said['pages']:,} pages")


def _data(workspace: Workspace, *arguments: object) -> Any:
    """Run a command on the workspace and return its JSON."""
    return json.loads(run(*arguments, "--workspace", workspace.path, "--format", "json"))


def run(*arguments: object) -> str:
    """Run a command of Eyeline's in this process and return what it printed."""
    from eyeline.cli import commands

    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(StringIO()):
        commands.main([str(argument) for argument in arguments], standalone_mode=False)
    return printed.getvalue()


def digest(path: Path, arguments: tuple[object, ...]) -> str:
    """Return what tells a file, or the files of a folder, and what is done with them."""
    found = hashlib.sha256(repr([*map(str, arguments)]).encode())
    inside = sorted(each for each in path.rglob("*") if each.is_file()) or [path]
    for file in inside:
        name = str(file.relative_to(path))
        found.update(name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()
