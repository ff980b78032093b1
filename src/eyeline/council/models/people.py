"""The council's organisations, their posts and seats, and the people who hold them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from eyeline.council.rules.roles import Role


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    COUNCIL = "council", "Council"
    EXECUTIVE = "executive", "Executive"
    BOARD = "board", "Board"
    COMMISSION = "commission", "Commission"
    TASK_GROUP = "task_group", "Task group"
    DIVISION = "division", "Division"
    SERVICE = "service", "Service"
    TEAM = "team", "Team"


class Organisations(models.QuerySet["Organisation"]):
    """The council's parts and bodies."""

    def whole(self) -> Organisation | None:
        """Return the whole council; None while nothing has told of it."""
        return self.filter(kind=OrganisationKind.COUNCIL, parent=None).first()


class Organisation(models.Model):
    """A part of the council, or a body of it. `code` is what returns and registers call it.

    `path` is the numbers from the whole council down to this one, each with a stroke after it.
    """

    code = models.CharField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    path = models.CharField(max_length=300, unique=True, null=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)

    objects = Organisations.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values),
                name="council_organisation_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(first__lte=F("last")),
                name="council_organisation_first_by_last",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, **options: Any) -> None:
        """Keep the organisation, with its path from the whole council down."""
        super().save(**options)
        above = self.parent.path or "" if self.parent else ""
        path = f"{above}{self.pk}/"
        if self.path != path:
            self.path = path
            super().save(update_fields=["path"])


class People(BaseUserManager["Person"]):
    """Everybody who may sign in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return whoever signs in by this address, in whatever case it is written."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who may sign in. What they may do follows from the posts and seats they hold."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post of an organisation, or a seat on a body, and the role that comes with it.

    `voting_scope` is what a co-opted member may vote on; blank is everything.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    voting_scope = models.CharField(max_length=200, blank=True)
    statutory = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation__path", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="council_post_role_known"
            ),
            models.UniqueConstraint(
                fields=["organisation", "title", "role"], name="council_post_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class Appointments(models.QuerySet["Appointment"]):
    """Who holds which post."""

    def in_force(self, on: date) -> Appointments:
        """Return those that give their role on a day: begun, not ended, and approved."""
        return self.filter(
            Q(last__isnull=True) | Q(last__gte=on), first__lte=on, approved_at__isnull=False
        )


class Appointment(models.Model):
    """That a person holds a post or seat from `first` to `last`, both included.

    Where the role needs two people, it gives nothing before the second has approved it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    first = models.DateField()
    last = models.DateField(null=True)
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="appointments_given"
    )
    given_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="appointments_approved"
    )
    approved_at = models.DateTimeField(null=True)

    objects = Appointments.as_manager()

    class Meta:
        ordering = ["-first", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(first__lte=F("last")),
                name="council_appointment_first_by_last",
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(person=F("given_by")),
                name="council_appointment_not_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(person=F("approved_by")),
                name="council_appointment_not_approved_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"appointment {self.pk}"
