"""The reason for seeing the children behind a figure: asked once, held a while in the session."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase

from eyeline.council.forms.fields import Form, required
from eyeline.council.rules.reasons import HOLDS, LONGEST, SHORTEST, BadReason, check_reason

_KEPT = "reasons_to_see_children"
_SIGN_INS = "account_authentication_methods"


class Why(Form):
    """Why somebody wants to see the children behind a figure."""

    reason = forms.CharField(
        label="Why do you need to see these children?",
        help_text=f"In {SHORTEST} letters or more. It is kept with your name, and read by others: "
        "no names, numbers or addresses of anybody.",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        max_length=2 * LONGEST,
        error_messages=required("Say why you need to see these children."),
    )

    def clean_reason(self) -> str:
        """Return the reason, if it is one."""
        try:
            return check_reason(self.cleaned_data["reason"])
        except BadReason as error:
            raise forms.ValidationError(str(error)) from error


def keep_reason(session: SessionBase, measure: str, reason: str, at: datetime) -> None:
    """Hold a reason for one measure, and forget those whose time is over."""
    kept: dict[str, Any] = {
        name: said for name, said in session.get(_KEPT, {}).items() if _holds(said, at)
    }
    session[_KEPT] = kept | {measure: {"reason": reason, "at": at.timestamp()}}


def reason_for(session: SessionBase, measure: str, at: datetime) -> str:
    """Return the reason that still holds for a measure; blank where none does."""
    said = session.get(_KEPT, {}).get(measure)
    return said["reason"] if said and _holds(said, at) else ""


def _holds(said: dict[str, Any], at: datetime) -> bool:
    return 0 <= at.timestamp() - float(said["at"]) < HOLDS.total_seconds()


def last_sign_in(session: SessionBase) -> datetime:
    """Return when whoever asks last proved in this session who they are."""
    moments = [float(each.get("at", 0)) for each in session.get(_SIGN_INS, [])]
    return datetime.fromtimestamp(max(moments, default=0.0), UTC)
