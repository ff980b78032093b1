"""The table of who may do what, as it might have been."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eyeline.council.policy import deciding
from eyeline.council.policy.table import table


def nobody_may(monkeypatch: pytest.MonkeyPatch, action: str, kind: str) -> None:
    """Decide by a table in which no role may do an action with a kind of thing."""
    known = table()
    without = replace(known.kinds[kind], actions={**known.kinds[kind].actions, action: {}})
    others = replace(known, kinds={**known.kinds, kind: without})
    monkeypatch.setattr(deciding, "table", lambda: others)
