"""What is found and followed: an index of what is published, subscriptions, what a member saw."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Person
from eyeline.scrutiny.models.bodies import Body

MATTERS = ("all", "body", "topic", "ward")


class Published(models.Model):
    """Something that is published, as it is searched and told of: its words are public words.

    `key` says what it is, such as "agenda-12"; `address` is where it stands on this site. The
    database's text search is kept to these rows by triggers.
    """

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    words = models.TextField()
    address = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")
    on = models.DateField()
    """The day of the meeting or of whatever it is about."""
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Withdrawn(models.Model):
    """That something was withdrawn, for those who follow: its key, and nothing that it said."""

    key = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]


class Subscription(models.Model):
    """That somebody wants to be told by e-mail: of all, of a body, of a topic or of a ward.

    `words` are those of the topic, the ward's name, or the name of the body. The row is deleted
    once they end it. `told_until` is up to when they were told.
    """

    email = models.CharField(max_length=254)
    whose = models.CharField(max_length=64)
    matter = models.CharField(max_length=10)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["whose", "matter", "words"], name="scrutiny_subscription_once"
            ),
            models.CheckConstraint(
                condition=Q(matter__in=list(MATTERS)), name="scrutiny_subscription_matter_known"
            ),
        ]


class Visit(models.Model):
    """When a member last opened their own page: what came since is told there as new."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)
    """When they had opened it before that: what is new stays so for the rest of a visit."""

    class Meta:
        ordering = ["id"]
