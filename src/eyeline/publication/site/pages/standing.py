"""How a release stands among the others, said on each of its pages; and how a page is cited."""

from __future__ import annotations

from dataclasses import dataclass

from eyeline.publication.site import addresses
from eyeline.publication.site.publisher import Publisher
from eyeline.publication.site.shelf import Release, Shelf, Withdrawal, day_of


@dataclass(frozen=True, slots=True)
class Instead:
    """What is to be read instead of a page: in words, where, and what is other there."""

    words: str
    address: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page of a release stands.

    `replaced` is the newest release of the same edition, `newer` that of a newer edition; None
    where there is none. `withdrawn` are later releases of the edition that were withdrawn.
    `permanent` is the page's own address, in full where the site's is known.
    """

    release: Release
    made_on: str
    replaced: Instead | None
    newer: Instead | None
    withdrawn: tuple[Withdrawal, ...]
    permanent: str
    cited: str


def standing(
    shelf: Shelf, release: Release, publisher: Publisher, *, title: str, below: str = ""
) -> Standing:
    """Return how a page stands: a release's own, or that of its measure or part `below`."""
    later = shelf.of(release.label).after(release)
    newest = shelf.newest
    address = _address(release, below)
    made_on = day_of(release.made_at)
    permanent = publisher.address + address
    return Standing(
        release=release,
        made_on=made_on,
        replaced=_instead(later[-1], below, _changed(later)) if later else None,
        newer=_instead(newest, below) if newest and newest.label > release.label else None,
        withdrawn=tuple(
            each for each in shelf.of(release.label).withdrawn if each.number > release.number
        ),
        permanent=permanent,
        cited=f"{publisher.council}: {title}, {release.words} of {made_on}. {permanent}",
    )


def _changed(later: tuple[Release, ...]) -> tuple[str, ...]:
    return tuple(sentence for each in later for sentence in each.changed)


def _instead(release: Release, below: str, changed: tuple[str, ...] = ()) -> Instead:
    """Return the same measure of another release, or the release where it has none."""
    words = f"{release.words} of {day_of(release.made_at)}"
    shown = below if release.has(below) else ""
    return Instead(words, _address(release, shown), changed)


def _address(release: Release, below: str) -> str:
    if below:
        return addresses.part(release.label, release.number, below)
    return addresses.release(release.label, release.number)
