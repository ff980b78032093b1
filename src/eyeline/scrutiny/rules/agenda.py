"""Agendas: which items a body's begin and end with, how papers are lettered, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.rules.kinds import ItemKind, MeetingState

MOST_MINUTES = 600
TAKES_ITEMS = frozenset(
    {
        MeetingState.DRAFT,
        MeetingState.SCHEDULED,
        MeetingState.CONVENED,
        MeetingState.AGENDA_PUBLISHED,
    }
)
"""The states of a meeting in which its agenda is arranged."""
KIND_WORDS = {
    ItemKind.STANDING: "Standing item",
    ItemKind.REPORT: "Report",
    ItemKind.PRESENTATION: "Presentation",
    ItemKind.VERBAL: "Verbal update",
    ItemKind.QUESTION: "Questions and representations",
    ItemKind.PETITION: "Petitions",
    ItemKind.CALL_IN: "Call-in",
    ItemKind.MINUTES: "Minutes",
    ItemKind.WORK_PROGRAMME: "Work programme",
    ItemKind.URGENT: "Urgent item",
}
FORMAL = frozenset(
    {
        ItemKind.STANDING,
        ItemKind.QUESTION,
        ItemKind.PETITION,
        ItemKind.MINUTES,
        ItemKind.WORK_PROGRAMME,
    }
)
"""The kinds that are no business of their own: nobody waits for a paper of theirs."""


class BadAgenda(EyelineError):
    """An agenda, or an item of one, cannot stand so."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that each agenda of a body has; `after` says that it follows the business."""

    title: str
    kind: ItemKind = ItemKind.STANDING
    text: str = ""
    after: bool = False


USUAL = (
    Standing(
        "Welcome and apologies for absence",
        text="To welcome those present, and to hear who cannot come.",
    ),
    Standing(
        "Declarations of interest",
        text="Members say which interests they have in what is to be discussed.",
    ),
    Standing(
        "Minutes of the previous meeting",
        ItemKind.MINUTES,
        "Members are asked to confirm the minutes as a correct record.",
    ),
    Standing("Chair's announcements", text="The chair may make announcements."),
    Standing(
        "Questions, representations and statements of case",
        ItemKind.QUESTION,
        "Questions that came in time are put and answered.",
    ),
    Standing(
        "Petitions", ItemKind.PETITION, "Petitions that came under the council's scheme are told."
    ),
    Standing(
        "Work programme",
        ItemKind.WORK_PROGRAMME,
        "Members consider the work programme and may suggest further items.",
        after=True,
    ),
    Standing("Any other urgent business", after=True),
)
"""What an agenda has where its body has no list of its own."""
_BY_WORD = {
    "minutes": ItemKind.MINUTES,
    "question": ItemKind.QUESTION,
    "petition": ItemKind.PETITION,
    "work programme": ItemKind.WORK_PROGRAMME,
}


def standing_from(lines: str, *, after: bool) -> list[Standing]:
    """Return the items that a text lists: one a line, its words after a colon.

    Raises:
        BadAgenda: a title is longer than an agenda prints.
    """
    found = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        title, _, text = (part.strip() for part in line.partition(":"))
        if not 0 < len(title) <= 300:
            raise BadAgenda("Give each item a title of at most 300 letters, a line each.")
        low = title.lower()
        kind = next((kind for word, kind in _BY_WORD.items() if word in low), ItemKind.STANDING)
        found.append(Standing(title, kind, text, after))
    return found


def standing_text(items: Iterable[Standing]) -> str:
    """Return items as `standing_from` reads them."""
    return "\n".join(f"{each.title}: {each.text}" if each.text else each.title for each in items)


def check_item(title: str, minutes: int | None) -> None:
    """Check what an item says.

    Raises:
        BadAgenda: it has no title, or its minutes are out of bounds.
    """
    if not title.strip():
        raise BadAgenda("Give the item a title.")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise BadAgenda(f"Give from 1 to {MOST_MINUTES} minutes, or none while it is not known.")


def check_open(state: MeetingState) -> None:
    """Check that a meeting's agenda may still be changed.

    Raises:
        BadAgenda: the meeting is over or taken back.
    """
    if state not in TAKES_ITEMS:
        raise BadAgenda("This meeting is over or taken back: its agenda stays as it is.")


def moved(order: Sequence[int], which: int, *, up: bool) -> list[int]:
    """Return an order in which one comes a place earlier or later; at the end already it stays."""
    found = list(order)
    at = found.index(which)
    other = at - 1 if up else at + 1
    if 0 <= other < len(found):
        found[at], found[other] = found[other], found[at]
    return found


def letter(number: int) -> str:
    """Return the letter of the appendix of a number from 0 on: A to Z, then AA, AB and so on."""
    word = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def names(
    items: Iterable[Sequence[str]], before: Mapping[str, str], word: str = "Appendix"
) -> dict[str, str]:
    """Return what each paper is called, by its key: "Appendix A", or "Appendix A2" of several.

    `items` are the keys of each item's papers; what was published `before` keeps its name.
    """
    found = dict(before)
    used = {_letter_of(name, word) for name in before.values()}
    unused = (letter(number) for number in range(10_000))
    for keys in items:
        known = [found[key] for key in keys if key in found]
        new = [key for key in keys if key not in found]
        if not new:
            continue
        own = (
            _letter_of(known[0], word)
            if known
            else next(each for each in unused if each not in used)
        )
        used.add(own)
        count = sum(_letter_of(name, word) == own for name in found.values())
        alone = not known and len(new) == 1
        for number, key in enumerate(new, count + 1):
            found[key] = f"{word} {own}" if alone else f"{word} {own}{number}"
    return found


def _letter_of(name: str, word: str) -> str:
    return name.removeprefix(word).strip().rstrip("0123456789")


def changed(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[str]:
    """Return in sentences what an agenda says that the version before it did not, and no more.

    Both are the `content` of a version: {"facts", "items"}; an item has its "id", "number",
    "title", "text", "lead", "part" and "papers".
    """
    if before is None:
        return []
    old = {each["id"]: each for each in before["items"]}
    new = {each["id"]: each for each in now["items"]}
    found = [
        f"{name}: {words}" for name, words in now["facts"] if [name, words] not in before["facts"]
    ]
    for each in now["items"]:
        earlier = old.get(each["id"])
        if earlier is None:
            found.append(f"New item {each['number']}: {each['title']}.")
        else:
            found.extend(_changes_of(earlier, each))
        found.extend(_papers(earlier, each))
    for each in before["items"]:
        if each["id"] not in new:
            found.append(f"Withdrawn: {each['title']} (item {each['number']} before).")
    return found


def _changes_of(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    number = new["number"]
    if old["number"] != number:
        yield f"Item {number}, {new['title']}, was item {old['number']}."
    if old["title"] != new["title"]:
        yield f"Item {number} is now called {new['title']}; it was {old['title']}."
    if (old["text"], old["lead"]) != (new["text"], new["lead"]):
        yield f"What item {number} says was changed."
    if old["part"] != new["part"]:
        now = "open to the public" if new["part"] == "public" else "private"
        yield f"Item {number} is now {now}."


def _papers(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Iterable[str]:
    before = {each["key"]: each for each in (old["papers"] if old else ())}
    for each in new["papers"]:
        earlier = before.get(each["key"])
        if earlier is None and old is not None:
            yield f"New with item {new['number']}: {each['name']}, {each['title']}."
        elif earlier is not None and earlier["of"] != each["of"]:
            yield f"{each['name']}, {each['title']}, takes the place of that of before."
    if old:
        now = {each["key"] for each in new["papers"]}
        for each in old["papers"]:
            if each["key"] not in now:
                yield f"No longer with item {new['number']}: {each['name']}, {each['title']}."
