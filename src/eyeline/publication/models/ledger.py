"""What was released, every figure that anybody was ever shown, and what those give away."""

from __future__ import annotations

from django.db import models

from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.figures import PeriodKind, Status
from eyeline.publication.audience import Audience

AUDIENCES = [each.value for each in Audience]
_WHY_KEPT = (
    "A release on record, and its figures, are never changed or deleted: readers have seen them, "
    "and what is released next is checked against them. Publish a new release instead."
)
_WITH_VALUE = [status.value for status in Status if status.has_value]


def name_of(edition: str, title: str) -> str:
    """Return what is released as people say it, by its label and its title, blank of an edition."""
    return title or edition.upper().replace("-Q", " Q")


class Release(Kept):
    """What was published of an edition, or of another document, for one audience. It is never
    changed: its folder holds it.

    `edition` is the label of either; `title` what another document is called, blank of an edition.
    `folder` is its place among the workspace's releases; `manifest_sha256` is the SHA-256 of its
    manifest, which names the SHA-256 of every other file.
    """

    why_kept = _WHY_KEPT
    guarded_since = "0003_guarded"

    edition = models.CharField(max_length=70)
    title = models.CharField(max_length=200, blank=True, default="")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=20)
    folder = models.CharField(max_length=120, unique=True)
    manifest_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["edition", "number", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number", "audience"], name="publication_release_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="publication_release_number_from_1"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=AUDIENCES),
                name="publication_release_audience_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, release {self.number} ({self.audience})"

    @property
    def name(self) -> str:
        """What it is a release of, as people say it: "2026-27 Q1", or another document's title."""
        return name_of(self.edition, self.title)


STORED = Stored("release", state="audience")


class ReleasedFigure(Kept):
    """A figure of the council as a release showed it, as `publication.shown.Shown` says it.

    Only a figure without any number that was hidden stands here without one. Numbers have up to
    four decimal places; of a number, SQLite keeps 15 digits.
    """

    why_kept = _WHY_KEPT
    guarded_since = "0003_guarded"

    # The unique constraint's index begins with the release.
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, related_name="figures", db_index=False
    )
    measure = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    start = models.DateField()
    end = models.DateField()
    dimension = models.CharField(max_length=100, blank=True)
    group = models.TextField(blank=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    value = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    status = models.CharField(max_length=20)
    scale = models.PositiveIntegerField()
    dp = models.PositiveSmallIntegerField()
    record = models.CharField(max_length=64)

    class Meta(Kept.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "measure", "kind", "end", "dimension", "group"],
                name="publication_figure_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in PeriodKind]),
                name="publication_figure_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")),
                name="publication_figure_start_by_end",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in Status]),
                name="publication_figure_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=_WITH_VALUE, value__isnull=False)
                | (~models.Q(status__in=_WITH_VALUE) & models.Q(value__isnull=True)),
                name="publication_figure_value_as_status",
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=False)
                | models.Q(denominator__isnull=False)
                | models.Q(value__isnull=False)
                | models.Q(status=Status.SUPPRESSED.value),
                name="publication_figure_tells_something",
            ),
            models.CheckConstraint(
                condition=models.Q(scale__gte=1), name="publication_figure_scale_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.kind} to {self.end}"


class GivenAway(models.Model):
    """A hidden figure that releases of before give away to an audience, which cannot be undone.

    `cell` is the figure's key, `says` what it is in words. Readers know that it lies from `least`
    to `most`, both included, `because` of what the sentences there name. `told_to` is the role
    of the officer who was told of it, and blank until then.
    """

    audience = models.CharField(max_length=20)
    cell = models.TextField()
    says = models.TextField()
    least = models.BigIntegerField()
    most = models.BigIntegerField()
    because = models.TextField()
    found_at = models.DateTimeField()
    told_to = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["found_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "cell", "least", "most"], name="publication_given_away_once"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=AUDIENCES),
                name="publication_given_away_audience_known",
            ),
            models.CheckConstraint(
                condition=models.Q(least__lte=models.F("most")),
                name="publication_given_away_least_by_most",
            ),
            models.CheckConstraint(
                condition=models.Q(told_to="", told_at__isnull=True)
                | (~models.Q(told_to="") & models.Q(told_at__isnull=False)),
                name="publication_given_away_told_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.says}: {self.least} to {self.most} ({self.audience})"
