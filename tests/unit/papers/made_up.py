"""Papers made for the tests: Word files by python-docx and by hand, small PDFs by Typst."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def word(path: Path, body: str, before: str = "", **more: str | bytes) -> Path:
    """Write a Word file whose body has this XML, with other parts added."""
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "word/document.xml": document,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | more).items():
            archive.writestr(name, content)
    return path


def p(text: str, properties: str = "") -> str:
    """Return a paragraph's XML."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, settings: str = "") -> str:
    """Return a cell's XML."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    """Return a table's XML, of rows that are the XML of their cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
