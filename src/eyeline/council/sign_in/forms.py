"""The forms of signing in, in this service's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.validators import MaxLengthValidator

from eyeline.council.models import Person
from eyeline.council.sign_in.lock import locked


class Words(NamedTuple):
    """What a field is called, what is said when it is empty, and what helps to fill it in."""

    label: str
    missing: str
    hint: str = ""


class Worded(forms.Form):
    """A form whose fields have our words."""

    words: ClassVar[Mapping[str, Words]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = words.label, words.hint
            field.error_messages["required"] = words.missing
            field.widget.attrs.pop("placeholder", None)


_NEW = {
    "password1": Words(
        "New password",
        "Enter a new password",
        "At least 12 characters. Three words that have nothing to do with each other make a good "
        "one.",
    ),
    "password2": Words("New password again", "Enter the new password again"),
}
_CODE = {
    "code": Words(
        "Code",
        "Enter the code",
        "The 6 digits that your authenticator app shows, or one of your recovery codes.",
    )
}
_LONGEST: int = Person._meta.get_field("email").max_length or 0
_PASSWORD = Words("Password", "Enter your password")


class SignIn(Worded, account.LoginForm):
    """Address and password."""

    words = {"login": Words("Email address", "Enter your email address"), "password": _PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Tries are counted by address: PostgreSQL keeps no longer one than anybody has.
        self.fields["login"].validators.append(
            MaxLengthValidator(_LONGEST, f"Enter an email address of at most {_LONGEST} characters")
        )


class ChangePassword(Worded, account.ChangePasswordForm):
    """The password that is, and the one to be."""

    words = {"oldpassword": Words("Current password", "Enter your current password"), **_NEW}


class FirstPassword(Worded, account.ResetPasswordKeyForm):
    """A password, by a link."""

    words = _NEW


class ConfirmPassword(Worded, account.ReauthenticateForm):
    """The password again."""

    words = {"password": _PASSWORD}


class _Locking(Worded):
    """A form whose wrong codes lock, as wrong passwords do."""

    words = _CODE

    def clean_code(self) -> str:
        """Return the code.

        Raises:
            ValidationError: it is wrong, or the account is locked for where the request is from.
        """
        if locked(context.request, self.user.email):  # type: ignore[attr-defined]
            raise forms.ValidationError("Too many tries. Wait 15 minutes, then try again.")
        return str(super().clean_code())  # type: ignore[misc]


class EnterCode(_Locking, factors.AuthenticateForm):
    """The second factor, when signing in."""


class ConfirmCode(_Locking, factors.ReauthenticateForm):
    """The second factor again."""


class SetUpApp(Worded, ActivateTOTPForm):
    """The first code of an authenticator app."""

    words = {
        "code": Words("Code", "Enter the code that the app shows", "The 6 digits that it shows.")
    }


class AddPasskey(Worded, AddWebAuthnForm):
    """What a passkey is called, and whether it stands for the password too."""

    words = {
        "name": Words("Name", "Enter a name", "So that you know it again, such as Work laptop."),
        "passwordless": Words(
            "It can replace my password",
            "",
            "It then asks for your fingerprint, your face or a PIN.",
        ),
    }
