"""Whether the audit log is as it was written, and in words what was done to it where it is not.

Nothing here knows the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from eyeline.council.audit.chain import Sealer, canonical
from eyeline.council.audit.head import Written

Row = tuple[object, ...]
"""An event's content, as `chain.Content` has it, and its seal; from a database, so anything."""

_EDITED = "edited: the seal is the one that was written, what it seals is another"
_NOT_WRITTEN = (
    "not as written: edited, moved, put in, or sealed anew by somebody without the log's key"
)
_MOST = 1_000  # findings that are told one by one
_NO_HEAD = (
    "audit.head is missing: the end of the log could have been cut off. Restore it from a backup."
)
_ANOTHER_KEY = (
    "keys/audit.key is not the key of this log, so no event could be checked: "
    "restore the one that it was begun with."
)
_NOT_FROM_THE_START = (
    "audit.head was begun after the log, or lost its first line: it does not tell what the log "
    "was before. Compare it with one from a backup."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it: how many events there are, the last one's number and seal, and findings.

    `beyond` events at the end are not in the head yet: a process was ended before it wrote them
    there, and nobody was told that they were done.
    """

    count: int
    last: int
    seal: str
    beyond: int
    findings: tuple[str, ...]


def verify(events: Iterable[Row], head: Written | None, sealer: Sealer) -> Verified:
    """Return whether these events, by number, are the log that was written under this key.

    The head must have been read before the events are.
    """
    checking = _Checking(sealer, head.seals if head else {})
    said = checking.seals.get(0)
    if said is not None and said != checking.before:
        return Verified(0, 0, "", 0, (_ANOTHER_KEY,))
    checking.run(events)
    last = checking.expected - 1
    findings = [*_of_the_head(head, checking), *checking.told()]
    if checking.more:
        findings.append(f"And {checking.more:,} findings more.")
    reach = max(checking.seals, default=0)
    return Verified(
        checking.count, last, checking.before if last else "", max(last - reach, 0), tuple(findings)
    )


def _of_the_head(head: Written | None, checking: _Checking) -> list[str]:
    """Return what the head alone tells, or together with how far the log goes."""
    if head is None:
        return [_NO_HEAD] if checking.count else []
    last, reach = checking.expected - 1, max(head.seals, default=0)
    found = []
    if reach > last:
        found.append(
            f"{_events(last + 1, reach)} missing: the log was cut off after event {last}, or an "
            "older copy of the database was put in its place."
        )
    if checking.count and 0 not in head.seals:
        found.append(_NOT_FROM_THE_START)
    found += [
        f"audit.head has event {seq} twice with different seals: the log was taken back to "
        "before it and written anew."
        for seq in head.otherwise
    ]
    found += [f"Line {number} of audit.head cannot be read." for number in head.unreadable]
    return found


@dataclass(slots=True)
class _Checking:
    """A walk along the events: which number comes next, and which seal stands `before` it."""

    sealer: Sealer
    seals: dict[int, str]
    before: str = ""
    expected: int = 1
    count: int = 0
    more: int = 0
    # What the seal before would be, had only it been changed and not what it seals.
    instead: tuple[str, ...] = ()
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before = self.sealer.beginning()

    def run(self, events: Iterable[Row]) -> None:
        """Walk along all events; what is as it should be takes the short way."""
        seal, written = self.sealer.seal, self.seals.get
        for event in events:
            self.count += 1
            mac, seq = event[10], self.expected
            if event[0] == seq and written(seq, mac) == mac and not self.instead:
                try:
                    whole = seal(canonical(self.before, event[:10])) == mac
                except (TypeError, UnicodeEncodeError):
                    whole = False
                if whole:
                    self.before = mac  # type: ignore[assignment]
                    self.expected = seq + 1
                    continue
            self._look(event)

    def _look(self, event: Row) -> None:
        """Find what is wrong with an event, if it is not only one after another that is."""
        seq, mac = event[0], event[10]
        if type(seq) is not int or seq < self.expected:
            at = self.expected - 1
            self._find(at, at, "followed by an event that was put in: its number is none or taken")
            return
        befores = [self.before, *self.instead]
        if seq > self.expected:
            self._find(self.expected, seq - 1, "missing: deleted")
            befores = [self.seals[seq - 1]] if seq - 1 in self.seals else []
        seals = [seal for before in befores for seal in self._sealed(before, event)]
        if befores and mac not in seals:
            written = seq in self.seals and self.seals[seq] == mac
            self._find(seq, seq, _EDITED if written else _NOT_WRITTEN)
        elif self.seals.get(seq, mac) != mac:
            self._find(seq, seq, _NOT_WRITTEN)
        elif not befores:
            self._find(seq, seq, "not to be checked, because the one before is missing")
        self.before, self.expected = str(mac), seq + 1
        as_written = mac in seals and self.seals.get(seq, mac) == mac
        others = {*seals, self.seals.get(seq, mac)} - {mac}
        self.instead = () if as_written else tuple(map(str, others))

    def _sealed(self, before: str, event: Row) -> list[str]:
        """Return the seal that an event should have, and none where it cannot be sealed."""
        try:
            return [self.sealer.seal(canonical(before, event[:10]))]
        except (TypeError, UnicodeEncodeError):
            return []

    def _find(self, first: int, last: int, what: str) -> None:
        if self.found and self.found[-1][2] == what and self.found[-1][1] == first - 1:
            self.found[-1] = (self.found[-1][0], last, what)
        elif len(self.found) < _MOST:
            self.found.append((first, last, what))
        else:
            self.more += 1

    def told(self) -> list[str]:
        """Return the findings in words, by number."""
        return [f"{_events(first, last)} {what}." for first, last, what in self.found]


def _events(first: int, last: int) -> str:
    if first == last:
        return f"Event {first} is"
    return f"Events {first} to {last} ({last - first + 1:,}) are"
