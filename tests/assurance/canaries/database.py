"""A canary in every protected field of the database, each with who may see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assurance.access.world import AT, QUARTER, World
from assurance.canaries import commissions, editions, passkeys, plans, releases, reports
from assurance.canaries.planter import Planter
from eyeline.council.audit import record
from eyeline.council.changes import mail
from eyeline.council.models import (
    EnteredFigure,
    FaultNote,
    Job,
    Parameter,
    Person,
    SeenChild,
    StepChange,
    Target,
    Token,
    Upload,
)
from eyeline.council.rules.tokens import digest_of, prefix_of
from eyeline.council.sign_in.sealing import seal
from eyeline.dashboard.models import Suggestion
from eyeline.publication.models import GivenAway, Release, ReleasedFigure

# Whose names stand beside what they did, for whoever may see that.
_ACTED = {
    "performance_analyst": (
        "internal", "figure_readers", "source_readers", "suggestion_readers", "plan_readers",
    ),
    "commission_member": ("suggestion_readers",),
    "commission_chair": ("everybody",),  # who sits on a commission is public
    "monitoring_officer": ("approvers",),
    "director": ("approvers", "plan_readers"),
    "governance_officer": ("approvers",),
    "plan_action_owner": ("plan_readers",),
    "head_of_service": ("plan_readers",),
    "team_manager": ("plan_readers",),
    "improvement_board_member": ("plan_readers",),
    "somebody else": ("approvers", "plan_readers"),
}  # fmt: skip
_OWNERS_OF_TOKENS = ("performance_analyst", "director", "head_of_service", "finance_officer")


def plant(world: World, planter: Planter) -> dict[str, str]:
    """Plant them all, and return the secrets of tokens by the roles of their owners."""
    for role, person in world.people.items():
        _person(person, role, planter)
    for person in Person.objects.exclude(pk__in=[each.pk for each in world.people.values()]):
        _named(person, "somebody else", planter)
    _provider(world.people["auditor"], planter)
    _attempts(planter)
    _work(world, planter)
    _decided(world, planter)
    _suggested(planter)
    _released(planter)
    _on_record(world, planter)
    plans.plant(world, planter)
    commissions.plant(world, planter)
    reports.plant(world, planter)
    editions.plant(world, planter)
    releases.plant(world, planter)
    return {role: _token(world.people[role], role, planter) for role in _OWNERS_OF_TOKENS}


def _named(person: Person, role: str, planter: Planter) -> None:
    before, groups = person.name, _ACTED.get(role, ())
    # Whoever names an owner of a plan's action chooses among all of the council's people.
    person.name = planter.text("council.Person.name", role, *groups, "namers_of_owners")
    person.email = f"{planter.text('council.Person.email', role)}@council.example"
    person.save()
    EnteredFigure.objects.filter(entered_by=before).update(entered_by=person.name)


def _person(person: Person, role: str, planter: Planter) -> None:
    _named(person, role, planter)
    salt = planter.secret("council.Person.password", role, letters=40)
    person.password = f"argon2$argon2id$v=19$m=102400,t=2,p=8${salt}${salt}"
    person.save()
    own = f"{planter.text('account.EmailAddress.email', role)}@home.example"
    address = EmailAddress.objects.create(user=person, email=own, verified=True, primary=True)
    key = planter.secret("account.EmailConfirmation.key", role)
    EmailConfirmation.objects.create(email_address=address, key=key)
    held = Authenticator.objects.filter(user=person)
    field = "mfa.Authenticator.data"
    secret = planter.made.secret(f"{field} of {role}", field, "confidential")
    held.filter(type=Authenticator.Type.TOTP).update(data={"secret": seal(secret)})
    codes = [seal(planter.text(field, role)) for _ in range(2)]
    seed = planter.made.secret(f"{field} of {role}", field, "confidential", letters=80)
    said = {"seed": seal(seed), "used_mask": 0, "migrated_codes": codes}
    held.filter(type=Authenticator.Type.RECOVERY_CODES).update(data=said)
    kind = Authenticator.Type.WEBAUTHN
    number = planter.text(field, role).encode()
    named = {"name": planter.text(field, role), "credential": passkeys.credential(number)}
    Authenticator.objects.create(user=person, type=kind, data=named)


def _token(person: Person, role: str, planter: Planter) -> str:
    secret = "eyeline_" + planter.secret("a token's secret", role, letters=43)
    today = timezone.localdate()
    common: dict[str, Any] = {
        "owner": person,
        "scopes": "measures cells releases",
        "first": today,
        "last": today + timedelta(days=90),
        "made_at": AT,
    }
    field = "council.Token.name"
    digests = (digest_of(secret), planter.secret("council.Token.digest", role))
    for digest in digests:
        name = planter.text(field, role)
        Token.objects.create(**common, name=name, digest=digest, prefix=prefix_of(secret))
    return secret


def _provider(person: Person, planter: Planter) -> None:
    model = "socialaccount.Social"
    app = SocialApp.objects.create(
        provider="openid_connect",
        **{
            name: planter.text(f"{model}App.{name}")
            for name in ("provider_id", "name", "client_id", "secret", "key")
        },
        settings={"server_url": planter.text(f"{model}App.settings")},
    )
    account = SocialAccount.objects.create(
        user=person,
        provider="council",
        uid=planter.text(f"{model}Account.uid", "auditor"),
        extra_data={"name": planter.text(f"{model}Account.extra_data", "auditor")},
    )
    SocialToken.objects.create(
        app=app,
        account=account,
        token=planter.text(f"{model}Token.token"),
        token_secret=planter.text(f"{model}Token.token_secret"),
    )


def _attempts(planter: Planter) -> None:
    for model, names in (
        (AccessAttempt, ("get_data", "post_data")),
        (AccessFailureLog, ()),
        (AccessLog, ("session_hash",)),
    ):
        field = f"axes.{model.__name__}"
        texts = ("user_agent", "username", "http_accept", "path_info", *names)
        said: dict[str, Any] = {name: planter.text(f"{field}.{name}") for name in texts}
        said["ip_address"] = planter.machine(f"{field}.ip_address")
        if model is AccessAttempt:
            said["failures_since_start"] = 3
        model.objects.create(**said)


def _work(world: World, planter: Planter) -> None:
    """Plant in uploads and jobs; one calculation failed, and a message waits to be sent."""
    for upload in Upload.objects.select_related("job"):
        names = [planter.text("council.Upload.file_names", note=upload.state) for _ in range(2)]
        upload.file_names = "\n".join(f"{name}.csv" for name in names)
        upload.message = planter.text("council.Upload.message", note=upload.state)
        upload.save()
        words = planter.text("council.Job.words", note=upload.state)
        worker = planter.text("council.Job.worker", note=upload.state)
        Job.objects.filter(pk=upload.job.pk).update(words=words, worker=worker)
    by = world.people["performance_analyst"]
    words = planter.text("council.Job.words", note="a calculation")
    worker = planter.text("council.Job.worker", note="a calculation")
    calculation = Job.objects.create(
        id=uuid4(), kind="calculate", state="failed", asked_by=by, asked_at=AT, words=words,
        worker=worker,
    )  # fmt: skip
    field = "django_tasks_database.DBTaskResult"
    DBTaskResult.objects.create(
        id=calculation.pk,
        status="FAILED",
        args_kwargs={"args": [], "kwargs": {"first": planter.text(f"{field}.args_kwargs")}},
        task_path="eyeline.council.jobs.tasks.calculate",
        worker_ids=[planter.text(f"{field}.worker_ids")],
        queue_name="default",
        backend_name="default",
        run_after=AT,
        return_value=planter.text(f"{field}.return_value"),
        exception_class_path=planter.text(f"{field}.exception_class_path"),
        traceback=planter.text(f"{field}.traceback"),
    )
    subject, body = (planter.text(f"council.Mail.{name}") for name in ("subject", "body"))
    who = planter.oracle.group("people_readers") | {"outbox", "standing_invitee"}
    addressed = planter.made.text(
        "somebody who is written to", "council.Person.email", "internal", who=who
    )
    to = world.people["standing_invitee"]
    to.email = f"{addressed}@council.example"
    to.save()
    mail.send_after_commit(to, subject, body, at=AT)


def _decided(world: World, planter: Planter) -> None:
    model = "council.Target"
    Target.objects.create(
        measure="ehcp_20wk", level="target", period="quarter", bound="at least", value=60,
        first=date(2026, 4, 1), agreed=planter.text(f"{model}.agreed"),
        set_by=planter.text(f"{model}.set_by"), set_at=AT,
    )  # fmt: skip
    model = "council.Parameter"
    Parameter.objects.create(
        name="ftc_weeks", first=date(2026, 4, 1), value=1, set_at=AT,
        agreed=planter.text(f"{model}.agreed"), set_by=planter.text(f"{model}.set_by"),
    )  # fmt: skip
    model = "council.StepChange"
    StepChange.objects.create(
        measure="cla_number", first=date(2026, 5, 1), stands=True, set_at=AT,
        reason=planter.text(f"{model}.reason"), set_by=planter.text(f"{model}.set_by"),
    )  # fmt: skip
    model = "council.EnteredFigure"
    for figure in EnteredFigure.objects.all():
        figure.evidence = planter.text(f"{model}.evidence", note=f"figure {figure.pk}")
        if figure.entered_by == "somebody else":
            figure.entered_by = planter.text(f"{model}.entered_by")
        if figure.checked_by:
            figure.checked_by = planter.text(f"{model}.checked_by")
        figure.save()


def _suggested(planter: Planter) -> None:
    model = "dashboard.Suggestion"
    for each in Suggestion.objects.all():
        each.text = planter.text(f"{model}.text", note=each.state)
        if each.reason:
            each.reason = planter.text(f"{model}.reason", note=each.state)
        each.save()


def _released(planter: Planter) -> None:
    model = "publication.GivenAway"
    texts = ("cell", "says", "because", "told_to")
    GivenAway.objects.create(
        audience="members", least=1, most=5, found_at=AT, told_at=AT,
        **{name: planter.text(f"{model}.{name}") for name in texts},
    )  # fmt: skip
    ReleasedFigure.objects.create(
        release=Release.objects.get(audience="internal"), measure="cla_number", version=1,
        kind="quarter", start=date(2026, 4, 1), end=QUARTER, dimension="ethnicity",
        group=planter.text("publication.ReleasedFigure.group"), numerator=3, value=3,
        status="final", scale=1, dp=0, record="0" * 64,
    )  # fmt: skip


def _on_record(world: World, planter: Planter) -> None:
    """Put on record what people did and why, each of the two in a part of their own."""
    field = "council.AuditEvent"
    for role, thing in (("director", "children"), ("performance_analyst", "token")):
        # Whoever runs the machine sees what is technical, but never a reason.
        also = {"system_administrator"} if thing == "token" else set()
        who = planter.oracle.who(f"{field}.key", role, also=frozenset(also))
        key = planter.made.text(f"{field} of {role}", f"{field}.key", "internal", who=who)
        reason = planter.text(f"{field}.reason", role)
        with transaction.atomic():
            record("view", thing, key, by=world.people[role], at=AT, reason=reason)
    seen = planter.secret("council.SeenChild.child")
    SeenChild.objects.create(person=world.people["director"], child=seen, seen_at=AT)
    snapshot = world.addresses["council:faults", ""]["snapshot"]
    place = planter.secret("council.FaultNote.place")
    by = world.people["performance_analyst"]
    FaultNote.objects.create(
        snapshot=snapshot, code="blank", place=place, state="worked on", by=by, at=AT
    )
