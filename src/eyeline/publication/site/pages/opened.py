"""A release that is opened to be shown, with what its pages tell of it and of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyeline.publication.data import Line
from eyeline.publication.edition import Detail, Edition
from eyeline.publication.site import addresses
from eyeline.publication.site.glossary import Glossary
from eyeline.publication.site.pages.standing import Standing, standing
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.shelf import Release, Shelf


@dataclass(frozen=True, slots=True)
class Opened:
    """A release with its edition.

    `details` and `lines` are the measures in detail and their figures, by the measure's id.
    """

    shelf: Shelf
    publisher: Publisher
    glossary: Glossary
    release: Release
    edition: Edition
    details: Mapping[str, Detail]
    lines: Mapping[str, list[Line]]

    @classmethod
    def of(cls, shelf: Shelf, publisher: Publisher, glossary: Glossary, release: Release) -> Opened:
        """Open a release of the shelf."""
        edition = release.edition()
        details = {detail.row.measure: detail for detail in reversed([*edition.details])}
        lines: dict[str, list[Line]] = {measure_id: [] for measure_id in details}
        for line in edition.lines:
            lines.setdefault(line.measure, []).append(line)
        return cls(shelf, publisher, glossary, release, edition, details, lines)

    def standing(self, title: str, below: str = "") -> Standing:
        """Return how a page of the release stands: its own, or a measure's or part's below it."""
        return standing(self.shelf, self.release, self.publisher, title=title, below=below)

    @property
    def crumbs(self) -> tuple[tuple[str, str], ...]:
        """The way to what is below the release."""
        address = addresses.release(self.release.label, self.release.number)
        return (("Home", addresses.HOME), (self.release.words, address))
