"""PDF documents: what they hold as values, and their writing as tagged PDF/UA-1 by Typst."""

from eyeline.publication.pdf.document import (
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Notice,
    Paragraph,
    Table,
    Together,
)
from eyeline.publication.pdf.writing import NotWritten, write

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Drawing",
    "Heading",
    "NotWritten",
    "Notice",
    "Paragraph",
    "Table",
    "Together",
    "write",
]
