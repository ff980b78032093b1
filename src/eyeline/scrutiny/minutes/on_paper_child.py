"""The process that makes out minutes of a paper by others from its standard input, confined."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from eyeline.records.limited import confine

NO_MINUTES, NO_PROGRAMME, TOO_MANY = 10, 11, 12
MOST_ROWS = 120
"""How many outcomes and offers a page asks about."""
PROGRAMME = b"programme\n"
"""The line after which the blocks are those of a work programme."""
_MOST_LISTED = 500
_LONGEST = 600


def main() -> int:
    """Write to standard output, as a line of JSON, what the minutes say and ask."""
    confine()
    from eyeline.papers.blocks import Paper
    from eyeline.papers.telling import heard
    from eyeline.scrutiny.rules.reading.pack import (
        NotAProgramme,
        NotMinutes,
        minutes_of,
        programme_of,
    )

    lines = list(sys.stdin.buffer)
    cut = lines.index(PROGRAMME) if PROGRAMME in lines else len(lines)
    try:
        pack = minutes_of(Paper("", tuple(heard(lines[:cut]) or ())), "It")
        beside = lines[cut + 1 :]
        programme = (
            programme_of(Paper("", tuple(heard(beside) or ())), "It") if cut < len(lines) else None
        )
    except NotMinutes:
        return NO_MINUTES
    except NotAProgramme:
        return NO_PROGRAMME
    rows = list(_rows(pack, programme))
    if len(rows) > MOST_ROWS:
        return TOO_MANY
    print(json.dumps({"meetings": [_meeting(each) for each in pack.minutes], "rows": rows}))
    return 0


def _meeting(minutes: Any) -> Mapping[str, object]:
    people: dict[str, list[str]] = {}
    for person in minutes.people[:_MOST_LISTED]:
        name = f"{person.name} ({person.role})" if person.role else person.name
        people.setdefault(person.capacity.value, []).append(name[:200])
    return {
        "name": minutes.name,
        "body": minutes.body or "",
        "on": minutes.on.isoformat() if minutes.on else None,
        "times": [f"{each:%H:%M}" for each in (minutes.began, minutes.ended) if each],
        "people": list(people.items()),
        "items": [[each.number, each.title[:300]] for each in minutes.minutes[:_MOST_LISTED]],
    }


def _rows(pack: Any, programme: Any) -> Iterator[Mapping[str, object]]:
    from eyeline.scrutiny.rules.checks.finding import at
    from eyeline.scrutiny.rules.commitments import commitments_of
    from eyeline.scrutiny.rules.from_minutes import proposals
    from eyeline.scrutiny.rules.tracing import trace

    traced = trace(pack, programme) if programme is not None else ()
    found = list(commitments_of(pack.minutes))
    for number, (row, each) in enumerate(zip(proposals(pack.minutes), found, strict=True)):
        on = row["meeting"]
        yield {
            **{name: row[name] for name in ("minute", "kind", "n", "text", "comes_back")},
            "meeting": str(on) if on else None,
            "due": str(row["due"]) if row["due"] else None,
            "asks": row["asks"] == "something",
            "where": at(each.line, f"{each.minutes.name}, {each.minute.name}"),
            "paper": each.line.text[:_LONGEST],
            "verdict": traced[number].verdict.value if traced else "",
            "evidence": traced[number].evidence[:_LONGEST] if traced else "",
        }


if __name__ == "__main__":
    sys.exit(main())
