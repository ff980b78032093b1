"""The command line. Each command's module is loaded when that command is called, not before."""

from __future__ import annotations

import os
import sys
import traceback
from hashlib import sha256
from importlib import import_module

import click

import eyeline
from eyeline.figures.errors import EyelineError

# name: (module, its click command, what it does); in the order a new council needs them
COMMANDS = {
    "init": ("init", "init", "Make a council's workspace."),
    "import": ("import_", "import_", "Read a return into the workspace."),
    "check": ("check", "check", "List the faults of a return."),
    "measures": ("measures", "measures", "List, explain and calculate measures."),
    "targets": ("targets", "targets", "Set what figures should come to, and see how they do."),
    "exceptions": ("exceptions", "exceptions", "List what needs somebody's answer."),
    "control": ("control", "control", "Tell from chance what months say; set where it changed."),
    "forecast": ("forecast", "forecast", "Forecast the children looked after, by placement."),
    "figures": ("figures", "figures", "Enter and check figures that no file tells."),
    "quality": ("quality", "quality", "Show how good the data are, return by return."),
    "disclosure": ("disclosure", "disclosure", "Tell whether hidden figures can be worked out."),
    "benchmarks": ("benchmarks", "benchmarks", "Import and show published statistics."),
    "plan": ("plan", "plan", "Import the improvement plan from a paper, check it and export it."),
    "pack": ("pack", "pack", "Check an agenda pack before it is published."),
    "minutes": ("minutes", "minutes", "Check minutes, and trace what was promised in them."),
    "commissions": (
        "commissions",
        "commissions",
        "List commissions, load their year, set the council's own numbers.",
    ),
    "meetings": ("meetings", "meetings", "Say by when what is due for a meeting; list meetings."),
    "decisions": (
        "decisions",
        "decisions",
        "List and publish the executive's decisions; follow a call-in.",
    ),
    "report": ("report", "report", "Get the Word template of reports, load one, check it."),
    "edition": ("edition", "edition", "Make the quarter's edition."),
    "release": ("release", "release", "Release editions and plans by two people; verify them."),
    "leaks": ("leaks", "leaks", "Search files for what must not be in them."),
    "site": ("site", "site", "Build the public site from what is public."),
    "audit": ("audit", "audit", "Verify and list what is on record of who did what."),
    "organisations": (
        "organisations",
        "organisations",
        "Make services and teams as the register has them.",
    ),
    "people": ("people", "people", "Add people, and appoint them to posts and seats."),
    "demo": ("demo", "demo", "Make an example council and serve it."),
    "serve": ("serve", "serve", "Serve the workspace on this machine."),
    "work": ("work", "work", "Do what waits: uploads, calculations, e-mail."),
    "timetable": ("timetable", "timetable", "Show what is done once a day; set its hour; do it."),
    "backup": ("backup", "backup", "Back the workspace up into one encrypted file."),
    "restore": ("restore", "restore", "Make a workspace of its backup."),
    "manage": ("manage", "manage", "Pass a command to Django."),
}


class Commands(click.Group):
    """The group of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(import_module(f"eyeline.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, _, does) in COMMANDS.items()])


def _print_versions(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from eyeline import records

    click.echo(
        f"eyeline {eyeline.__version__}, record schema {records.SCHEMA_VERSION}, "
        f"snapshot {records.SNAPSHOT_VERSION}"
    )
    ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_versions,
    help="Print the versions of program, record schema and snapshots.",
)
def commands(**_: object) -> None:
    """Read returns, calculate the quarter's figures and publish them.

    For instance: eyeline init leicester --name "Leicester City Council"
    """


def main() -> None:
    """Run the command line and end the process.

    It ends with 0 when the work is done, 1 when a person must decide something or there was
    nothing to do it with, 2 when the command could not run, 130 when it was interrupted.
    """
    try:
        ended = commands.main(prog_name="eyeline", standalone_mode=False)
        code = ended if isinstance(ended, int) else 0
    except EyelineError as error:
        _complain(str(error))
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        code = 130
    except Exception as error:
        _complain(_unforeseen(error))
        code = 2
    sys.exit(code)


def _complain(message: str) -> None:
    click.echo(f"eyeline: {message}", err=True)


def _unforeseen(error: Exception) -> str:
    """Return a line without the error's own words, which could hold what a record says.

    The reference is the same for the same fault in the same place.
    """
    if os.environ.get("EYELINE_DEBUG") == "1":
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    fault = f"{type(error).__name__} {place.name} {place.lineno}"
    reference = sha256(fault.encode()).hexdigest()[:8]
    return (
        f"stopped by a fault of Eyeline's own, reference {reference}. "
        "Run it again with EYELINE_DEBUG=1 to see where, and report it."
    )
