"""Pages of documents that are no edition: each release, the newest again, and what went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eyeline.publication import paper
from eyeline.publication.site import addresses
from eyeline.publication.site.documents import Gone, Published, Releases
from eyeline.publication.site.pages.dashboard import Download, size_in_words
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.search import Document as Found
from eyeline.publication.site.shelf import RELEASE_FILES, day_of

_HOME = ("Home", addresses.HOME)
LIST = "Plans"
_TITLES = {
    "plan.pdf": "PDF",
    "plan.docx": "Word document",
    "plan.html": "Page to keep",
    "plan.csv": "Table as CSV",
    paper.NAME: "All its words as JSON, for programs",
    "plan.json": "Its actions as JSON, for programs",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A release of a document in its history: `state` is newest, replaced or withdrawn."""

    number: int
    on: str
    address: str
    state: str


def list_of(documents: tuple[Releases, ...]) -> Page:
    """Return the list of every document and its releases."""
    values = {"documents": [(each.title, _address(each), history(each)) for each in documents]}
    return Page(addresses.DOCUMENTS, "documents.html", LIST, values, (_HOME,))


def links(documents: tuple[Releases, ...]) -> list[tuple[str, str]]:
    """Return the title and address of each document of which something stands."""
    return [(each.title, _address(each)) for each in documents if each.newest]


def pages(of: Releases, publisher: Publisher) -> Iterator[Page]:
    """Yield the pages of a document's releases, and of the newest again where it is found."""
    for release in of.standing:
        page = _page(of, release, publisher)
        yield page
        if release is of.newest:
            yield replace(page, address=_address(of), permanent=page.address)
    for gone in of.withdrawn:
        places = [addresses.document_release(gone.label, gone.number)]
        if of.newest is None and gone is of.withdrawn[-1]:
            places.append(_address(of))
        for place in places:
            yield _withdrawn(of, gone, place)


def found(of: Releases) -> Iterator[Found]:
    """Yield what the search finds of a document: its newest release."""
    if newest := of.newest:
        words = paper.words(newest.document())
        yield Found(newest.title, words, _address(of), "Plan", f"Release {newest.number}")


def history(of: Releases) -> list[Line]:
    """Return a document's releases and withdrawals, the newest first."""
    lines = [
        Line(
            each.number,
            day_of(each.made_at),
            addresses.document_release(each.label, each.number),
            "newest" if each is of.newest else "replaced",
        )
        for each in of.standing
    ]
    lines += [
        Line(
            each.number,
            day_of(each.withdrawn_at),
            addresses.document_release(each.label, each.number),
            "withdrawn",
        )
        for each in of.withdrawn
    ]
    return sorted(lines, key=lambda line: line.number, reverse=True)


def _page(of: Releases, release: Published, publisher: Publisher) -> Page:
    document, newest = release.document(), of.newest
    address = addresses.document_release(release.label, release.number)
    made_on = day_of(release.made_at)
    name = f"{release.title}, release {release.number}"
    values = {
        "document": document,
        "release": release,
        "made_on": made_on,
        "blocks": paper.shown(document),
        "contents": paper.contents(document),
        "downloads": _downloads(release),
        "history": history(of),
        "newest": None if release is newest else (_address(of), newest),
        "withdrawn": [each for each in of.withdrawn if each.number > release.number],
        "permanent": publisher.address + address,
        "cited": f"{publisher.council}: {name} of {made_on}. {publisher.address}{address}",
    }
    return Page(address, "document.html", release.title, values, (_HOME, (LIST, _LIST_AT)))


_LIST_AT = addresses.DOCUMENTS


def _withdrawn(of: Releases, gone: Gone, place: str) -> Page:
    title = f"{of.title}, release {gone.number} was withdrawn"
    values = {
        "gone": gone,
        "on": day_of(gone.withdrawn_at),
        "newest": _address(of) if of.newest else "",
    }
    crumbs = (_HOME, (LIST, _LIST_AT))
    return Page(place, "document_withdrawn.html", title, values, crumbs, indexed=False)


def _downloads(release: Published) -> list[Download]:
    sizes = {file.name: (file.size, file.sha256) for file in release.files}
    sizes |= {name: ((release.folder / name).stat().st_size, "") for name in RELEASE_FILES}
    order = [name for name in _TITLES if name in sizes] + sorted(sizes.keys() - _TITLES.keys())
    return [
        Download(
            _TITLES.get(name, name),
            addresses.document_file(release.label, release.number, name),
            name,
            f"{release.label}-release-{release.number}-{name}",
            size_in_words(sizes[name][0]),
            sizes[name][1],
        )
        for name in order
    ]


def _address(of: Releases) -> str:
    return addresses.document(of.label)
