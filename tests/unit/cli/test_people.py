"""`eyeline people link`: what the site refuses, whoever runs the machine does."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from click.testing import CliRunner
from pytest_django import Settings

from eyeline.cli import commands
from eyeline.council.models import AuditEvent
from eyeline.council.rules.roles import Role
from eyeline.web.workspace import Workspace
from made_up_people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def council(workspace: Workspace, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("EYELINE_WORKSPACE", str(workspace.path))
    settings.WORKSPACE = workspace
    return workspace


def test_a_link_is_printed_for_a_director_and_goes_on_record_as_the_command_lines() -> None:
    director = person(Role.DIRECTOR)

    done = CliRunner().invoke(commands, ["people", "link", director.email])

    assert "/sign-in/password/" in done.output
    event = AuditEvent.objects.get(action="link")
    assert (event.key, event.actor) == (str(director.pk), None)


def test_a_lost_second_factor_is_taken_away_first() -> None:
    director = person(Role.DIRECTOR)
    TOTP.activate(director, "JBSWY3DPEHPK3PXP")

    CliRunner().invoke(commands, ["people", "link", director.email, "--lost-second-factor"])

    assert not Authenticator.objects.filter(user=director).exists()
