"""The root of every error that Eyeline raises for a person to read."""

from __future__ import annotations


class EyelineError(Exception):
    """Something a person can mend. Its message names the place and the remedy.

    `exit_code` is what the command line ends with: 2 could not run, 1 something is left to decide.
    """

    exit_code = 2
