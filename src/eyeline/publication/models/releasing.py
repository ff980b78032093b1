"""What was prepared and by whom it was released, what was withdrawn, and which cache knows it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from eyeline.council.models import Job, Person
from eyeline.council.models.kept import Kept
from eyeline.council.policy.visible import Stored
from eyeline.publication.models.ledger import AUDIENCES, Release, name_of

OPEN = Q(released_at__isnull=True, discarded_at__isnull=True)
"""Of preparations: those that a second person may release."""
_RELEASED = Q(release__isnull=False, released_by__isnull=False, released_at__isnull=False)
_NOT_RELEASED = Q(release__isnull=True, released_by__isnull=True, released_at__isnull=True)


class Preparation(models.Model):
    """A release but for the second person: its files wait in `folder`, below `.prepared`.

    It is of the edition, or the other document, as it was when `content` was its hash; `edition`
    and `title` are as of a `Release`. `manifest_sha256` is the SHA-256 of
    its manifest, which names that of every file; the others are those of the figures that the
    ledger will have, and of what its audience may not know. Whoever prepared it never releases it.
    """

    edition = models.CharField(max_length=70)
    title = models.CharField(max_length=200, blank=True, default="")
    audience = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    content = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    figures_sha256 = models.CharField(max_length=64)
    withheld_sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=64, unique=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="preparations")
    prepared_at = models.DateTimeField()
    release = models.OneToOneField(
        Release, on_delete=models.PROTECT, null=True, related_name="preparation"
    )
    released_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="releases_made"
    )
    released_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="preparations_discarded"
    )
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-prepared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "audience"],
                condition=OPEN,
                name="publication_preparation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("prepared_by")),
                name="publication_preparation_released_by_another",
            ),
            models.CheckConstraint(
                condition=_RELEASED | _NOT_RELEASED,
                name="publication_preparation_released_whole",
            ),
            models.CheckConstraint(
                condition=Q(discarded_by__isnull=True, discarded_at__isnull=True)
                | Q(discarded_by__isnull=False, discarded_at__isnull=False),
                name="publication_preparation_discarded_whole",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(discarded_at__isnull=True),
                name="publication_preparation_not_both",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=AUDIENCES),
                name="publication_preparation_audience_known",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="publication_preparation_number_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, release {self.number} ({self.audience}), prepared"

    @property
    def name(self) -> str:
        """What it is of, as people say it: "2026-27 Q1", or another document's title."""
        return name_of(self.edition, self.title)

    @property
    def is_open(self) -> bool:
        """Whether a second person may release it."""
        return self.released_at is None and self.discarded_at is None


PREPARED = Stored("release", state="audience", author="prepared_by")
"""How the policy finds for whom something was prepared, and by whom."""


class Withdrawal(Kept):
    """That a release is served no more, for ever. `words` are for its readers, `reason` is not."""

    why_kept = "A withdrawal stays on record as it is: a release is not put back, but made anew."
    guarded_since = "0004_releasing"

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    words = models.TextField()
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="withdrawals")
    withdrawn_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["withdrawn_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(words=""), name="publication_withdrawal_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release}, withdrawn"


class Purge(models.Model):
    """That caches in front of the site are told to forget what was withdrawn.

    `addresses` are what they forget, a line each. It waits while both moments are blank.
    """

    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, related_name="purge")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    addresses = models.TextField()
    purged_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(failed_at__isnull=True),
                name="publication_purge_not_both",
            )
        ]

    def __str__(self) -> str:
        return f"purge of {self.withdrawal}"
