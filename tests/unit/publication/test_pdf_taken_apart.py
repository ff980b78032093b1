"""PDFs that are made to keep a reader busy: each is read in about one pass, or given up."""

from __future__ import annotations

import pytest

from eyeline.publication.leaks import Kind, Withheld, scan
from eyeline.publication.leaks.context import TooMuch
from eyeline.publication.leaks.pdf.content import read
from eyeline.publication.leaks.pdf.fonts import of_map
from eyeline.publication.leaks.pdf.objects import take_apart
from eyeline.publication.leaks.pdf.values import TooDeep, value_at

MANY = 100_000


@pytest.mark.parametrize(
    "between",
    [b"%" * MANY, b"% " * MANY, b"%\n" * MANY, b" " * MANY],
    ids=["one remark", "a remark of remarks", "remarks", "blanks"],
)
def test_remarks_after_an_object_are_read_in_one_way(between: bytes) -> None:
    """Tried in each way they would take longer than the world has stood."""
    (found,) = take_apart(b"1 0 obj 7\n" + between + b"\n2 endobj").objects

    assert (found.number, found.value) == (1, 7)


@pytest.mark.parametrize("begun", [b"1 0 obj (", b"1 0 obj %", b"1 0 obj [1"])
def test_of_objects_that_never_end_some_are_tried_and_all_bytes_are_kept(begun: bytes) -> None:
    taken = take_apart(begun * MANY)

    assert 0 < taken.broken < 50
    assert b"".join(taken.rest) == begun * MANY


def test_a_remark_that_never_ends_hides_no_object() -> None:
    assert len(take_apart(b"1 0 obj 7 %" * MANY).objects) == MANY


@pytest.mark.parametrize("begun", [b"(", rb"\(", b"(a", b"<<(", b"-", b"3.", b" ", b"[1 ", b"/a "])
def test_content_that_never_ends_is_read_once(begun: bytes) -> None:
    assert "told" in read(b"(told)Tj " + begun * MANY, {}).text


@pytest.mark.parametrize("begun", [b"<<", b"/P <<", b"[", b"/P << /A ["])
def test_what_is_nested_without_end_is_given_up(begun: bytes) -> None:
    with pytest.raises(TooDeep):
        value_at(b"<< /A " + begun * MANY, 0)


def test_brackets_within_a_text_belong_to_it_however_deep() -> None:
    said = read(rb"(one (two (three (four \) (five))))) Tj (six) Tj", {}).text

    assert said == "one (two (three (four ) (five))))six"


def test_what_follows_a_bracket_that_is_never_closed_is_read_all_the_same() -> None:
    assert "Anna" in read(b"(told)Tj (never closed Anna", {}).text


@pytest.mark.parametrize("part", [b"beginbfchar", b"beginbfrange", b"begincodespacerange <00>"])
def test_a_map_of_letters_whose_parts_never_end_says_nothing(part: bytes) -> None:
    assert of_map(part * MANY) == (1, {})


def test_a_map_of_more_letters_than_a_font_has_is_given_up() -> None:
    with pytest.raises(TooMuch):
        of_map(b"beginbfrange " + b"<0000> <FFFF> <0000> " * 1_000 + b"endbfrange")


def test_a_stream_that_unpacks_to_far_more_than_it_is_is_told() -> None:
    """Each code of Lempel, Ziv and Welch says one letter more than the one before."""
    codes, packed, held, bits, width = [256, 0, *range(258, 4_095)], b"", 0, 0, 9
    for number, code in enumerate([*codes, *[4_094] * MANY]):
        width = min(max((256 + number + 1).bit_length(), 9), 12)
        held, bits = held << width | code, bits + width
        while bits >= 8:
            bits -= 8
            packed += bytes([held >> bits])
            held &= (1 << bits) - 1
    entries = b"/Length %d/Filter/LZWDecode" % len(packed)
    pdf = b"%%PDF-1.7\n1 0 obj <<%s>>\nstream\n%s\nendstream\nendobj\n%%%%EOF" % (entries, packed)

    found = scan({"a.pdf": pdf}, Withheld(frozenset({"R123456789"})))

    assert any(leak.kind is Kind.UNREADABLE and "far more" in leak.words for leak in found)
