"""How events are sealed, and what is found in words where they are not as they were written."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyeline.council.audit.chain import Content, Sealer, canonical
from eyeline.council.audit.head import Written
from eyeline.council.audit.verifying import Row, Verified, verify

KEY = b"a made-up key"
SEALER = Sealer(KEY)
text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=9)
contents = st.builds(
    Content,
    st.integers(1, 99),
    text,
    st.none() | st.integers(1, 99),
    *[text] * 7,
)


def chained(events: Sequence[Content], sealer: Sealer = SEALER) -> list[Row]:
    """Return events with the seals that they get one after another."""
    before, rows = sealer.beginning(), []
    for event in events:
        before = sealer.seal(canonical(before, event))
        rows.append((*event, before))
    return rows


def log(count: int, sealer: Sealer = SEALER) -> list[Row]:
    """Return a log of so many events."""
    moment = "2026-11-28 15:00:00"
    return chained(
        [
            Content(n, moment, 7, "view", "children", str(n), "", "asked", "record", "1/")
            for n in range(1, count + 1)
        ],
        sealer,
    )


def head_of(rows: Sequence[Row], every: int = 1) -> Written:
    """Return the head of a log, a line for every so many of its events."""
    seals = {row[0]: row[10] for row in rows if row[0] % every == 0}  # type: ignore[operator]
    return Written({0: SEALER.beginning(), **seals})  # type: ignore[dict-item]


def verified(rows: Sequence[Row], head: Written | None) -> Verified:
    return verify(rows, head, SEALER)


def changed(row: Row, **fields: object) -> Row:
    """Return an event with other content, or another seal, and nothing else changed."""
    names = (*Content._fields, "mac")
    return tuple(fields.get(name, value) for name, value in zip(names, row, strict=True))


@pytest.mark.parametrize("key", [b"", b"short", b"k" * 64, b"longer than a block" * 9])
def test_a_seal_is_the_hmac_sha256_of_python(key: bytes) -> None:
    sealed = Sealer(key).seal(b"a message")

    assert sealed == hmac.digest(key, b"a message", "sha256").hex()


@given(one=contents, other=contents)
def test_events_that_differ_in_anything_are_other_bytes(one: Content, other: Content) -> None:
    same = canonical("0" * 64, one) == canonical("0" * 64, other)

    assert same == (one == other)


def test_text_that_moves_from_a_field_to_the_next_is_other_bytes() -> None:
    one = Content(1, "", None, "view", "children", "", "", "", "", "")
    other = one._replace(action="viewc", thing="hildren")

    assert canonical("", one) != canonical("", other)


@pytest.mark.parametrize("every", [1, 3, 7])
def test_a_log_as_it_was_written_has_no_findings(every: int) -> None:
    rows = log(20)

    found = verified(rows, head_of(rows, every))

    assert (found.count, found.last, found.seal, found.findings) == (20, 20, rows[-1][10], ())


def test_nothing_is_found_in_a_log_that_was_never_begun() -> None:
    assert verified([], None).findings == ()


def test_events_that_the_head_does_not_have_yet_are_counted_and_no_finding() -> None:
    rows = log(5)

    found = verified(rows, head_of(rows[:3]))

    assert (found.beyond, found.findings) == (2, ())


EDITED = "Event 3 is edited: the seal is the one that was written, what it seals is another."
NOT_WRITTEN = "not as written: edited, moved, put in, or sealed anew by somebody without the log's"
TAMPERINGS: dict[str, tuple[Callable[[list[Row]], list[Row]], str]] = {
    "edited": (lambda rows: [*rows[:2], changed(rows[2], reason="none"), *rows[3:]], EDITED),
    "of another type": (lambda rows: [*rows[:2], changed(rows[2], key=3), *rows[3:]], EDITED),
    "no text": (lambda rows: [*rows[:2], changed(rows[2], path="\ud800"), *rows[3:]], EDITED),
    "another seal": (
        lambda rows: [*rows[:2], changed(rows[2], mac="0" * 64), *rows[3:]],
        f"Event 3 is {NOT_WRITTEN}",
    ),
    "deleted": (lambda rows: [*rows[:2], *rows[4:]], "Events 3 to 4 (2) are missing: deleted."),
    "put in": (
        lambda rows: [*rows[:3], rows[2], *rows[3:]],
        "Event 3 is followed by an event that was put in",
    ),
    "put in without a number": (
        lambda rows: [*rows[:3], changed(rows[2], seq=None), *rows[3:]],
        "Event 3 is followed by an event that was put in",
    ),
    "exchanged": (
        lambda rows: [*rows[:2], changed(rows[3], seq=3), changed(rows[2], seq=4), *rows[4:]],
        f"Events 3 to 4 (2) are {NOT_WRITTEN}",
    ),
    "sealed anew": (
        lambda rows: [*rows[:2], *log(9, Sealer(b"a guess"))[2:]],
        f"Events 3 to 9 (7) are {NOT_WRITTEN}",
    ),
    "cut off": (lambda rows: rows[:7], "Events 8 to 9 (2) are missing: the log was cut off after"),
    "emptied": (lambda rows: [], "Events 1 to 9 (9) are missing: the log was cut off after event"),
}


@pytest.mark.parametrize("seal", ["", None])
def test_an_event_that_no_key_could_seal_is_found_whatever_its_seal(seal: str | None) -> None:
    rows = log(9)
    forged = changed(rows[-1], seq=10, key=None, mac=seal)

    found = verified([*rows, forged], head_of(rows))

    assert found.findings[0].startswith(f"Event 10 is {NOT_WRITTEN}")


@pytest.mark.parametrize(("tampered", "finding"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_what_was_done_is_the_one_finding_and_is_told_in_words(
    tampered: Callable[[list[Row]], list[Row]], finding: str
) -> None:
    rows = log(9)

    found = verified(tampered(rows), head_of(rows))

    assert len(found.findings) == 1
    assert found.findings[0].startswith(finding)


def test_only_the_event_that_was_edited_is_found_where_the_head_has_no_line_of_it() -> None:
    rows = log(9)
    tampered = [*rows[:2], changed(rows[2], reason="none"), *rows[3:]]

    found = verified(tampered, head_of(rows, every=9))

    assert [each.split(" is ")[0] for each in found.findings] == ["Event 3"]


def test_the_event_after_deleted_ones_cannot_be_checked_without_a_line_of_the_head() -> None:
    rows = log(9)

    found = verified([*rows[:2], *rows[3:]], head_of(rows, every=9))

    assert found.findings == (
        "Event 3 is missing: deleted.",
        "Event 4 is not to be checked, because the one before is missing.",
    )


def test_a_missing_head_is_found() -> None:
    assert verified(log(3), None).findings[0].startswith("audit.head is missing")


def test_a_head_that_lost_its_first_line_is_found() -> None:
    rows = log(3)

    found = verified(rows, Written({3: str(rows[2][10])}))

    assert found.findings[0].startswith("audit.head was begun after the log")


def test_a_log_that_was_taken_back_and_written_anew_is_found() -> None:
    rows = log(3)
    head = head_of(rows)
    head.otherwise.append(3)

    found = verified(rows, head)

    assert found.findings[0].startswith("audit.head has event 3 twice with different seals")


def test_another_key_is_one_finding_and_not_one_an_event() -> None:
    rows = log(3)

    found = verify(rows, head_of(rows), Sealer(b"another"))

    assert [each.split(",")[0] for each in found.findings] == [
        "keys/audit.key is not the key of this log"
    ]


def test_findings_past_the_first_thousand_are_counted() -> None:
    rows = log(2_100)
    tampered = [changed(row, reason="") if n % 2 else row for n, row in enumerate(rows)]

    found = verified(tampered, head_of(rows))

    assert found.findings[-1] == "And 50 findings more."
