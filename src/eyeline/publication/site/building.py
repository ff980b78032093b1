"""Building the site: every page and file aside, then all in place at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from eyeline.publication import plain
from eyeline.publication.site import addresses, commissions, documents, machine, origin, search
from eyeline.publication.site import files as of_measures
from eyeline.publication.site import shelf as shelves
from eyeline.publication.site.builds import DATABASE, PUBLIC, Builds
from eyeline.publication.site.glossary import Glossary, glossary
from eyeline.publication.site.pages import commissions as of_commissions
from eyeline.publication.site.pages import dashboard, lists, measure, meetings, outcomes, told
from eyeline.publication.site.pages import documents as of_documents
from eyeline.publication.site.pages.opened import Opened
from eyeline.publication.site.papers import Agenda, Minutes
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.rendering import POLICY, Page, render
from eyeline.publication.site.shelf import RELEASE_FILES, Release, Shelf
from eyeline.publication.site.tree import Tree

Papers = tuple[documents.Releases, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """Editions, what else was released, and what was handed over of commissions."""

    shelf: Shelf
    papers: Papers
    kept: commissions.Kept | None

    @property
    def withdrawn(self) -> meetings.Withdrawn:
        """Label and number of each release that was withdrawn."""
        editions = {(each.label, each.number) for each in self.shelf.withdrawn}
        plans = {(each.label, each.number) for each in documents.all_gone(self.papers)}
        return frozenset(editions | plans)


_NAMED = 16  # digits of a digest that name a file or a build
_NAVIGATION = (
    ("Dashboard", addresses.DASHBOARD),
    ("Find a measure", addresses.SEARCH),
    ("Editions", addresses.EDITIONS),
    ("What changed", addresses.CHANGES),
    ("About the data", addresses.DATA_NOTES),
)


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built. `digest` is the same for the same releases; `size` is in bytes.

    `changed`: whether readers see another site than before.
    """

    changed: bool
    digest: str
    editions: int
    releases: int
    withdrawn: int
    pages: int
    files: int
    size: int


def build(
    releases: Path,
    out: Path,
    publisher: Publisher,
    *,
    handed_over: Path | None = None,
    anew: bool = False,
    say: Callable[[str], object] = lambda words: None,
) -> Built:
    """Build the site of all public releases in `releases` and put it in place below `out`.

    `handed_over` is the folder of what commissions and their meetings hand over, where there is
    one.

    `out` gets `public`, which any web server can serve, and `public.sqlite3`, the search of it.
    Until all is written readers see the site of before; and where anything fails they go on so.
    Where readers see the site of the same releases already it is left, unless `anew`.

    Raises:
        NotForTheSite: a release is not as it was made, or not for the public.
        NotOurs: something that no build made lies where the site belongs.
    """
    shelf, papers = shelves.read(releases), documents.read(releases)
    released = Released(shelf, papers, commissions.read(handed_over))
    kept_as = released.kept.sha256 if released.kept else ""
    builds, made_of = Builds(out), origin.of(shelf, publisher, papers, kept_as)
    with builds.locked():
        if not anew and (standing := _standing(builds, made_of)):
            return standing
        with builds.aside() as folder:
            tree = Tree(folder / PUBLIC)
            pages = _Writing(tree, released, publisher, glossary(), say).write()
            machine.write(tree, shelf, publisher, pages, papers)
            built = _built(shelf, papers, tree, len(pages))
            about = {"address": publisher.address, "made_of": made_of, "built": _kept(built)}
            _index(folder / DATABASE, released, pages, about)
            builds.put_in_place(folder, built.digest)
    return built


def _built(shelf: Shelf, papers: Papers, tree: Tree, pages: int) -> Built:
    return Built(
        changed=True,
        digest=tree.digest[:_NAMED],
        editions=len([each for each in shelf.editions if each.newest]),
        releases=len([*shelf.standing, *documents.all_standing(papers)]),
        withdrawn=len([*shelf.withdrawn, *documents.all_gone(papers)]),
        pages=pages,
        files=len(tree.sizes),
        size=sum(tree.sizes.values()),
    )


def _kept(built: Built) -> str:
    return json.dumps(asdict(built))


def _standing(builds: Builds, made_of: str) -> Built | None:
    """Return the site that readers see, where it was made of the same; None otherwise."""
    if builds.current is None or not builds.is_in_place:
        return None
    about = search.about(builds.current / DATABASE)
    if about.get("made_of") != made_of:
        return None
    return replace(Built(**json.loads(about["built"])), changed=False)


class _Writing:
    """Writes the pages and files of one site."""

    def __init__(
        self,
        tree: Tree,
        released: Released,
        publisher: Publisher,
        terms: Glossary,
        say: Callable[[str], object],
    ) -> None:
        self._tree, self._publisher = tree, publisher
        self._released, self._shelf, self._papers = released, released.shelf, released.papers
        self._glossary, self._say = terms, say
        self._pages: list[Page] = []
        self._shell = {
            "publisher": publisher,
            "policy": POLICY,
            "navigation": (*_NAVIGATION, *_navigation(released)),
            "has_meetings": released.kept is not None,
            "at": addresses,
            "stylesheet": self._named("site", "css", _stylesheet(publisher)),
            "icon": self._named("icon", "svg", publisher.icon),
        }

    def write(self) -> list[Page]:
        """Write all pages and the releases' files, and return the pages."""
        newest = self._shelf.newest
        self._all(lists.withdrawn(self._shelf))
        for release in self._shelf.standing:
            self._say(f"Writing {release.name}, release {release.number} ...")
            opened = Opened.of(self._shelf, self._publisher, self._glossary, release)
            self._release(opened)
            if release is newest:
                self._page(lists.home(opened, self._shelf, of_documents.links(self._papers)))
        if newest is None:
            self._page(lists.home(None, self._shelf, of_documents.links(self._papers)))
            self._page(lists.nothing_yet())
        self._documents()
        if self._released.kept:
            self._meetings(self._released.kept)
        self._page(lists.editions(self._shelf))
        self._page(lists.changes(self._shelf))
        self._page(lists.check(self._shelf))
        self._page(lists.search(self._shelf))
        self._all(told.pages(self._shelf, self._glossary))
        return self._pages

    def _documents(self) -> None:
        for each in self._papers:
            self._all(of_documents.pages(each, self._publisher))
        for release in documents.all_standing(self._papers):
            for name in (*(file.name for file in release.files), *RELEASE_FILES):
                address = addresses.document_file(release.label, release.number, name)
                self._tree.copy(address, release.folder / name)
        if self._papers:
            self._page(of_documents.list_of(self._papers))

    def _meetings(self, kept: commissions.Kept) -> None:
        of, withdrawn = kept.values, self._released.withdrawn
        self._all(of_commissions.pages(of))
        self._all(meetings.pages(kept, withdrawn))
        self._all(outcomes.pages(of))
        self._tree.write(addresses.TRACKER, of.tracker)
        self._tree.write(addresses.CALENDAR, of.calendar.encode())
        for each in of.commissions:
            self._tree.write(addresses.commission_calendar(each.name), each.calendar.encode())
        for meeting in of.meetings:
            for agenda in meeting.agendas:
                if not meetings.is_gone(agenda, withdrawn):
                    self._files_of(kept, meeting, agenda, addresses.paper_file)
            for minutes in meeting.minutes:
                self._files_of(kept, meeting, minutes, addresses.minutes_file)

    def _files_of(
        self,
        kept: commissions.Kept,
        meeting: commissions.Meeting,
        of: Agenda | Minutes,
        address: Callable[[int, int, str], str],
    ) -> None:
        for file in of.files:
            content = kept.content(meeting, of, file)
            self._tree.write(address(meeting.number, of.number, file.name), content)

    def _release(self, opened: Opened) -> None:
        release, sizes = opened.release, dict[str, dict[str, int]]()
        for name in (*(file.name for file in release.files), *RELEASE_FILES):
            address = addresses.released_file(release.label, release.number, name)
            self._tree.copy(address, release.folder / name)
        for measured in release.measures:
            sizes[measured.id] = dict(self._files(opened, measured.id))
        for page in dashboard.pages(opened):
            self._page(page)
            if page.address == addresses.release(release.label, release.number):
                self._all(self._again(page, release))
        self._all(measure.pages(opened, sizes))

    def _files(self, opened: Opened, measure_id: str) -> Iterator[tuple[str, int]]:
        place = opened.release.label, opened.release.number
        for kind, content in of_measures.of_measure(opened, measure_id):
            self._tree.write(addresses.measure_file(*place, measure_id, kind), content)
            yield kind, len(content)

    def _again(self, page: Page, release: Release) -> Iterator[Page]:
        """Yield the dashboard at the addresses where the newest one stands."""
        if release is self._shelf.of(release.label).newest:
            yield replace(page, address=addresses.edition(release.label), permanent=page.address)
        if release is self._shelf.newest:
            yield replace(page, address=addresses.DASHBOARD, permanent=page.address)

    def _all(self, pages: Iterator[Page]) -> None:
        for page in pages:
            self._page(page)

    def _page(self, page: Page) -> None:
        self._tree.write(page.address, render(page, self._shell))
        # What a page shows is not kept: of many releases it would be much.
        self._pages.append(replace(page, values={}))

    def _named(self, name: str, kind: str, content: bytes) -> str:
        """Write a file whose name changes with its content, so that browsers may keep it."""
        address = f"/static/{name}.{sha256(content).hexdigest()[:_NAMED]}.{kind}"
        self._tree.write(address, content)
        return address


def _stylesheet(publisher: Publisher) -> bytes:
    """Return the stylesheet: that of the components, the site's own, and the council's colour."""
    own = (files("eyeline.publication.site") / "site.css").read_bytes()
    theme = f":root {{ --govuk-brand-colour: {publisher.colour}; }}\n".encode()
    return publisher.stylesheet + b"\n" + own + theme


def _navigation(released: Released) -> tuple[tuple[str, str], ...]:
    plans = ((of_documents.LIST, addresses.DOCUMENTS),) if released.papers else ()
    return (*plans, meetings.LIST) if released.kept else plans


def _index(file: Path, released: Released, pages: list[Page], about: dict[str, str]) -> None:
    shelf, papers = released.shelf, released.papers
    gone = [addresses.release(each.label, each.number) for each in shelf.withdrawn]
    gone += [addresses.edition(each.label) for each in shelf.editions if each.newest is None]
    gone += [addresses.document_release(x.label, x.number) for x in documents.all_gone(papers)]
    gone += [addresses.document(each.label) for each in papers if each.newest is None]
    values = released.kept.values if released.kept else None
    gone += [*meetings.gone(values, released.withdrawn)] if values else []
    found = (
        *_documents(shelf, pages),
        *(one for each in papers for one in of_documents.found(each)),
        *(meetings.found(values) if values else ()),
        *(outcomes.found(values) if values else ()),
    )
    search.write(file, found, gone, about)


def _documents(shelf: Shelf, pages: list[Page]) -> Iterator[search.Document]:
    """Yield what can be found: measures by their newest figures, words, and other pages."""
    for release, measured in shelf.latest().values():
        said = (measured.how, measured.why, measured.source, plain.words(measured.said))
        words = [*said[:2], f"{measured.section}: {measured.group}", *said[2:]]
        yield search.Document(
            measured.title,
            ". ".join(word.rstrip(".") for word in words if word),
            addresses.measure(release.label, release.number, measured.id),
            f"Measure, {release.name}",
            measured.now,
        )
    for term in told.used(shelf, glossary()):
        yield search.Document(term.title, term.words, addresses.term(term.key), "Word explained")
    whole = {addresses.DASHBOARD, addresses.EDITIONS, addresses.CHANGES, addresses.CHECK}
    whole |= {addresses.DATA_NOTES, addresses.ACCESSIBILITY, addresses.PRIVACY}
    whole |= {addresses.DEVELOPERS}
    for page in pages:
        if page.address in whole:
            yield search.Document(page.title, "", page.address, "Page")
