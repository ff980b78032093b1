"""A release's dashboard, and the parts of it that are no measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eyeline.figures import day_in_words
from eyeline.publication import markdown
from eyeline.publication.charts import svg
from eyeline.publication.edition import Edition, Highest, Narrative, Tab
from eyeline.publication.site import addresses
from eyeline.publication.site.pages.opened import Opened
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.shelf import RELEASE_FILES, Release
from eyeline.publication.summary import Row, Section

_TITLES = {
    "dashboard.xlsx": "Excel workbook",
    "dashboard.pdf": "PDF",
    "dashboard.html": "Web page in one file",
    "cells.csv": "All figures as CSV",
    "cells.json": "All figures as JSON",
    "edition.json": "The whole edition as JSON",
    "manifest.json": "Manifest: the SHA-256 of each file",
    "SHA256SUMS": "SHA256SUMS, to check them",
}
_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's line of the dashboard: its page, and its five years drawn small."""

    row: Row
    address: str
    trend: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Measures of one subject; `key` is where on the page they stand."""

    title: str
    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: `file` is its name, `name` what it is kept as, `size` is in words."""

    title: str
    address: str
    file: str
    name: str
    size: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What officers say, as HTML, and who said it when."""

    about: str
    html: str
    by: str
    on: str


def pages(opened: Opened) -> Iterator[Page]:
    """Yield the dashboard of a release and what it shows of finance, placements and packages."""
    edition = opened.edition
    yield _dashboard(opened)
    if edition.finance:
        as_at = edition.finance.as_at.rstrip(".")
        values = {
            "finance": edition.finance,
            "as_at": as_at,
            "said": _said(edition, Tab.FINANCE),
        }
        yield _part(opened, addresses.FINANCE, "finance.html", "Finance forecast", values)
    for highest, tab, name in (
        (edition.placements, Tab.PLACEMENTS, addresses.PLACEMENTS),
        (edition.packages, Tab.PACKAGES, addresses.PACKAGES),
    ):
        if highest:
            values = {"highest": highest, "said": _said(edition, tab), "has": _columns(highest)}
            title = f"The most expensive {highest.what}, and providers"
            yield _part(opened, name, "highest.html", title, values)


def said(of: Narrative) -> Said:
    """Return what officers say, ready to be shown."""
    return Said(of.about, markdown.as_html(of.text), of.by, day_in_words(of.on))


def downloads(release: Release) -> tuple[Download, ...]:
    """Return the release's files, the ones made to be read first."""
    sizes = {file.name: (file.size, file.sha256) for file in release.files}
    sizes |= {name: ((release.folder / name).stat().st_size, "") for name in RELEASE_FILES}
    order = [name for name in _TITLES if name in sizes] + sorted(sizes.keys() - _TITLES.keys())
    return tuple(
        Download(
            _TITLES.get(name, name),
            addresses.released_file(release.label, release.number, name),
            name,
            f"{release.label}-release-{release.number}-{name}",
            size_in_words(sizes[name][0]),
            sizes[name][1],
        )
        for name in order
    )


def size_in_words(size: int) -> str:
    """Return a size in bytes as "1.2 MB" or "34 kB"."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(1, size // _KILOBYTE)} kB"


def lines(opened: Opened, rows: tuple[Row, ...], *, drawn: bool = True) -> tuple[Line, ...]:
    """Return the lines of measures; `drawn`: with their five years."""
    return tuple(
        Line(
            row,
            address_of(opened, row.measure),
            svg.write(row.trend, f"trend-{row.measure}") if drawn else "",
        )
        for row in rows
    )


def address_of(opened: Opened, measure_id: str) -> str:
    """Return where a measure's page is; "" where the edition tells no more than its line."""
    if measure_id not in opened.details:
        return ""
    return addresses.measure(opened.release.label, opened.release.number, measure_id)


def _dashboard(opened: Opened) -> Page:
    edition, summary = opened.edition, opened.edition.summary
    title = f"Performance dashboard, {opened.release.words}"
    at_first = [(name, tag, lines(opened, rows, drawn=False)) for name, tag, rows in summary.glance]
    values = {
        "edition": edition,
        "summary": summary,
        "standing": opened.standing("Performance dashboard"),
        "glance": at_first,
        "sections": [(each.title, _subjects(opened, each)) for each in summary.sections],
        "has_aims": summary.has_aims,
        "said": [
            each for tab in (Tab.SUMMARY, Tab.CHILDREN, Tab.ADULTS) for each in _said(edition, tab)
        ],
        "signed": [(each.by, each.of, day_in_words(each.on)) for each in edition.signed],
        "parts": list(_parts(opened.release, edition)),
        "downloads": downloads(opened.release),
        "checked": addresses.checked(opened.release.label, opened.release.number),
    }
    return Page(
        address=addresses.release(opened.release.label, opened.release.number),
        template="dashboard.html",
        title=title,
        values=values,
        crumbs=(("Home", addresses.HOME),),
    )


def _subjects(opened: Opened, section: Section) -> tuple[Lines, ...]:
    return tuple(
        Lines(group.title, _key(section.title, group.title), lines(opened, group.rows))
        for group in section.groups
    )


def _key(*titles: str) -> str:
    return "-".join("".join(c if c.isalnum() else "-" for c in title.lower()) for title in titles)


def _parts(release: Release, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the title and address of what the edition shows beside measures."""
    shown = (
        (edition.finance, addresses.FINANCE, "Finance: forecast against budget"),
        (edition.placements, addresses.PLACEMENTS, "The most expensive placements, and providers"),
        (edition.packages, addresses.PACKAGES, "The most expensive packages, and providers"),
    )
    for there, name, title in shown:
        if there:
            yield title, addresses.part(release.label, release.number, name)


def _part(
    opened: Opened, name: str, template: str, title: str, values: Mapping[str, object]
) -> Page:
    address = addresses.part(opened.release.label, opened.release.number, name)
    return Page(
        address=address,
        template=template,
        title=f"{title}, {opened.release.words}",
        values={**values, "heading": title, "standing": opened.standing(title, name)},
        crumbs=opened.crumbs,
    )


def _columns(highest: Highest) -> dict[str, bool]:
    """Return which columns of the list of the dearest have anything to show."""
    return {
        name: any(getattr(line, name) for line in highest.lines)
        for name in ("rank", "type", "provider", "cost")
    }


def _said(edition: Edition, tab: Tab) -> list[Said]:
    found = edition.narrative(tab.value)
    return [said(found)] if found else []
