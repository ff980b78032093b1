"""Published tables with a description of their columns, read as what their readers know."""

from eyeline.disclosure.tables.declared import Description
from eyeline.disclosure.tables.description import parse_description, read_description
from eyeline.disclosure.tables.places import BadDescription
from eyeline.disclosure.tables.reading import UnreadableTable
from eyeline.disclosure.tables.system import Described, Place, read_tables

__all__ = [
    "BadDescription",
    "Described",
    "Description",
    "Place",
    "UnreadableTable",
    "parse_description",
    "read_description",
    "read_tables",
]
