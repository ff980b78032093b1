"""What is measured, against what: in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A measurement: what it says, and by name what limits it and what a user would run instead.

    `name` is a function of this folder with its arguments. `remembered`: the peer's seconds as
    once measured elsewhere, where it cannot be run here.
    """

    says: str
    size: str
    name: str
    limit: str = ""
    peer: str = ""
    remembered: float | None = None
    runs: int = 3


_AUTHORITY = "43,000 episodes, 48 quarters, 143 months"
_ENGLAND = "6.5 M episodes, 60 quarters"
_SIZES = (("1x", "0.4 M", 62_500), ("4x", "1.6 M", 250_000), ("16x", "6.5 M", 1_000_000))
_SCAN_ONE, _SCAN, _LOOP = "authority.scan", "england.scan", "pandas_loop.england"

ONE_AUTHORITY = (
    Case("**One authority**, cold: one scan of the columns", _AUTHORITY, _SCAN_ONE, runs=7),
    Case("all measures by all groups", _AUTHORITY, "authority.calculate", _SCAN_ONE, runs=7),
    Case("the record derived as well", _AUTHORITY, "authority.calculate_anew", _SCAN_ONE, runs=5),
)
_COUNCIL = "all returns of ten years, 41 quarters, 123 months"
EXAMPLE = (
    Case("**The example council**, cold: one scan", _COUNCIL, "council.scan", runs=5),
    Case("all measures by team and all groups", _COUNCIL, "council.calculate", "council.scan"),
)
ENGLAND = (
    Case("**England**: one scan of eight columns", _ENGLAND, _SCAN, runs=5),
    Case("all measures by authority, as sums", _ENGLAND, "england.sums", _SCAN, runs=5),
    Case("the same, as cells", _ENGLAND, "england.cells", _SCAN),
    Case("pandas, quarter by quarter, from raw", _ENGLAND, _LOOP, runs=1),
    Case("derived and summed, from raw", _ENGLAND, "england.from_raw", peer=_LOOP),
)
GROWTH = (
    *(
        Case(
            f"**Growth**: derived, {times}",
            f"{episodes} episodes",
            f"growth.derive {children}",
            runs=1,
        )
        for times, episodes, children in _SIZES
    ),
    *(
        Case(f"summed, {times}", f"{episodes} episodes, 60 quarters", f"growth.sums {children} 60")
        for times, episodes, children in _SIZES
    ),
    Case("summed, 16x", "6.5 M episodes, 15 quarters", "growth.sums 1000000 15"),
)
RETURNS = tuple(
    case
    for episodes, peer in ((5_050, 3.7), (101_000, 82.0))
    for case in (
        Case(
            "**SSDA903**: one read of the CSV", f"{episodes:,} episodes", f"returns.scan {episodes}"
        ),
        Case(
            "read and checked",
            f"{episodes:,} episodes",
            f"returns.ssda903 {episodes}",
            limit=f"returns.scan {episodes}",
            remembered=peer,
        ),
    )
)
LEDGER = (
    Case(
        "**Ledger**: one pass of python-calamine", "15,000 rows, XLSX", "ledger.scan 15000", runs=5
    ),
    Case("read and checked", "15,000 rows, XLSX", "ledger.read 15000", "ledger.scan 15000", runs=5),
)
PUBLICATION = (
    Case("**Charts** as SVG", "60 charts, 48 quarters", "publication.as_svg", remembered=3.07),
    Case("XlsxWriter alone", "60 bare charts and their cells", "publication.xlsxwriter"),
    Case("native Excel", "60 charts", "publication.as_excel", "publication.xlsxwriter"),
    Case("XlsxWriter alone", "an edition's cells and charts, bare", "publication.edition_floor"),
    Case(
        "**An edition** as a workbook",
        "60 measures, 76 charts",
        "publication.edition",
        "publication.edition_floor",
    ),
    Case("as a web page", "60 measures", "publication.edition_page"),
    Case("as a tagged PDF", "60 measures, 38 pages", "publication.edition_pdf"),
)
_RELEASE, _ONE_PASS, _GREP = "10 MB, 80,000 texts, 2,000 figures", "leaks.one_pass", "leaks.grep"
LEAKS = (
    Case("**The leak scan**: one pass over a release, unpacked", _RELEASE, _ONE_PASS),
    Case("grep, over the release as it stands", _RELEASE, _GREP),
    Case("the release scanned, for the first time", _RELEASE, "leaks.first", _ONE_PASS, runs=5),
    Case("from the start of a process", _RELEASE, "leaks.scan", _ONE_PASS, _GREP, runs=5),
    Case("processor time of the same", _RELEASE, "leaks.processor", _ONE_PASS, runs=5),
)
_PAGE, _CONSTANTS = "60 measures, 10 years", "dashboard.constants"
DASHBOARD = (
    Case("**The Summary page**: its template with constants", "60 measures", _CONSTANTS),
    Case("with a quarter's figures", _PAGE, "dashboard.rendered 10", _CONSTANTS),
    Case("the page, asked for again", _PAGE, "dashboard.again 10", _CONSTANTS),
    Case("the page, first asked for", "60 measures, 1 year", "dashboard.first 1"),
    Case("the page, first asked for", _PAGE, "dashboard.first 10", "dashboard.first 1"),
)
_PLAIN = "public_site.file"
PUBLIC_SITE = (
    Case("**The public site**, served: a plain file", "1,000 answers", _PLAIN, runs=5),
    Case("the page of a measure, of as many bytes", "1,000 answers", "public_site.page", _PLAIN),
    Case("a search for two words", "1,000 answers", "public_site.search", _PLAIN),
)
PACKS = (
    Case("**An agenda pack**, PDF/UA-1", "70 pages", "packs.write 70", remembered=3.8),
    *(
        Case("written", f"{pages:,} pages", f"packs.write {pages}", runs=1)
        for pages in (10, 300, 1_000)
    ),
    Case("its numbers read back", "70 pages", "packs.read_back 70", "packs.write 70"),
)
AUDIT = (
    Case("**The audit log**: one read of its columns", "1 M events", "audit.scan 1000000"),
    Case("verified", "1 M events", "audit.verify 1000000", limit="audit.scan 1000000"),
)
_CELLS = ((1, "1,260"), (3, "3,780"), (10, "12,600"))
DISCLOSURE = tuple(
    case
    for measures, cells in _CELLS
    for case in (
        Case(
            "**Disclosure**: one programme a cell and end",
            f"{cells} linked cells",
            f"disclosure.one_by_one {measures}",
            runs=1,
        ),
        Case(
            "audited",
            f"{cells} linked cells",
            f"disclosure.auditing {measures}",
            peer=f"disclosure.one_by_one {measures}",
        ),
        Case(
            "protected",
            f"{cells} linked cells",
            f"disclosure.protecting {measures}",
            peer=f"disclosure.one_by_one {measures}",
            runs=1,
        ),
    )
)
CASES = (
    *ONE_AUTHORITY,
    *EXAMPLE,
    *ENGLAND,
    *GROWTH,
    *RETURNS,
    *LEDGER,
    *PUBLICATION,
    *LEAKS,
    *DASHBOARD,
    *PUBLIC_SITE,
    *PACKS,
    *AUDIT,
    *DISCLOSURE,
)
