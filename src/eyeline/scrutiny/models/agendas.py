"""Agendas: the items while they are arranged, and the versions that never change once published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from eyeline.council.models import Job, Person
from eyeline.council.models.kept import Kept
from eyeline.publication.models import Release
from eyeline.scrutiny.models.bodies import Body
from eyeline.scrutiny.models.meetings import Meeting
from eyeline.scrutiny.models.programme import Entry
from eyeline.scrutiny.models.reports import Report
from eyeline.scrutiny.rules.kinds import AgendaKind, ItemKind, Part

_KEPT = "What was published stays as it was: publish a supplement or a revised agenda instead."


class StandingList(Kept):
    """A version of the items that a body's agendas begin and end with.

    `items` are of {"title", "kind", "text", "after"}; `after` says that one follows the business.
    """

    why_kept = "What a body's agendas began with stays on record; say the new list instead."
    guarded_since = "0003_agendas"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_lists")
    number = models.PositiveIntegerField()
    items = models.JSONField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="scrutiny_standing_list_once"),
        ]


class Item(models.Model):
    """An item of a meeting's agenda, in its `position`.

    `part`, `paragraphs` ("1,2") and `private_reason` say whether the public is excluded and why.
    `late` items were added inside the notice, with the chair's reason and who agreed it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    """How many minutes of the meeting are set aside for it."""
    part = models.CharField(max_length=10, default=Part.PUBLIC.value)
    paragraphs = models.CharField(max_length=40, blank=True)
    private_reason = models.TextField(blank=True)
    education_function = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    urgency_reason = models.TextField(blank=True)
    urgency_agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="items")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="items")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in ItemKind]),
                name="scrutiny_item_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(part__in=[each.value for each in Part]),
                name="scrutiny_item_part_known",
            ),
            models.CheckConstraint(
                condition=Q(part=Part.PUBLIC.value) | ~Q(paragraphs="") & ~Q(private_reason=""),
                name="scrutiny_item_private_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemVersion(Kept):
    """An item as it stood after a change: what it is compared with when two change it at once."""

    why_kept = "What an agenda said stays on record: change the item again."
    guarded_since = "0003_agendas"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    """Its fields by name, as its form has them."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="scrutiny_item_version_once"),
        ]


class Appendix(models.Model):
    """A paper that goes with an item: slides or a letter by others, as the file of `sha256`, or
    Markdown as `text`.

    `accessible` is what a look at it found, None before; `findings` say it in words.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="appendices")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True)
    part = models.CharField(max_length=10, default=Part.PUBLIC.value)
    paragraphs = models.CharField(max_length=40, blank=True)
    private_reason = models.TextField(blank=True)
    accessible = models.BooleanField(null=True)
    findings = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["item", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part=Part.PUBLIC.value) | ~Q(paragraphs="") & ~Q(private_reason=""),
                name="scrutiny_appendix_private_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(sha256="") ^ Q(text=""), name="scrutiny_appendix_file_or_text"
            ),
        ]


class Build(models.Model):
    """A pack that is built to be looked at, and published as it is or not at all.

    `of` is the hash of all that it was built from: once something of that is changed, it is out
    of date. `files` are of {"name", "part", "sha256", "size", "first", "last"}, `content` is what
    the agenda's version will say, `found` the sentences of what keeps it from the public.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="builds")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="+")
    of = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    files = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    found = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    first_page = models.PositiveIntegerField(default=1)
    last_page = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    built_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]


class AgendaVersion(Kept):
    """A published agenda with its pack. `content` is all that it says as JSON, `sha256` of that.

    Pages are numbered through: a supplement begins after the last page before it.
    """

    why_kept = _KEPT
    guarded_since = "0001_initial"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agendas")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    lawful_by = models.DateField()
    """The last day on which it could be published as ordinary."""
    because = models.TextField()
    """How that day was worked out, and by what right it is published if later."""
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="scrutiny_agenda_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in AgendaKind]),
                name="scrutiny_agenda_kind_known",
            ),
        ]


class PackFile(Kept):
    """A file of a published pack, for the public part or the private one. `sha256` is its own."""

    why_kept = _KEPT
    guarded_since = "0001_initial"

    agenda = models.ForeignKey(AgendaVersion, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    part = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)

    class Meta(Kept.Meta):
        ordering = ["agenda", "part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "part", "name"], name="scrutiny_pack_file_once"
            ),
        ]
