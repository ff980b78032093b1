"""What was done with an edition, by whom and when. Nothing of it is changed: a later act stands
beside an earlier one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Organisation, Person
from eyeline.council.models.kept import Kept
from eyeline.dashboard.models.edition import Edition
from eyeline.dashboard.rules.editions import PRESENTED_TO

_GUARDED = "0003_edition_life"
_TITLE = 420
"""How long the title of a post and of its organisation can be together."""


class Freeze(Kept):
    """That an edition's figures are those of a calculation, made from a record.

    `cells` has, by measure, the SHA-256 of its figures. The first of an edition needs no reason,
    every later one does. `by` has the title `title`, here and below.
    """

    why_kept = "Figures that were frozen stay on record: freeze them anew, with a reason."
    guarded_since = _GUARDED

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="freezes")
    number = models.PositiveIntegerField()
    calculation = models.CharField(max_length=64)
    record = models.CharField(max_length=64)
    cells = models.JSONField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=_TITLE)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="dashboard_freeze_numbered"),
            models.CheckConstraint(
                condition=Q(number=1) | (Q(number__gt=1) & ~Q(reason="")),
                name="dashboard_freeze_anew_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(calculation="") & ~Q(record=""), name="dashboard_freeze_of_a_record"
            ),
        ]

    def __str__(self) -> str:
        return f"freeze {self.pk}"


class Check(Kept):
    """That a second analyst checked figures that were frozen by `froze`."""

    why_kept = "That figures were checked stays on record: freeze them anew to have it done again."
    guarded_since = _GUARDED

    freeze = models.OneToOneField(Freeze, on_delete=models.PROTECT, related_name="check_of_it")
    froze = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=_TITLE)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("froze")), name="dashboard_check_by_another"),
        ]

    def __str__(self) -> str:
        return f"check {self.pk}"


class NarrativeVersion(Kept):
    """What was said of a measure (`about` is its id) or of a tab (its title): Markdown.

    Versions are numbered from 1; the last one holds, and says nothing where it is blank.
    """

    why_kept = "What was written stays as it was written: write a newer version beside it."
    guarded_since = _GUARDED

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="narratives")
    about = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=_TITLE)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["edition", "about", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "about", "number"], name="dashboard_narrative_numbered"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="dashboard_narrative_number_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"narrative {self.pk}"


class Signature(Kept):
    """That somebody signed content: of a service's measures, or without one of the whole edition.

    `content` names all that was signed with the SHA-256 of each, and `sha256` stands for it.
    It counts while the same content has the same hash.
    """

    why_kept = "A signature stays on record; it counts no more once what was signed has changed."
    guarded_since = _GUARDED

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    service = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=_TITLE)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "service", "sha256"], name="dashboard_signature_of_service_once"
            ),
            models.UniqueConstraint(
                fields=["edition", "sha256"],
                condition=Q(service__isnull=True),
                name="dashboard_signature_of_whole_once",
            ),
            models.CheckConstraint(
                condition=~Q(sha256=""), name="dashboard_signature_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"


class Presentation(Kept):
    """That an edition was presented on a day: with its figures as frozen then, and this content."""

    why_kept = "That an edition was presented stays on record."
    guarded_since = _GUARDED

    freeze = models.ForeignKey(Freeze, on_delete=models.PROTECT, related_name="presentations")
    to = models.CharField(max_length=20)
    on = models.DateField()
    sha256 = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=_TITLE)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["freeze", "to"], name="dashboard_presented_once"),
            models.CheckConstraint(
                condition=Q(to__in=[each.value for each in PRESENTED_TO]),
                name="dashboard_presented_to_known",
            ),
        ]

    def __str__(self) -> str:
        return f"presentation {self.pk}"
