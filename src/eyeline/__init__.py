"""Eyeline: from the records of children to published figures."""

__version__ = "0.1.0"
