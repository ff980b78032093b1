"""A running site and a browser, as the tests of pages have them."""

from __future__ import annotations

from browser.conftest import as_, browser, own_site

__all__ = ["as_", "browser", "own_site"]
