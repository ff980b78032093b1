"""What other parts hand over to the public site, as they say when the application starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

BEFORE_BUILDING: list[Callable[[datetime], object]] = []
"""Each writes what is public of its part at a moment, where the site is built from."""
