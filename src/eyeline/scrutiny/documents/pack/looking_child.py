"""The process that looks into a PDF by others from its standard input, within its own limits."""

from __future__ import annotations

import io
import json
import sys

from eyeline.records.limited import confine

NO_PDF, LOCKED, MOST_PAGES = 10, 11, 2_000


def main() -> int:
    """Write to standard output, as a line of JSON, what the PDF says of itself."""
    confine()
    import pikepdf
    import pypdfium2

    data = sys.stdin.buffer.read()
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            root = opened.Root
            mark = root.get("/MarkInfo")
            found = {
                "tagged": bool(mark is not None and mark.get("/Marked", False))
                and "/StructTreeRoot" in root,
                "title": bool(str(opened.docinfo.get("/Title", "")).strip()),
                "language": bool(str(root.get("/Lang", "")).strip()),
                "bookmarks": "/Outlines" in root,
                "runs": "/OpenAction" in root or "/AA" in root or "/JavaScript" in _names(root),
            }
        document = pypdfium2.PdfDocument(data)
        if not 0 < len(document) <= MOST_PAGES:
            return NO_PDF
        empty = sum(not page.get_textpage().get_text_range().strip() for page in document)
    except pikepdf.PasswordError:
        return LOCKED
    except (pikepdf.PdfError, pypdfium2.PdfiumError, AttributeError, TypeError, ValueError):
        return NO_PDF
    print(json.dumps({**found, "pages": len(document), "empty": empty}))
    return 0


def _names(root: object) -> str:
    return str(root.get("/Names", "")) if hasattr(root, "get") else ""


if __name__ == "__main__":
    sys.exit(main())
