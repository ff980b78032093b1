"""The lists in their order."""

from __future__ import annotations

from eyeline.returns.annex_a.care import CARE
from eyeline.returns.annex_a.need import NEED

LISTS = (*NEED, *CARE)
