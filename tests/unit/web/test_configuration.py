"""The one typed settings module."""

from __future__ import annotations

import pytest

from eyeline.web import configuration
from eyeline.web.configuration import WrongSetting
from eyeline.web.workspace import Workspace


def write(workspace: Workspace, text: str) -> None:
    workspace.council_toml.write_text(text, encoding="utf-8")


def test_the_environment_goes_before_council_toml(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(workspace, 'name = "Of the file"\nregion = "London"\n')
    monkeypatch.setenv("EYELINE_NAME", "Of the environment")

    council = configuration.load(workspace)

    assert (council.name, council.region) == ("Of the environment", "London")


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('gss = "leicester"', "E and eight digits"),
        ('colour = "blue"', "six hexadecimal digits"),
        ('colour = "#ffdd00"', "dark enough"),
        ('region = "Mercia"', "such as East Midlands"),
        ('example = "perhaps"', "true"),
        ('database = "mysql://here/eyeline"', "postgresql://"),
        ('hosts = ["https://here/"]', "localhost"),
        ("name = 7", "council's name"),
        ('oidc_url = "http://provider.example"', "the issuer's address"),
        ('oidc_url = "https://a.example/.well-known/openid-configuration"', "without /.well-known"),
        ('oidc_address = "sub"', "preferred_username"),
        ('public_url = "https://council.example/figures"', "without a path"),
        ('public_url = "performance.council.example"', "without a path"),
        ('contact_email = "the front desk"', "e-mail address for questions"),
        ('contact_telephone = "ask at the desk"', "telephone number"),
        ('contact_security = "http://council.example"', "https address of a page"),
    ],
)
def test_a_wrong_value_is_named_with_its_place_and_remedy(
    workspace: Workspace, line: str, remedy: str
) -> None:
    write(workspace, line)

    with pytest.raises(WrongSetting) as raised:
        configuration.load(workspace)

    message = str(raised.value)
    assert message.startswith(f"{line.split()[0]} in council.toml cannot be used: ")
    assert remedy in message


def test_a_wrong_value_of_the_environment_is_named_as_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_GSS", "leicester")

    with pytest.raises(WrongSetting, match="EYELINE_GSS in the environment cannot be used"):
        configuration.load(workspace)


def test_an_unknown_key_is_refused_with_the_nearest_known(workspace: Workspace) -> None:
    write(workspace, 'color = "#1d70b8"')

    with pytest.raises(WrongSetting, match=r"color in council\.toml .* did you mean colour"):
        configuration.load(workspace)


def test_a_misspelt_name_in_the_environment_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_DATABSE", "postgresql://here/eyeline")

    with pytest.raises(WrongSetting, match="did you mean EYELINE_DATABASE"):
        configuration.load(workspace)


def test_a_file_that_is_not_toml_is_refused_with_its_line(workspace: Workspace) -> None:
    write(workspace, 'name = "A"\nregion London\n')

    with pytest.raises(WrongSetting, match=r"council\.toml cannot be read as TOML: .*line 2"):
        configuration.load(workspace)


def test_a_lost_key_is_asked_back(workspace: Workspace) -> None:
    workspace.secret_key.unlink()

    with pytest.raises(WrongSetting, match=r"restore keys/web\.key"):
        configuration.load(workspace)


def test_an_error_never_shows_the_value(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EYELINE_SECRET_KEY", "hunter2")

    with pytest.raises(WrongSetting) as raised:
        configuration.load(workspace)

    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)]
)
def test_contrast_with_white_is_that_of_the_guidelines(colour: str, contrast: float) -> None:
    assert round(configuration.contrast_with_white(colour), 2) == contrast


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ('oidc_url = "https://a.example"\n', "oidc_client_id in council.toml"),
        ('oidc_url = "https://a.example"\noidc_client_id = "b"\n', "keys/oidc.secret"),
    ],
)
def test_half_a_provider_is_refused(workspace: Workspace, lines: str, missing: str) -> None:
    write(workspace, lines)

    with pytest.raises(WrongSetting, match=missing):
        configuration.load(workspace)


def test_the_secret_of_the_provider_comes_from_its_own_file(workspace: Workspace) -> None:
    write(workspace, 'oidc_url = "https://a.example"\noidc_client_id = "b"\n')
    workspace.oidc_secret.write_text("a secret\n")

    council = configuration.load(workspace)

    assert council.oidc_client_secret is not None
    assert council.oidc_client_secret.get_secret_value() == "a secret"
    assert "a secret" not in repr(council)


def test_the_secret_of_the_provider_has_no_place_in_council_toml(workspace: Workspace) -> None:
    write(workspace, 'oidc_client_secret = "a secret"\n')

    with pytest.raises(WrongSetting, match=r"oidc_client_secret in council\.toml is not a setting"):
        configuration.load(workspace)
