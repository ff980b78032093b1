"""What was released."""

from __future__ import annotations

from django.db import models


class Release(models.Model):
    """An edition's published form for one audience. It is never changed: its folder holds it.

    `folder` is its place among the workspace's releases; `manifest_sha256` is the SHA-256 of its
    manifest, which names the SHA-256 of every other file.
    """

    edition = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=20)
    folder = models.CharField(max_length=120, unique=True)
    manifest_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "number", "audience"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number", "audience"], name="publication_release_once"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="publication_release_number_from_1"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=["internal", "members", "public"]),
                name="publication_release_audience_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, release {self.number} ({self.audience})"
