"""Eyeline: one line of sight from a child's record to the committee table."""

__version__ = "0.1.0"
