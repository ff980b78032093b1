"""Print the reference from the code. `just docs` runs it; a test fails when a page is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from printed_api import api_page
from printed_audiences import audiences_page
from printed_settings import settings_page

from eyeline.cli import commands
from eyeline.council.policy import table as policy
from eyeline.figures import Status, day_in_words
from eyeline.measures.catalogue import load
from eyeline.measures.declarations import Example, Measure
from eyeline.records.codes import FIRST_YEAR, LAST_YEAR, code_lists
from eyeline.records.derivations.columns import DERIVED
from eyeline.records.tables import TABLES

REFERENCE = Path(__file__).parent / "reference"
NOTICE = "<!-- Printed from the code by `just docs`: change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Return the text of every page of the reference, by file name."""
    return {
        "measures.md": NOTICE + "\n".join(_measures()),
        "commands.md": NOTICE + "\n".join(_commands()),
        "record.md": NOTICE + "\n".join(_record()),
        "permissions.md": NOTICE + "\n".join(_permissions()),
        "api.md": NOTICE + "\n".join(api_page()),
        "settings.md": NOTICE + "\n".join(settings_page()),
        "audiences.md": NOTICE + "\n".join(audiences_page()),
    }


def _measures() -> Iterator[str]:
    yield "# Measures\n"
    yield "Each figure with its definition, its source and worked examples, which are its tests.\n"
    yield "A figure can have no value; then its status says why:\n"
    for status in Status:
        if not status.has_value:
            yield f"- `{status.value}` {status.words}"
    yield "\n## Whom figures are made of\n"
    for population in load().populations.values():
        yield f"- `{population.id}`: {population.says}."
    for measure in load().measures:
        yield from _measure(measure)


def _measure(measure: Measure) -> Iterator[str]:
    better = {"high": "higher", "low": "lower", "neutral": "neither way"}[measure.polarity]
    yield f"\n## {measure.title}\n"
    yield f"`{measure.id}`, {measure.kind}, in {measure.unit}. Better: {better}.\n"
    yield f"{measure.how}\n"
    yield f"*Why it matters.* {measure.why}\n"
    if measure.caution:
        yield f"*What to know.* {measure.caution}\n"
    yield f"*Source.* {measure.source}.\n"
    if measure.looks_back:
        yield f"Needs a record of the {measure.looks_back} months before.\n"
    if measure.by:
        yield f"Broken down by {', '.join(name.replace('_', ' ') for name in measure.by)}.\n"
    for example in measure.examples:
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    kind = "" if example.period == "quarter" else f", {example.period.words}"
    yield f"Example: {example.says}.\n"
    for table, rows in example.tables.items():
        heads = list(rows[0])
        yield f"| {table}: {' | '.join(heads)} |"
        yield "|" + "---|" * len(heads)
        for row in rows:
            yield f"| {' | '.join(row[head] for head in heads)} |"
        yield ""
    yield f"On {day_in_words(example.at)}{kind}: **{example.expect}**\n"


def _permissions() -> Iterator[str]:
    yield "# Permissions\n"
    yield "Who may do what with which kind of thing. What does not stand here is refused, and what "
    yield "is refused seems not to be there. Conditions must all hold; *own* is the organisation "
    yield "that a role is held in, and all below it.\n"
    for role, never in policy.table().never.items():
        said = [f"sees what is {each}" for each in sorted(never.classes)]
        if never.actions:
            said.append("may " + " or ".join(sorted(never.actions)))
        yield f"Whatever other roles they hold, the {_words(role)} never {', or '.join(said)}.\n"
    for kind in policy.table().kinds.values():
        yield f"\n## {_words(kind.name).capitalize()}\n"
        yield f"Class: {kind.class_}.\n"
        yield "| may | who | where |"
        yield "|---|---|---|"
        for action, roles in kind.actions.items():
            for role, conditions in roles.items():
                yield f"| {action} | {_words(role)} | {'; '.join(conditions) or 'anywhere'} |"


def _words(name: str) -> str:
    named = {"public": "everybody", "signed_in": "anybody who has signed in"}
    return named.get(name) or name.replace("_", " ")


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "A command ends with 0 when its work is done, with 1 when a person must decide something "
    yield "or there was nothing to do it with, and with 2 when it could not run.\n"
    context = click.Context(commands, info_name="eyeline")
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None and not command.hidden and name != "manage":
            yield from _command(command, context, name)


def _command(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=88)
    yield f"\n## {context.command_path}\n"
    yield f"```\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _command(found, context, inner)


def _record() -> Iterator[str]:
    yield "# The record\n"
    yield "Its tables and columns, the words that a declaration may use, and the codes.\n"
    for table in TABLES.values():
        yield f"\n## `{table.name}`: {table.title}\n"
        yield f"Key: {', '.join(table.key)}.\n"
        yield "| column | holds | |\n|---|---|---|"
        for column in table.columns:
            codes = f"codes `{column.codes}`" if column.codes else ""
            needed = "vital" if column.vital else "required" if column.required else ""
            yield f"| {column.name} | {column.kind} {codes} | {needed} |"
    for name, derived in DERIVED.items():
        yield f"\n## Worked out for `{name}`\n"
        yield "| column | holds | meaning |\n|---|---|---|"
        for column_name, (kind, meaning) in derived.items():
            yield f"| {column_name} | {kind} | {meaning} |"
    yield f"\n## Codes, returns of {FIRST_YEAR} to {LAST_YEAR}\n"
    for name, codes in code_lists().items():
        yield f"\n### `{name}`\n"
        yield "| code | meaning | years |\n|---|---|---|"
        for code in codes:
            first, last = max(code.first, FIRST_YEAR), min(code.last, LAST_YEAR)
            every = (first, last) == (FIRST_YEAR, LAST_YEAR)
            yield f"| {code.code} | {code.title} | {'' if every else f'{first} to {last}'} |"


def main() -> None:
    """Write every page and say which changed; with --check, only say which are stale."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        file = REFERENCE / name
        if not file.exists() or file.read_text("utf-8") != text + "\n":
            if "--check" in sys.argv:
                raise SystemExit(f"docs/reference/{name} is stale: run `just docs`")
            file.write_text(text + "\n", "utf-8")
            sys.stderr.write(f"printed docs/reference/{name}\n")


if __name__ == "__main__":
    main()
