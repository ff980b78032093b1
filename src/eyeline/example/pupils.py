"""Unique numbers of pupils and learners, of an authority that does not exist."""

from __future__ import annotations

from random import Random

from eyeline.example.council import OLD_CODE


def upn(random: Random) -> str:
    """Return a unique pupil number with its check letter.

    Source: DfE, Unique pupil numbers guide: weights 2 to 13, remainder of 23 (remembered).
    """
    digits = f"{OLD_CODE}{random.randrange(10**9):09d}"
    weighted = sum(int(digit) * weight for weight, digit in enumerate(digits, 2))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[weighted % 23] + digits
