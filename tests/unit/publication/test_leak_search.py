"""What the leak scan looks for, and in which of the forms of a text it finds that."""

from __future__ import annotations

import pytest

from eyeline.publication.leaks import Withheld, scan
from eyeline.publication.leaks.encodings import plainer


@pytest.mark.parametrize("codes", ["72, 105", "72,105,", " 72\n105 ", "000072,000105"])
def test_letters_are_read_by_their_codes(codes: str) -> None:
    assert " Hi " in plainer(f"String.fromCharCode({codes})")


@pytest.mark.parametrize("codes", ["1" * 20_000, "65," * 10_000, " 65" * 10_000, "1 ," * 9_999])
def test_codes_without_end_do_not_hold_the_scan_up(codes: str) -> None:
    """One that tried each way to cut them would take for ever."""
    assert plainer(f"fromCharCode({codes}") == f"fromCharCode({codes}"
    assert scan({"a.txt": f"fromCharCode({codes}; Copperfen".encode()}, Withheld({"Copperfen"}))
