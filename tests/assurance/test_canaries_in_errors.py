"""What goes wrong tells nothing of a record: pages that fail, commands given wrong files."""

from __future__ import annotations

import logging.config
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from assurance.canaries import crawl, wrong_files
from assurance.canaries.crawl import Found
from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canaries
from assurance.canaries.vectors import missed
from eyeline.cli import commands
from eyeline.figures.errors import EyelineError
from eyeline.web.logs import LOGGING
from eyeline.web.urls import handler400, handler500  # noqa: F401
from eyeline.web.urls import urlpatterns as real


@pytest.fixture(autouse=True, scope="module")
def _proven() -> None:
    """Prove the search before anybody believes that it found nothing."""
    made = Canaries(seed=7)
    value = made.text("a record", "a field", "personal")
    assert missed(Scanner(made.index), value) == []


def fail(request: HttpRequest, child: str) -> HttpResponse:
    """Fail as code does that did not foresee what a record says."""
    try:
        raise KeyError(child)
    except KeyError as error:
        raise ValueError(f"no row of {child} in {request.GET} {request.POST}") from error


urlpatterns = [*real, path("fail/<child>", fail, name="fail")]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_fails_says_nothing_of_what_it_failed_with(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, made = StringIO(), Canaries()
    monkeypatch.setattr("sys.stderr", log)
    logging.config.dictConfig(LOGGING)
    values = [made.text("a failure", f"part {at}", "personal") for at in range(5)]
    headers = {"referer": f"http://localhost/{values[3]}", "user-agent": values[4]}
    client = Client(headers={"host": "localhost", **headers}, raise_request_exception=False)

    address = f"/fail/{values[0]}?of={values[1]}"
    answer = client.generic(method, address, f"child={values[2]}", crawl.FORM)

    found = Found(Scanner(made.index))
    found.look("the page", "anybody", crawl.said(answer))
    found.look("the log", "log", log.getvalue().encode())
    assert answer.status_code == 500
    assert '"fault": "ValueError"' in log.getvalue()
    assert not found.leaks, "\n".join(found.leaks)


@pytest.mark.parametrize("command", ["check", "import", "propose"])
def test_commands_do_not_print_what_the_files_of_a_return_say(
    command: str, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    made = Canaries()
    files = list(wrong_files.write(tmp_path / "wrong", made))
    if command == "propose":
        files = [each for each in files if each.name in ("contacts", "visits", "ledger")]
    found = Found(Scanner(made.index))

    for each in files:
        for form in ("table", "json", "csv"):
            said = _said(command, each, form, tmp_path / "council")
            found.look(f"{command} of a file with {each.what}, {form}", "terminal", said)

    record_property("commands given wrong files", found.answers)
    assert not found.leaks, "\n".join(found.leaks)
    names = [str(file) for file in (tmp_path / "council").rglob("*")]
    assert not found.scanner.found("\n".join(names).encode())


def _said(command: str, wrong: wrong_files.Wrong, form: str, workspace: Path) -> bytes:
    """Return all that a command prints, its refusal included."""
    printed, told = StringIO(), StringIO()
    name, options = ("import", ("--propose",)) if command == "propose" else (command, wrong.options)
    arguments = [name, wrong.name, str(wrong.path), *options, "--format", form]
    with redirect_stdout(printed), redirect_stderr(told):
        try:
            commands.main([*arguments, "--workspace", str(workspace)], standalone_mode=False)
        except (EyelineError, SystemExit) as refusal:
            told.write(str(refusal))
    return (printed.getvalue() + told.getvalue()).encode()
