"""What programs read: the index of all data, the list of pages, who may crawl, whom to warn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import escape

from eyeline.publication.site import addresses
from eyeline.publication.site.documents import Releases as Documents
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.rendering import Page
from eyeline.publication.site.shelf import RELEASE_FILES, File, Release, Releases, Shelf
from eyeline.publication.site.tree import Tree

_KINDS = ("csv", "json", "xlsx")
_STANDS_FOR = timedelta(days=365)  # how long a security.txt may be trusted after a release


def write(
    tree: Tree,
    shelf: Shelf,
    publisher: Publisher,
    pages: Iterable[Page],
    documents: tuple[Documents, ...] = (),
) -> None:
    """Write the files for programs; `pages` are those that search engines may list."""
    index = _index(tree, shelf, publisher) | {"plans": [_document(each) for each in documents]}
    tree.write(addresses.INDEX, _json(index))
    listed = bool(publisher.address) and not publisher.example
    tree.write(addresses.ROBOTS, _robots(publisher, listed))
    if listed:
        tree.write(addresses.SITEMAP, _sitemap(publisher, pages))
    if publisher.security and shelf.newest:
        tree.write(addresses.SECURITY, _security(publisher, shelf.newest))


def _index(tree: Tree, shelf: Shelf, publisher: Publisher) -> dict[str, Any]:
    return {
        "council": publisher.council,
        "example": publisher.example,
        "licence": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "editions": [
            {
                "edition": edition.label,
                "name": edition.name,
                "address": addresses.edition(edition.label),
                "releases": list(_releases(tree, edition)),
            }
            for edition in shelf.editions
        ],
    }


def _document(of: Documents) -> dict[str, Any]:
    """Return a document's releases and withdrawals."""
    standing = [
        {
            "number": each.number,
            "state": "newest" if each is of.newest else "replaced",
            "address": addresses.document_release(each.label, each.number),
            "made_at": each.made_at.isoformat(),
            "manifest_sha256": each.manifest_sha256,
            "changed": list(each.changed),
            "files": [
                {
                    "name": file.name,
                    "address": addresses.document_file(each.label, each.number, file.name),
                    "sha256": file.sha256,
                    "bytes": file.size,
                }
                for file in each.files
            ],
        }
        for each in of.standing
    ]
    withdrawn = [
        {
            "number": each.number,
            "state": "withdrawn",
            "address": addresses.document_release(each.label, each.number),
            "withdrawn_at": each.withdrawn_at.isoformat(),
            "reason": each.reason,
            "replaced_by": each.replaced_by,
        }
        for each in of.withdrawn
    ]
    address = addresses.document(of.label)
    return {
        "plan": of.label,
        "name": of.title,
        "address": address,
        "releases": [*standing, *withdrawn],
    }


def _releases(tree: Tree, edition: Releases) -> Iterator[dict[str, Any]]:
    """Yield an edition's releases and withdrawals, by number."""
    told = {each.number: _release(tree, edition, each) for each in edition.standing}
    told |= {
        each.number: {
            "number": each.number,
            "state": "withdrawn",
            "address": addresses.release(edition.label, each.number),
            "withdrawn_at": each.withdrawn_at.isoformat(),
            "reason": each.reason,
            "replaced_by": each.replaced_by,
        }
        for each in edition.withdrawn
    }
    for number in sorted(told):
        yield told[number]


def _release(tree: Tree, edition: Releases, release: Release) -> dict[str, Any]:
    place = release.label, release.number
    return {
        "number": release.number,
        "state": "newest" if release is edition.newest else "replaced",
        "address": addresses.release(*place),
        "made_at": release.made_at.isoformat(),
        "quarter_end": release.quarter.isoformat(),
        "manifest_sha256": release.manifest_sha256,
        "changed": list(release.changed),
        "files": [_file(release, file) for file in _files(tree, release)],
        "measures": [
            {
                "id": measure.id,
                "title": measure.title,
                "address": addresses.measure(*place, measure.id),
                "files": [
                    {"address": address, "sha256": tree.sha256_of(address)}
                    for address in (addresses.measure_file(*place, measure.id, k) for k in _KINDS)
                ],
            }
            for measure in release.measures
        ],
    }


def _files(tree: Tree, release: Release) -> Iterator[File]:
    yield from release.files
    for name in RELEASE_FILES:
        address = addresses.released_file(release.label, release.number, name)
        yield File(name, tree.sha256_of(address), tree.sizes[address])


def _file(release: Release, file: File) -> dict[str, Any]:
    return {
        "name": file.name,
        "address": addresses.released_file(release.label, release.number, file.name),
        "sha256": file.sha256,
        "bytes": file.size,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _robots(publisher: Publisher, listed: bool) -> bytes:
    """Return what crawlers are asked: not to search, and of a made-up council nothing at all."""
    if publisher.example:
        return b"User-agent: *\nDisallow: /\n"
    sitemap = f"\nSitemap: {publisher.address}{addresses.SITEMAP}\n" if listed else ""
    return f"User-agent: *\nDisallow: {addresses.SEARCH}?\n{sitemap}".encode()


def _sitemap(publisher: Publisher, pages: Iterable[Page]) -> bytes:
    """Return the list of pages, each once, by the address that it is cited by."""
    cited = sorted({page.cited for page in pages if page.indexed})
    entries = "".join(
        f"<url><loc>{escape(publisher.address + address)}</loc></url>\n" for address in cited
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    ).encode()


def _security(publisher: Publisher, newest: Release) -> bytes:
    """Return whom to tell of a weakness.

    Source: RFC 9116: Contact and Expires are required, Expires should lie less than a year ahead.
    """
    told = publisher.security
    contact = told if told.startswith("https://") else f"mailto:{told}"
    expires = (newest.made_at + _STANDS_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: en"]
    if publisher.address:
        lines.append(f"Canonical: {publisher.address}{addresses.SECURITY}")
    return ("\n".join(lines) + "\n").encode()
