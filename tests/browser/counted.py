"""A person at a browser whose pages, presses and keys the browser itself counts, by stage.

A page is a document that was loaded, also again. A press is a click on something that does
something, or the key that does the same, as the browser tells it: a link, a button, a tick, a
summary, a form sent by Control and Enter. A key is any other that was typed; the way to a field by
Tab or by an access key is not counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

_COUNT = """
(() => {
  if (window !== window.top || !location.protocol.startsWith("http")) return;
  const kept = () => JSON.parse(sessionStorage.getItem("counted") || "[0, 0, 0]");
  const count = (what) => {
    const found = kept();
    found[what] += 1;
    sessionStorage.setItem("counted", JSON.stringify(found));
  };
  count(0);
  const does = "a, button, summary, input[type=checkbox], input[type=radio]";
  addEventListener("click", (e) => e.isTrusted && e.target.closest(does) && count(1), true);
  addEventListener("keydown", (e) => {
    if (!e.isTrusted || ["Control", "Shift", "Alt", "Tab"].includes(e.key)) return;
    if (e.ctrlKey && e.key === "Enter") count(1);
    else if (!e.ctrlKey && !e.target.closest(does)) count(2);
  }, true);
})()
"""
_PATIENCE = 120_000  # milliseconds: a machine that does much else


@dataclass
class Counts:
    """Pages loaded, presses, and keys typed."""

    pages: int = 0
    presses: int = 0
    keys: int = 0

    def __add__(self, other: Counts) -> Counts:
        pages, presses = self.pages + other.pages, self.presses + other.presses
        return Counts(pages, presses, self.keys + other.keys)

    def __sub__(self, other: Counts) -> Counts:
        pages, presses = self.pages - other.pages, self.presses - other.presses
        return Counts(pages, presses, self.keys - other.keys)


@dataclass
class Table:
    """What each stage took whom."""

    rows: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def add(self, stage: str, who: str, took: Counts) -> None:
        """Add what somebody did at a stage."""
        self.rows[stage, who] = self.rows.get((stage, who), Counts()) + took

    def of(self, who: str) -> Counts:
        """Return what all stages took somebody."""
        return sum((took for (_, each), took in self.rows.items() if each == who), Counts())

    def printed(self) -> str:
        """Return the table in lines, its sums last."""
        people = list(dict.fromkeys(who for _, who in self.rows))
        lines = [f"{'stage':<34}{'who':<30}{'pages':>6}{'presses':>9}{'keys':>7}"]
        lines += [_line(stage, who, took) for (stage, who), took in self.rows.items()]
        return "\n".join([*lines, *(_line("all", who, self.of(who)) for who in people)])


def _line(stage: str, who: str, took: Counts) -> str:
    return f"{stage:<34}{who:<30}{took.pages:>6}{took.presses:>9}{took.keys:>7}"


class Counted:
    """Somebody at a page of the site, of whose doing each stage is told to a table."""

    def __init__(self, page: Page, who: str, table: Table) -> None:
        self.page, self.who, self.table = page, who, table
        page.context.add_init_script(_COUNT)
        page.set_default_timeout(_PATIENCE)

    @contextmanager
    def at(self, stage: str) -> Iterator[Counted]:
        """Count what is done as of this stage."""
        before = self._counts()
        yield self
        self.table.add(stage, self.who, self._counts() - before)

    def _counts(self) -> Counts:
        kept = self.page.evaluate("() => sessionStorage.getItem('counted')")
        return Counts(*json.loads(kept)) if kept else Counts()

    def go(self, address: str) -> None:
        """Open an address that is kept as a bookmark."""
        self.page.goto(address)

    def press(self, what: str | Locator, role: str = "button", *, exact: bool = False) -> None:
        """Press what leads to another page, and wait for that."""
        found = what
        if isinstance(found, str):
            found = self.page.get_by_role(role, name=found, exact=exact)  # type: ignore[arg-type]
        with self.page.expect_navigation(wait_until="load"):
            found.first.click()

    def tick(self, what: Locator) -> None:
        """Press what changes the page that is there."""
        what.first.click()

    def type(self, field_: Locator, text: str) -> None:
        """Type into a field."""
        field_.first.focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def choose(self, field_: Locator, begins: str) -> None:
        """Choose from a list what begins so, by as many letters as no other begins with."""
        chosen = "e => e.options[e.selectedIndex].text.trim()"
        offered = [each.strip() for each in field_.first.locator("option").all_inner_texts()]
        [wanted] = [each for each in offered if each.startswith(begins)]
        if str(field_.first.evaluate(chosen)) == wanted:
            return
        others = [each.lower() for each in offered if each != wanted]
        letters = next(
            wanted[:number]
            for number in range(1, len(wanted) + 1)
            if not any(each.startswith(wanted[:number].lower()) for each in others)
        )
        field_.first.focus()
        self.page.keyboard.type(letters)
        assert str(field_.first.evaluate(chosen)) == wanted, wanted
