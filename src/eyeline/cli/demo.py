"""`eyeline demo`: make an example council through the commands a real one uses, and serve it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from eyeline.cli import demo_steps
from eyeline.cli.demo_done import Done
from eyeline.cli.demo_steps import Step, digest
from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import Workspace


class NotTheExample(EyelineError):
    """The folder is the workspace of a real council."""


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
    from eyeline.cli.serve import answers_at
    from eyeline.example.council import NAME, SEED

    answers_at(port)
    workspace = _workspace(directory.absolute())
    click.echo(f"{NAME}. It is an example: no child, council or figure in it is real.\n")
    for step in _steps(workspace, SEED if seed is None else seed):
        became = "made" if step.changed else "no change"
        click.echo(f"{step.about:<24}  {became:<9}  {step.outcome}")
    shown = _shown(workspace.path)
    click.echo(f"\nWorkspace  {shown}\nPage       http://127.0.0.1:{port}/")
    click.echo(f"In public  eyeline serve --public --workspace {shown} --port {port + 1}")
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
        demo_steps.run("init", making, *settings)
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
    from eyeline.example import Files
    from eyeline.records.snapshots import Store

    folder = workspace.uploads / "example"
    snapshots = frozenset(arrival.snapshot for arrival in Store(workspace.snapshots).arrivals())
    done = Done(folder.with_suffix(".json"), seed, snapshots)
    yield _files(folder, seed, done)
    for step in demo_steps.steps(workspace, Files.below(folder), done):
        is_folder = step.about.startswith("Release")
        shown = _shown(Path(step.outcome)) if is_folder else step.outcome
        yield Step(step.about, step.changed, shown)


def _files(folder: Path, seed: int, done: Done) -> Step:
    """Write the example's files, unless all are there as they were written."""
    from eyeline.example import write

    about = "Files"
    before = digest(folder, (seed,)) if folder.exists() else ""
    if outcome := done.outcome(about, before):
        return Step(about, False, outcome)
    write(folder, seed=seed)
    after = digest(folder, (seed,))
    number = sum(path.is_file() for path in folder.rglob("*"))
    outcome = f"{number} files in {_shown(folder)}"
    done.keep(about, after, outcome)
    return Step(about, before != after, outcome)


def _shown(path: Path) -> str:
    """Return the path as it is named from here."""
    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near
