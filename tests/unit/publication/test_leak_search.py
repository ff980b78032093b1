"""What the leak scan looks for, and in which of the forms of a text it finds that."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from decimal import Decimal

import pytest

from eyeline.publication.leaks import HiddenFigure, Withheld, scan
from eyeline.publication.leaks.encodings import encoded, plainer
from eyeline.publication.leaks.places import Places
from eyeline.publication.leaks.prose import in_prose
from eyeline.publication.leaks.sought import Search

CODE, OTHER = "R601148069687", "QZ-7745-9981"


def found(text: str, *withheld: str) -> list[tuple[str, int]]:
    """Return what is said to be found in a text, and in which line."""
    search = Search(Withheld(frozenset(withheld)))
    return [(hit.sought.said, hit.line) for hit in search.hits(text)]


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("spelled", [CODE, CODE.lower(), OTHER, OTHER.lower()])
def test_a_digest_of_each_kind_is_found_of_each_spelling(kind: str, spelled: str) -> None:
    digest = hashlib.new(kind, spelled.encode()).hexdigest()

    hits = found(f"key,value\n{digest.upper()},1\n", CODE, OTHER)

    assert [line for _, line in hits] == [2]
    assert hits[0][0].startswith("A digest of")


def test_a_digest_is_found_on_two_lines_and_not_where_it_is_cut_before_its_32nd_digit() -> None:
    digest = hashlib.sha256(CODE.encode()).hexdigest()

    assert found(f"{digest[:40]}\n{digest[40:]}", CODE)
    assert not found(f"{digest[:20]}\n{digest[20:]}", CODE)
    assert not found(f"{digest[:-1]}z", CODE)


def test_of_texts_that_end_alike_all_are_found_in_the_order_of_the_texts() -> None:
    # Of one word and of several, a code and a name: each is looked for in another way.
    texts = ("AB601148069687", "Anna Maria 87", "Zo-Lee-87", "7745087")

    hits = found("zo-lee-87\n7745087\nanna maria 87\nab 601 148 069 687", *texts)

    said = "A withheld text that ends in “87”"
    assert hits == [(said, 4), (said, 3), (said, 2), (said, 1)]


@pytest.mark.parametrize("spelled", ["9434765919", "943 476 5919", "943-476-5919"])
def test_a_number_of_ten_digits_is_found_as_nhs_numbers_are_written(spelled: str) -> None:
    assert found(f"number: {spelled}.", "9434765919")
    assert not found(f"number: 1{spelled}.", "9434765919")


@pytest.mark.parametrize("before", ["", "said: ", "x\n"])
@pytest.mark.parametrize("after", ["", "\n", "\nso", " \r\n\n so"])
def test_base64_over_lines_is_read_at_the_beginning_and_at_the_end(before: str, after: str) -> None:
    told = base64.b64encode(b"told of Heronlantern Copperfen and of nobody else").decode()
    lines = "\n".join(told[at : at + 9] for at in range(0, len(told), 9))

    texts = encoded(f"{before}{lines}{after}", set()).texts

    assert any("Heronlantern Copperfen" in text for text in texts)


def test_base64_that_begins_or_ends_beside_other_words_is_read() -> None:
    told = base64.b64encode(b"Heronlantern Copperfen and so on").decode()

    texts = encoded(f"it is {told[:10]}\n{told[10:24]}\n{told[24:]} and no more", set()).texts

    assert any("Heronlantern Copperfen" in text for text in texts)


@pytest.mark.parametrize("codes", ["72, 105", "72,105,", " 72\n105 ", "000072,000105"])
def test_letters_are_read_by_their_codes(codes: str) -> None:
    assert " Hi " in plainer(f"String.fromCharCode({codes})")


@pytest.mark.parametrize("codes", ["1" * 20_000, "65," * 10_000, " 65" * 10_000, "1 ," * 9_999])
def test_codes_without_end_do_not_hold_the_scan_up(codes: str) -> None:
    """One that tried each way to cut them would take for ever."""
    assert plainer(f"fromCharCode({codes}") == f"fromCharCode({codes}"
    assert scan({"a.txt": f"fromCharCode({codes}; Copperfen".encode()}, Withheld({"Copperfen"}))


def test_a_sentence_is_of_the_measure_in_the_nearest_line_with_words() -> None:
    figure = HiddenFigure(
        "exits", "Exits to adoption", date(2026, 4, 1), date(2026, 6, 30), value=Decimal(3)
    )
    places = Places([figure], {})
    told = "Exits to adoption\n \n\nlowest 3 in 2026-27 Q1, and 3 in 2026-27 Q1"

    assert [line for line, _ in in_prose(told, places)] == [4, 4]
    assert [line for line, _ in in_prose(f"of all\n{told}\nmore of it", places)] == [5, 5]
    assert not list(in_prose(told.replace("\n \n", "\nOf others\n"), places))
