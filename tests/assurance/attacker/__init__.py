"""Somebody who has nothing but the published files, and wants to know what they hide.

It is the second opinion on Eyeline's own audit: it reads the files and their description by
itself, shares no code and no method with the audit, and calculates in whole numbers and exact
fractions only. What it says of one file is certain. What it says of several rests on the guess
that nothing was revised between them, and is marked as a guess.
"""

from .attack import attack
from .published import Published
from .report import Finding, Report
from .unreadable import Unreadable

__all__ = ["Finding", "Published", "Report", "Unreadable", "attack"]
