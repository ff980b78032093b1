"""The process that reads the text of a PDF from its standard input, within limits of its own."""

from __future__ import annotations

import json
import sys

from eyeline.records.limited import confine

NO_PDF, MOST_PAGES = 10, 2_000


def main() -> int:
    """Write the text of each page to standard output, as a line of JSON."""
    confine()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            return NO_PDF
        for page in document:
            print(json.dumps(page.get_textpage().get_text_range()))
            page.close()
    except pypdfium2.PdfiumError:
        return NO_PDF
    return 0


if __name__ == "__main__":
    sys.exit(main())
