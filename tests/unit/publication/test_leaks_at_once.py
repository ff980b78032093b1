"""What is looked for at once: parts of a workbook together, and digests where digits stand."""

from __future__ import annotations

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from eyeline.publication.leaks import Kind, Leak, Withheld, scan
from eyeline.publication.leaks.digests import SHORTEST, runs
from eyeline.publication.leaks.encodings import encoded

CODE = "QX4417ZZ09"
DIGITS = frozenset(b"0123456789abcdef")


def texts_in(parts: dict[str, str]) -> list[Leak]:
    """Return where the code is found in a workbook of these parts."""
    book = BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        for name, content in {**parts, "xl/workbook.xml": "<workbook/>"}.items():
            archive.writestr(name, content)
    leaks = scan({"edition.xlsx": book.getvalue()}, Withheld(frozenset({CODE})))
    return [leak for leak in leaks if leak.kind is Kind.TEXT]


def test_a_text_in_one_part_of_many_is_told_of_with_its_part() -> None:
    charts = {f"xl/charts/chart{n}.xml": f"<c>{n} &amp; more</c>" for n in range(1, 30)}

    found = texts_in(charts | {"xl/charts/chart7.xml": f"<c><a>QX4417</a><b>ZZ09 {CODE}</b></c>"})

    assert [leak.where for leak in found] == ["xl/charts/chart7.xml"]


def test_the_end_of_one_part_and_the_beginning_of_the_next_make_no_text() -> None:
    assert texts_in({"xl/a.xml": "<a>QX4417</a>", "xl/b.xml": "<b>ZZ09</b>"}) == []
    assert texts_in({"xl/a.xml": "<a>QX4417<b/>ZZ09</a>", "xl/b.xml": "<b>none</b>"}) != []


def test_a_remark_that_begins_in_one_part_hides_nothing_of_the_next() -> None:
    begun = {"xl/a.xml": "<a><![CDATA[<!--]]></a>"}
    ended = {"xl/c.xml": "<c><!-- --></c>"}

    found = texts_in(begun | {"xl/b.xml": "<a>QX44<b>17</b>ZZ09</a>"} | ended)

    assert [leak.where for leak in found] == ["xl/b.xml"]


@given(
    st.lists(
        st.one_of(
            st.text("0123456789abcdef", min_size=20, max_size=45),
            st.text("0123456789abcdefg -", max_size=12),
        ),
        max_size=6,
    )
)
def test_digests_are_looked_for_wherever_32_digits_begin(parts: list[str]) -> None:
    data = "".join(parts).encode()

    expected = [
        at for at in range(len(data) - SHORTEST + 1) if DIGITS.issuperset(data[at : at + SHORTEST])
    ]

    assert runs(data).tolist() == expected


@given(
    st.text("abcXYZ", min_size=1, max_size=9),
    st.sampled_from(["", "0x", "\\x"]),
    st.text("12 g-,", max_size=9),
)
def test_pairs_of_digits_are_read_wherever_they_stand(more: str, mark: str, around: str) -> None:
    pairs = " ".join(f"{mark}{byte:02x}" for byte in f"name {more}".encode())

    found = encoded(f"{around} g {pairs} g {around}", set())

    assert any("name" in text for text in (*found.texts, *found.chances))
