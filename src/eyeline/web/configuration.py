"""Every setting of an installation, typed: from the environment, then `council.toml`.

A wrong or unknown setting stops the start with one line that names it, where it stands and what
to write instead. Nothing here imports Django.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from eyeline.figures.errors import EyelineError
from eyeline.web.workspace import COUNCIL_TOML, Workspace

PREFIX = "EYELINE_"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Read by the command line and by the tests; no settings of a council.
_OF_THE_PROCESS = frozenset({"EYELINE_WORKSPACE", "EYELINE_DEBUG", "EYELINE_ALL"})
_LEAST_CONTRAST = 4.5

Region = Literal[
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and The Humber",
]


class WrongSetting(EyelineError):
    """A setting that cannot be used."""


class Configuration(BaseSettings):
    """The settings. Each one's description is what an error tells the reader to write."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    name: str = Field(
        "Your council",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="write the council's name, of 1 to 100 characters on one line",
    )
    gss: str | None = Field(
        None,
        pattern=r"^E\d{8}$",
        description="write the council's GSS code: E and eight digits",
    )
    region: Region | None = Field(
        None,
        description="write the council's region of England, such as East Midlands",
    )
    colour: str = Field(
        "#1d70b8",
        description="write # and six hexadecimal digits, dark enough for white words upon it "
        f"(contrast {_LEAST_CONTRAST} to 1)",
    )
    example: bool = Field(
        False,
        description="write true where the council is made up, otherwise false",
    )
    hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        LOOPBACK,
        min_length=1,
        description="write the names the site is reached by, such as localhost; in the "
        "environment with commas between",
    )
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        description="write the port, from 1 to 65535, at which the site answers on this machine",
    )
    database: SecretStr | None = Field(
        None,
        description="write postgresql://user:password@host/name, or leave it out for SQLite in "
        "the workspace",
    )
    oidc_name: str = Field(
        "your council's account",
        min_length=1,
        max_length=60,
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="write what people call the accounts that they sign in by, such as Microsoft",
    )
    oidc_url: str | None = Field(
        None,
        description="write the issuer's address, without /.well-known and what follows it",
    )
    oidc_client_id: str | None = Field(
        None,
        min_length=1,
        description="write the client ID under which the provider knows this site",
    )
    oidc_client_secret: SecretStr | None = Field(
        None,
        description="put the client secret into keys/oidc.secret of the workspace, or give "
        "EYELINE_OIDC_CLIENT_SECRET",
    )
    oidc_address: Literal["email", "preferred_username", "upn"] = Field(
        "email",
        description="write which claim holds a person's e-mail address: email, "
        "preferred_username or upn",
    )
    oidc_mfa: Annotated[tuple[str, ...], NoDecode] = Field(
        ("mfa",),
        description="write the values of amr, acr or acrs that show a second factor, such as mfa; "
        "in the environment with commas between",
    )
    oidc_adds_people: bool = Field(
        False,
        description="write true where whoever the provider knows may sign in, without any role, "
        "otherwise false",
    )
    email: SecretStr | None = Field(
        None,
        description="write smtp://user:password@host:587, smtps:// for TLS from the start, or "
        "leave it out to keep messages in the workspace's outbox",
    )
    email_from: str = Field(
        "eyeline@localhost",
        pattern=r"^[^\x00-\x20\x7f@]+@[^\x00-\x20\x7f@]+$",
        description="write the address that messages come from, such as eyeline@council.gov.uk",
    )
    purge_url: str | None = Field(
        None,
        description="write the https address at which the cache in front of the site takes a list "
        "of addresses to forget, or leave it out where there is none",
    )
    purge_header: SecretStr | None = Field(
        None,
        description="put the header by which the cache knows this site, such as "
        '"Authorization: Bearer" and a token, into keys/purge.header of the workspace, or give '
        "EYELINE_PURGE_HEADER",
    )
    public_folder: Path | None = Field(
        None,
        description="write the folder that gets the public site's files, such as "
        "/srv/public-site, or leave it out to have them in the workspace",
    )
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s/?#@]+$",
        description="write the public site's address without a path, such as "
        "https://performance.council.gov.uk",
    )
    responsible: str = Field(
        "",
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]*$",
        description="write the title of the role that answers for the published figures, such as "
        "Head of Performance",
    )
    contact_email: str = Field(
        "",
        pattern=r"^([^\x00-\x20\x7f@]+@[^\x00-\x20\x7f@]+)?$",
        description="write the e-mail address for questions about the figures and about how "
        "accessible the public site is",
    )
    contact_telephone: str = Field(
        "",
        pattern=r"^[0-9+() ]*$",
        description="write the telephone number for the same questions, such as 0300 000 0000",
    )
    contact_security: str = Field(
        "",
        pattern=r"^(https://[^\s]+|[^\x00-\x20\x7f@]+@[^\x00-\x20\x7f@]+)?$",
        description="write the e-mail address, or the https address of a page, by which a weakness "
        "of the public site is reported",
    )
    secret_key: SecretStr = Field(
        description="restore keys/web.key of the workspace from the backup of its keys, or give "
        "EYELINE_SECRET_KEY at least 40 characters",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before what `council.toml` says, which comes as arguments."""
        return env_settings, init_settings

    @field_validator("colour")
    @classmethod
    def _readable(cls, colour: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise ValueError("no colour")
        if contrast_with_white(colour) < _LEAST_CONTRAST:
            raise ValueError("too pale")
        return colour.lower()

    @field_validator("hosts", "oidc_mfa", mode="before")
    @classmethod
    def _split(cls, words: object) -> object:
        return tuple(words.replace(" ", "").split(",")) if isinstance(words, str) else words

    @field_validator("hosts")
    @classmethod
    def _host_names(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        if not all(re.fullmatch(r"\[[0-9a-f:]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*", h) for h in hosts):
            raise ValueError("no host name")
        return hosts

    @field_validator("database")
    @classmethod
    def _postgresql(cls, database: SecretStr | None) -> SecretStr | None:
        if database and not re.match(r"postgres(ql)?://.*/[^/?]+", database.get_secret_value()):
            raise ValueError("no PostgreSQL address")
        return database

    @field_validator("oidc_url")
    @classmethod
    def _issuer(cls, address: str | None) -> str | None:
        if address and not re.fullmatch(r"https://[^\s?#]+|http://127\.0\.0\.1:\d+\S*", address):
            raise ValueError("no address of an issuer")
        if address and "/.well-known/" in address:
            raise ValueError("more than the issuer")
        return address

    @field_validator("email")
    @classmethod
    def _mail_server(cls, server: SecretStr | None) -> SecretStr | None:
        if server and not re.fullmatch(r"smtps?://[^\s/]+", server.get_secret_value()):
            raise ValueError("no mail server")
        return server

    @field_validator("purge_url")
    @classmethod
    def _cache(cls, address: str | None) -> str | None:
        here = r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?"
        if address and not re.fullmatch(rf"(https://[^\s/?#@]+|{here})(/[^\s#]*)?", address):
            raise ValueError("no address of a cache")
        return address

    @field_validator("purge_header")
    @classmethod
    def _header(cls, header: SecretStr | None) -> SecretStr | None:
        written = header.get_secret_value() if header else ""
        if written and not re.fullmatch(r"[A-Za-z0-9-]+: *[\x21-\x7e][\x20-\x7e]*", written):
            raise ValueError("no header")
        return header

    @field_validator("secret_key")
    @classmethod
    def _long(cls, key: SecretStr) -> SecretStr:
        if len(key.get_secret_value()) < 40:
            raise ValueError("too short")
        return key

    @property
    def only_here(self) -> bool:
        """Whether the site is reached from this machine alone, over plain HTTP."""
        return set(self.hosts) <= set(LOOPBACK)


SECRETS = ("secret_key", "oidc_client_secret", "purge_header")
_IN_THE_FILE = [key for key in Configuration.model_fields if key not in SECRETS]


def load(workspace: Workspace) -> Configuration:
    """Return the workspace's settings.

    Raises:
        WrongSetting: one is unknown or cannot be used.
    """
    stored = _council_toml(workspace.council_toml)
    _refuse_unknown(stored, _IN_THE_FILE, COUNCIL_TOML)
    if workspace.secret_key.is_file():
        stored["secret_key"] = workspace.secret_key.read_text(encoding="ascii")
    if workspace.oidc_secret.is_file():
        stored["oidc_client_secret"] = workspace.oidc_secret.read_text(encoding="utf-8").strip()
    if workspace.purge_header.is_file():
        stored["purge_header"] = workspace.purge_header.read_text(encoding="utf-8").strip()
    settings = _checked(stored)
    if settings.oidc_url:
        for key in ("oidc_client_id", "oidc_client_secret"):
            if getattr(settings, key) is None:
                raise WrongSetting(_sentence(key))
    return settings


def without_secrets(workspace: Workspace) -> Configuration:
    """Return the workspace's settings without opening any key, for what works for the public.

    Raises:
        WrongSetting: one is unknown or cannot be used.
    """
    stored = _council_toml(workspace.council_toml)
    _refuse_unknown(stored, _IN_THE_FILE, COUNCIL_TOML)
    return _checked({"secret_key": "no key is opened, and nothing is signed with it", **stored})


def check(settings: Mapping[str, str | bool]) -> None:
    """Check what is to be written to a new `council.toml`.

    Raises:
        WrongSetting: one of them cannot be used.
    """
    _checked({"secret_key": "a key comes with the workspace" * 2, **settings})


def neutral() -> Configuration:
    """Return the settings of no council, for the tools that read the code and not a workspace."""
    return _checked({"secret_key": "no council's key, and nothing is signed with it"})


def contrast_with_white(colour: str) -> float:
    """Return the contrast of `colour` (# and six hex digits) with white, from 1 to 21.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio
    (remembered).
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 1.05 / (0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _council_toml(path: Path) -> dict[str, Any]:
    """Return what the file says, and nothing where there is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{path.name} cannot be read as TOML: {error}.") from None


def _checked(stored: Mapping[str, Any]) -> Configuration:
    """Return the settings of the environment and, after it, of `stored`."""
    names = [PREFIX + key.upper() for key in Configuration.model_fields]
    _refuse_unknown(_of_the_environment(), names, "the environment")
    try:
        return Configuration(**stored)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        raise WrongSetting(_sentence(key)) from None


def _sentence(key: str) -> str:
    """Say that the setting is wrong, and what to write. Its value may be secret: it stays out."""
    name = PREFIX + key.upper()
    remedy = Configuration.model_fields[key].description
    if name in _of_the_environment():
        return f"{name} in the environment cannot be used: {remedy}."
    if key == "secret_key":
        return f"secret_key is missing or too short: {remedy}."
    if key == "purge_header":
        return f"purge_header cannot be used: {remedy}."
    if key == "oidc_client_secret":
        return f"oidc_client_secret is missing: {remedy}."
    return f"{key} in {COUNCIL_TOML} cannot be used: {remedy}."


def _of_the_environment() -> list[str]:
    """Return the names of the settings that the environment gives."""
    return [name for name in os.environ if name.startswith(PREFIX) and name not in _OF_THE_PROCESS]


def _refuse_unknown(keys: Iterable[str], known: Sequence[str], place: str) -> None:
    for key in keys:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            raise WrongSetting(f"{key} in {place} is not a setting of Eyeline: {hint}")
