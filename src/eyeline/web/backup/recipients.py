"""Keys of backups: public ones in the workspace, secret ones wherever an officer keeps them.

Both files are those of age (age-encryption.org), whose own tool can read a backup too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519  # type: ignore[import-untyped]

from eyeline.figures.errors import EyelineError
from eyeline.records.whole import sync
from eyeline.web.workspace import Workspace


class NoRecipient(EyelineError):
    """There is no key for which to encrypt, or it is none."""


class NoIdentity(EyelineError):
    """There is no secret key where one is said to be, or it cannot be made there."""


def make_key(file: Path, workspace: Workspace, *, made_at: datetime) -> str:
    """Write a new secret key to `file`, for its owner alone, and return the public one.

    From now on the workspace's backups are encrypted for it too.

    Raises:
        NoIdentity: `file` is in the workspace, is there already or cannot be written.
    """
    if file.resolve().is_relative_to(workspace.path.resolve()):
        raise NoIdentity(
            f"{file} is in the workspace, and would be lost with it: name a file elsewhere, "
            "such as on a stick that goes into the safe."
        )
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    _write_new(file, f"# created: {made_at.isoformat()}\n# public key: {public}\n{identity}\n")
    with workspace.backup_recipients.open("a", encoding="ascii") as recipients:
        recipients.write(f"# since {made_at.date()}\n{public}\n")
    return public


def recipients_of(workspace: Workspace) -> list[str]:
    """Return the public keys for which the workspace's backups are encrypted.

    Raises:
        NoRecipient: there is none, or a line is no public key.
    """
    try:
        found = _lines(workspace.backup_recipients)
    except FileNotFoundError:
        found = []
    if not found:
        raise NoRecipient(
            "There is no key yet for which to encrypt. Make one, in a file that you then keep "
            "apart from workspace and backups: eyeline backup key FILE"
        )
    public_keys(found)
    return found


def public_keys(recipients: Sequence[str]) -> list[x25519.Recipient]:
    """Return `recipients` as age uses them.

    Raises:
        NoRecipient: one is no public key.
    """
    try:
        return [x25519.Recipient.from_str(each) for each in recipients]
    except RecipientError:
        raise NoRecipient(
            "A key for which to encrypt is none of age's public keys, which begin with age1 and "
            "have 62 characters: look at backup.recipients in the workspace, or at --recipient."
        ) from None


def secret_keys(file: Path) -> list[x25519.Identity]:
    """Return the secret keys in `file`.

    Raises:
        NoIdentity: it cannot be read, or has none.
    """
    try:
        found = [x25519.Identity.from_str(line) for line in _lines(file)]
    except (OSError, UnicodeDecodeError, IdentityError):
        found = []
    if not found:
        raise NoIdentity(
            f"{file} holds no secret key that can be read. Name the file that "
            "`eyeline backup key` wrote; its last line begins with AGE-SECRET-KEY-1."
        )
    return found


def _lines(file: Path) -> list[str]:
    """Return the lines of `file` that are neither blank nor a comment."""
    lines = (line.strip() for line in file.read_text(encoding="ascii").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _write_new(file: Path, text: str) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NoIdentity(f"{file} is there already: name a new file.") from None
    except OSError as error:
        raise NoIdentity(f"{file} cannot be written: {error.strerror}.") from None
    with os.fdopen(descriptor, "w", encoding="ascii") as written:
        written.write(text)
    sync(file)
    sync(file.absolute().parent)
