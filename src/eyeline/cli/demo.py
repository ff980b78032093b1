"""`eyeline demo`: make an example council through the commands a real one uses, and serve it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import click

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace

_FIRST_QUARTER = date(2016, 6, 30)
# When each file came and the quarter was published is fixed, so that the demonstration is the
# same whenever it is made.
_RETURN_CAME = "{year}-05-31T09:00+00:00"
_EXTRACT_CAME = "2026-07-10T09:00+00:00"
_POPULATIONS_CAME = "2026-07-15T09:00+00:00"
_PUBLISHED = "2026-07-31T09:00:00+0000"


class NotTheExample(EyelineError):
    """The folder is the workspace of a real council, or of other made-up children."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is about, whether it made anything new, and what there is now."""

    about: str
    changed: bool
    outcome: str


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default="demo")
@click.option("--serve/--no-serve", "serving", default=True, help="Whether to serve it at the end.")
@click.option("--seed", type=int, help="Make other children than usual, by this number.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="8000 unless given.")
def demo(directory: Path, serving: bool, seed: int | None, port: int) -> None:
    """Make an example council in DIRECTORY, publish its quarter to 30 June 2026 and serve it.

    Nothing of it is real. What is there already is not made again, and what was interrupted is
    completed.

    For instance: eyeline demo --no-serve
    """
    from eyeline.example.council import NAME, SEED

    workspace = _workspace(directory.absolute())
    click.echo(f"{NAME}. It is an example: no child, council or figure in it is real.\n")
    for step in _steps(workspace, SEED if seed is None else seed):
        became = "made" if step.changed else "no change"
        click.echo(f"{step.about:<22}  {became:<9}  {step.outcome}")
    shown = _shown(workspace.path)
    click.echo(f"\nWorkspace  {shown}\nPage       http://127.0.0.1:{port}/")
    if serving:
        from eyeline.cli.serve import serve_workspace

        serve_workspace(workspace, port=port)
    else:
        click.echo(f"Serve it   eyeline serve --workspace {shown} --port {port}")


def _workspace(path: Path) -> Workspace:
    """Return the example's workspace, made first where there is none.

    It is made beside its place and then moved there, so that it is whole or absent.

    Raises:
        NotTheExample: there is one, of a council that is not an example.
    """
    from eyeline.example.council import COLOUR, GSS, NAME
    from eyeline.web import configuration

    workspace = Workspace(path)
    if not workspace.council_toml.exists() and not _in_use(path):
        making = path.with_name(f".{path.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        settings = ("--name", NAME, "--gss", GSS, "--colour", COLOUR, "--example")
        _run("init", making, *settings)
        making.rename(path)
    workspace = Workspace.open(path)
    if not configuration.load(workspace).example:
        raise NotTheExample(
            f"{path.name} is the workspace of a council, not of the example. Name another folder: "
            "eyeline demo FOLDER"
        )
    return workspace


def _in_use(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


def _steps(workspace: Workspace, seed: int) -> Iterator[Step]:
    """Make what is not there yet, and yield each step when it is done."""
    from eyeline.example import write
    from eyeline.example.council import LAST_YEAR, QUARTER

    files = workspace.uploads / "example"
    _keep_seed(files, seed)
    before = _contents(files)
    made = write(files, seed=seed)
    after = _contents(files)
    yield Step("Files", before != after, f"{len(after)} files in {_shown(files)}")
    for year, folder in made.returns.items():
        yield _return(workspace, folder, year, _RETURN_CAME.format(year=year))
    days = "..".join(map(str, QUARTER))
    yield _return(workspace, made.extract, LAST_YEAR + 1, _EXTRACT_CAME, "--covers", days)
    yield _populations(workspace, made.populations)
    yield _benchmarks(workspace, made.benchmarks)
    yield _calculation(workspace, QUARTER[1])
    yield _release(workspace, QUARTER[1])


def _keep_seed(files: Path, seed: int) -> None:
    """Keep which children the files are of; others would not fit to what was made of them.

    Raises:
        NotTheExample: other children are there.
    """
    kept = files / "seed.txt"
    if kept.exists() and kept.read_text("ascii") != str(seed):
        raise NotTheExample(
            f"The example there was made with --seed {kept.read_text('ascii')}. Give that seed, "
            "or name another folder."
        )
    files.mkdir(exist_ok=True)
    kept.write_text(str(seed), "ascii")


def _return(workspace: Workspace, folder: Path, year: int, came: str, *options: str) -> Step:
    said = _data(
        workspace, "import", "ssda903", folder, "--year", year, "--received", came, *options
    )
    tables = said["tables"].values()
    outcome = (
        f"{said['tables']['episodes']['loaded']:,} episodes of "
        f"{said['tables']['children']['loaded']:,} children; in all tables "
        f"{sum(table['quarantined'] for table in tables)} rows quarantined, "
        f"{sum(sum(table['faults'].values()) for table in tables)} faults"
    )
    about = f"Extract to {said['covers_to']}" if options else f"Return of {year}"
    return Step(about, said["changed"], outcome)


def _populations(workspace: Workspace, file: Path) -> Step:
    said = _data(workspace, "import", "populations", file, "--received", _POPULATIONS_CAME)
    return Step("Populations", said["changed"], f"{said['tables']['populations']['loaded']} years")


def _benchmarks(workspace: Workspace, folder: Path) -> Step:
    said = _data(workspace, "benchmarks", "import", folder)
    outcome = f"{said['figures']:,} figures of {said['series']} series for {said['areas']} areas"
    return Step("Published statistics", said["changed"], outcome)


def _calculation(workspace: Workspace, quarter_end: date) -> Step:
    from eyeline.measures.cells import CellStore

    store = CellStore(workspace.cells)
    before = store.latest()
    days = ("--from", _FIRST_QUARTER, "--to", quarter_end)
    cells = _data(workspace, "measures", "calculate", *days)
    measures = len({cell["measure"] for cell in cells})
    outcome = f"{measures} measures for {len(cells) // measures} quarters"
    return Step("Measures", before != store.latest(), outcome)


def _release(workspace: Workspace, quarter_end: date) -> Step:
    said = _data(workspace, "edition", "publish", "--quarter", quarter_end, "--at", _PUBLISHED)
    return Step("Edition", said["changed"], _shown(Path(said["folder"])))


def _data(workspace: Workspace, *arguments: object) -> Any:
    """Run a command on the workspace and return its JSON."""
    return json.loads(_run(*arguments, "--workspace", workspace.path, "--format", "json"))


def _run(*arguments: object) -> str:
    """Run a command of Eyeline's in this process and return what it printed."""
    from eyeline.cli import commands

    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(StringIO()):
        commands.main([str(argument) for argument in arguments], standalone_mode=False)
    return printed.getvalue()


def _contents(folder: Path) -> dict[Path, str]:
    """Return the hash of every file in `folder`."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _shown(path: Path) -> str:
    """Return the path as it is named from here."""
    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near
