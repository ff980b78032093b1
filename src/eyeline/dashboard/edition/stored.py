"""How an edition stands, read from the database: for pages, commands and releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from django.utils import timezone

from eyeline.calendar.working_days import bank_holidays
from eyeline.council.declared import catalogue
from eyeline.dashboard import workspace
from eyeline.dashboard.agreed import Agreed
from eyeline.dashboard.edition.bodies import answering, meetings
from eyeline.dashboard.models import (
    Check,
    Edition,
    Freeze,
    NarrativeVersion,
    Presentation,
    Signature,
)
from eyeline.dashboard.rules import content as named
from eyeline.dashboard.rules.answering import Service, by_service
from eyeline.dashboard.rules.content import Content, canonical, sha256
from eyeline.dashboard.rules.edition_calendar import calendar_of
from eyeline.dashboard.rules.editions import (
    WHOLE_EDITION,
    Act,
    Frozen,
    Out,
    Presented,
    PresentedTo,
    Signed,
    SignedPart,
    Standing,
    Written,
)
from eyeline.dashboard.rules.narratives import TABS
from eyeline.dashboard.rules.voiding import Since, why_void
from eyeline.measures.declarations import Measure
from eyeline.publication.audience import Audience
from eyeline.publication.edition import Narrative, SignedOff
from eyeline.publication.models import Release

_COMMAND_LINE = "Command line"


def standing_of(edition: Edition, asked: Mapping[str, str] | None = None) -> Standing:
    """Return how an edition stands; `asked` says of what a narrative is asked for, and why."""
    return _Stored(edition, asked or {}).standing()


def content_hash(edition: Edition) -> str:
    """Return the SHA-256 that stands for all that the director signs of an edition."""
    return standing_of(edition).whole.content.sha256


def narratives_of(edition: Edition) -> tuple[Narrative, ...]:
    """Return the last version of every narrative that says something, by role titles: the tabs'
    first, then the measures' in their order."""
    return tuple(
        Narrative(each.about, each.text, each.title, timezone.localdate(each.at))
        for each in _in_order(last_versions(edition).values())
        if each.text
    )


def signatures_of(edition: Edition) -> tuple[SignedOff, ...]:
    """Return the signatures that count, by role titles: the services' first, then the whole's."""
    return tuple(
        SignedOff(part.signed.act.by, part.title, part.signed.act.on)
        for part in standing_of(edition).parts
        if part.signed and part.current
    )


def frozen_of(edition: Edition) -> Freeze | None:
    """Return how an edition's figures are frozen; None while they are not."""
    return edition.freezes.order_by("number").last()


def last_versions(edition: Edition) -> dict[str, NarrativeVersion]:
    """Return the last version of each narrative, by what it is about."""
    return {each.about: each for each in edition.narratives.order_by("number")}


def _in_order(versions: Iterable[NarrativeVersion]) -> list[NarrativeVersion]:
    order = {about: n for n, about in enumerate((*TABS, *catalogue().by_id))}
    return sorted(versions, key=lambda each: (order.get(each.about, len(order)), each.about))


def act_of(
    stored: Freeze | Check | NarrativeVersion | Signature | Presentation, note: str = ""
) -> Act:
    """Return an act on record as a value, on its day here."""
    return Act(stored.title, timezone.localdate(stored.at), stored.at, stored.by_id, note)


class _Stored:
    """An edition with what stands of it in the database, each read once."""

    def __init__(self, edition: Edition, asked: Mapping[str, str]) -> None:
        self.edition = edition
        self.asked = asked
        self.freeze = frozen_of(edition)
        self.versions = last_versions(edition)
        self.measures = self._measures()

    def standing(self) -> Standing:
        presented = self._presented()
        board = next((each.on for each in presented if each.to is PresentedTo.BOARD), None)
        edition, checked = self.edition, self._check()
        return Standing(
            label=edition.label,
            name=edition.name,
            quarter_end=edition.quarter_end,
            opened=Act(
                edition.opened_as or _COMMAND_LINE,
                timezone.localdate(edition.created_at),
                edition.created_at,
                edition.opened_by_id,
            ),
            frozen=self.frozen,
            checked=act_of(checked, checked.note) if checked else None,
            services=tuple(self._of_service(*each) for each in self.by_service.items()),
            whole=self._whole(),
            narratives=tuple(self._written()),
            presented=presented,
            calendar=calendar_of(
                edition.quarter_end, meetings(), bank_holidays(), board_had_it_on=board
            ),
            released=tuple(
                Out(Audience(each.audience), each.number, timezone.localdate(each.made_at))
                for each in Release.objects.filter(edition=edition.label)
            ),
        )

    def _measures(self) -> tuple[Measure, ...]:
        """Return the measures of the frozen figures, or all that are declared before that."""
        declared = catalogue().measures
        if self.freeze is None:
            return tuple(declared)
        return tuple(each for each in declared if each.id in self.freeze.cells)

    @cached_property
    def by_service(self) -> dict[Service, tuple[str, ...]]:
        return by_service(self.measures, answering())

    @cached_property
    def frozen(self) -> Frozen | None:
        found = self.freeze
        if found is None:
            return None
        return Frozen(found.number, found.calculation, found.record, found.reason, act_of(found))

    @cached_property
    def newest(self) -> dict[int | None, Signature]:
        """The newest signature of each service by its number, and of the whole under None."""
        return {each.service_id: each for each in self.edition.signatures.order_by("id")}

    @cached_property
    def since(self) -> Since:
        titles = {measure.id: measure.title for measure in self.measures}
        acts = {about: act_of(version) for about, version in self.versions.items()}
        return Since(self.frozen, titles, acts)

    def _check(self) -> Check | None:
        return Check.objects.filter(freeze=self.freeze).first() if self.freeze else None

    def _presented(self) -> tuple[Presented, ...]:
        if self.freeze is None:
            return ()
        return tuple(
            Presented(PresentedTo(each.to), each.on, act_of(each, each.note))
            for each in self.freeze.presentations.all()
        )

    def _written(self) -> Iterator[Written]:
        services = {
            measure: service.number for service, ids in self.by_service.items() for measure in ids
        }
        titles = {about: about for about in TABS} | dict(self.since.titles)
        for about, title in titles.items():
            version = self.versions.get(about)
            last = act_of(version) if version and version.text else None
            number = version.number if version else 0
            why = self.asked.get(about, "")
            yield Written(about, title, services.get(about), last, number, why)

    def _of_service(self, service: Service, measures: tuple[str, ...]) -> SignedPart:
        content = self._content(service.code, measures, measures)
        return SignedPart(
            service.title,
            service.number,
            service.code,
            service.path,
            measures,
            content,
            self._signed(service.number, content),
        )

    def _whole(self) -> SignedPart:
        ids = tuple(measure.id for measure in self.measures)
        content = self._content("", ids, tuple(self.versions))
        signed = self._signed(None, content)
        return SignedPart(WHOLE_EDITION, None, "", "", ids, content, signed)

    def _signed(self, service: int | None, content: Content) -> Signed | None:
        found = self.newest.get(service)
        if found is None:
            return None
        void: tuple[str, ...] = ()
        if found.sha256 != content.sha256:
            void = why_void(found.content, content.named, self.since)
        return Signed(act_of(found), found.sha256, void)

    def _content(self, part: str, measures: tuple[str, ...], about: tuple[str, ...]) -> Content:
        """Return what is signed of some measures, and of what is said about them and other things.

        Of what is agreed only that belongs to it which holds by the quarter's end.
        """
        items: dict[str, str] = {}
        if self.freeze:
            how = [self.freeze.number, self.freeze.calculation, self.freeze.record]
            items[named.FROZEN] = sha256(canonical(how))
            figures = self.freeze.cells
            items |= {named.FIGURES + each: figures[each] for each in measures if each in figures}
        for each in about:
            version = self.versions.get(each)
            if version and version.text:
                items[named.NARRATIVE + each] = sha256(version.text)
        items[named.TARGETS] = sha256(self._agreed(measures))
        if statistics := workspace.statistics():
            items[named.STATISTICS] = sha256(statistics)
        return Content.of(self.edition.label, part, items)

    def _agreed(self, measures: tuple[str, ...]) -> str:
        """Return what is agreed of measures by the quarter's end: targets, and steps of charts."""
        end, wanted = self.edition.quarter_end, set(measures)
        targets = [
            [
                each.measure, each.level.value, each.period.value, each.bound.value,
                *(None if n is None else format(n.normalize(), "f")
                  for n in (each.value, each.tolerance)),
                each.first.isoformat(), each.agreed, each.group.dimension, each.group.value,
            ]
            for each in self.agreed.targets
            if each.measure in wanted and each.first <= end
        ]  # fmt: skip
        steps = [
            [measure, step.first.isoformat(), step.reason]
            for measure, some in self.agreed.steps
            for step in some
            if measure in wanted and step.first <= end
        ]
        return canonical([targets, steps])

    @cached_property
    def agreed(self) -> Agreed:
        return Agreed.so_far()
