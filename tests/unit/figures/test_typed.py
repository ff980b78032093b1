"""Words are carried as they are, but for signs that are no letters."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from eyeline.figures.typed import carried, clean


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x1f", "\x85", "\ud83d", "\ufffe", "\uffff"]
)
def test_a_blank_stands_for_a_sign_that_is_no_letter(sign: str) -> None:
    assert carried(f"Two{sign}buses") == "Two buses"


@pytest.mark.parametrize(
    "text",
    ["A line\r\nand\ta tab\n", "Beth yw\u2019r nifer? \u0175", "\U0001f68c \u0627\u0644", ""],
)
def test_letters_tabs_and_the_ends_of_lines_stay(text: str) -> None:
    assert carried(text) == text


def test_xml_can_carry_every_sign() -> None:
    told = ET.Element("told")
    told.text = carried("".join(chr(sign) for sign in range(0x11000)))

    assert ET.fromstring(ET.tostring(told, encoding="utf-8")).text


def test_a_line_of_an_office_file_ends_in_one_way() -> None:
    assert clean("One\r\ntwo\rthree\nfour\x0bfive") == "One\ntwo\nthree\nfour five"
