"""What other parts do where a job of a kind of theirs ends without being done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eyeline.council.models import Job, State

GivenUp = Callable[["Job", "State", str, datetime], None]
OF_KIND: dict[str, GivenUp] = {}
"""By the kind of job, as each part says when the site starts."""
