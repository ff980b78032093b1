"""PDF documents: what they hold as values, and their writing as tagged PDF/UA-1 by Typst."""

from eyeline.publication.pdf.document import (
    Block,
    Bullets,
    Columns,
    Contents,
    Document,
    Drawing,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Table,
    Together,
    Turned,
)
from eyeline.publication.pdf.writing import NotWritten, write, write_with

__all__ = [
    "Block",
    "Bullets",
    "Columns",
    "Contents",
    "Document",
    "Drawing",
    "Heading",
    "NewPage",
    "NotWritten",
    "Notice",
    "Paragraph",
    "Quote",
    "Table",
    "Together",
    "Turned",
    "write",
    "write_with",
]
