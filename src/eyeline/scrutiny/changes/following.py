"""Every write of subscriptions: asked for, confirmed by a link, told of what is new, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse

from eyeline.council.addresses import whole_address
from eyeline.council.models import Person
from eyeline.figures import day_in_words
from eyeline.figures.errors import EyelineError
from eyeline.scrutiny.changes import letters, sending
from eyeline.scrutiny.models import Body, Published, Subscription, Visit
from eyeline.scrutiny.rules.submissions import check_plain
from eyeline.scrutiny.search import full_text
from eyeline.scrutiny.search.sources import WITHIN

_CONFIRM, _END = "eyeline.scrutiny.follow", "eyeline.scrutiny.unfollow"
_NEWS = "eyeline.scrutiny.news"
LINK_DAYS = 7
A_VISIT = timedelta(hours=1)
"""For how long what is new on a member's page stays new after they opened it."""
MOST_LISTED = 50
"""How many of what is new a message lists: it leads to a page of all of it."""


class BadSubscription(EyelineError):
    """A subscription cannot be made, confirmed or ended so."""

    exit_code = 1


@transaction.atomic
def ask(
    email: str, matter: str, body: Body | None, words: str, *, place: str, at: datetime
) -> None:
    """Keep that somebody wants to be told, and send them the link that confirms it.

    Nothing tells whether they had asked already; who is told already is sent nothing.

    Raises:
        BadSubmission: the words have markup.
        BadSubscription: what they want to be told of is not said.
        TooMany: too much came from there.
    """
    said = body.name if matter == "body" and body else " ".join(check_plain(words).split())[:80]
    if matter == "all":
        said = ""
    elif not said or (matter == "body" and body is None):
        raise BadSubscription("Say which commission, topic or ward you want to be told of.")
    sending.count(email, place, at=at)
    made, _ = Subscription.objects.get_or_create(
        whose=sending.seal_of_email(email),
        matter=matter,
        words=said.casefold() if matter != "body" else said,
        defaults={
            "email": email.strip(),
            "body": body if matter == "body" else None,
            "asked_at": at,
        },
    )
    if made.confirmed_at is None:
        Subscription.objects.filter(pk=made.pk).update(asked_at=at)  # it lives with the new link
        link = whole_address(reverse("scrutiny:confirm_follow", args=[_token(made, _CONFIRM)]))
        text = (
            f"Somebody, we hope you, wants to be told by e-mail of {about(made)}.\n\n"
            f"Nothing is sent before you confirm it here, within {LINK_DAYS} days:\n{link}\n\n"
            "If it was not you, do nothing: your address is deleted then.\n"
        )
        letters.write(made.email, "Confirm that we may write to you", text, at=at)


def about(subscription: Subscription) -> str:
    """Return what a subscription is of, in words of ours and of theirs alone where we know them."""
    match subscription.matter:
        case "all":
            return "everything that is published"
        case "body":
            return f"what the {subscription.body} publishes"
        case matter:
            return f"a {matter} that you named"


def _token(made: Subscription, salt: str) -> str:
    return signing.dumps(made.pk, salt=salt)


def to_confirm(token: str) -> Subscription:
    """Return the subscription that a link confirms.

    Raises:
        BadSubscription: it is no link of ours, too old, or the subscription was ended.
    """
    return _of(token, _CONFIRM, timedelta(days=LINK_DAYS))


def to_end(token: str) -> Subscription:
    """Return the subscription that a link ends, however old it is.

    Raises:
        BadSubscription: it is no link of ours, or it was ended already.
    """
    return _of(token, _END, None)


def _of(token: str, salt: str, age: timedelta | None) -> Subscription:
    try:
        number = signing.loads(token, salt=salt, max_age=age)
        return Subscription.objects.select_related("body__organisation").get(pk=number)
    except (signing.BadSignature, Subscription.DoesNotExist):
        raise BadSubscription(
            "This link is not good any more, or not complete. Nothing is sent by it."
        ) from None


@transaction.atomic
def confirm(subscription: Subscription, *, at: datetime) -> None:
    """Let somebody be told from now on."""
    rows = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    rows.update(confirmed_at=at, told_until=at)


@transaction.atomic
def end(subscription: Subscription) -> None:
    """Tell somebody nothing more, and forget their address."""
    Subscription.objects.filter(pk=subscription.pk).delete()


@transaction.atomic
def forget(on: date, *, at: datetime) -> int:
    """Forget who asked and did not confirm in time; return how many."""
    before = at - timedelta(days=LINK_DAYS)
    number, _ = Subscription.objects.filter(confirmed_at=None, asked_at__lt=before).delete()
    return number


def send_digests(on: date, *, at: datetime) -> int:
    """Write to everybody who is told of something what is new of that, and return to how many.

    Once for what is new: each is told until `at`, in the transaction of their letter.
    """
    numbers = Subscription.objects.filter(confirmed_at__isnull=False).values_list("pk", flat=True)
    return sum(_tell(number, on, at) for number in list(numbers))


@transaction.atomic
def _tell(number: int, on: date, at: datetime) -> bool:
    rows = Subscription.objects.select_for_update(of=("self",))
    found = rows.filter(pk=number).first()
    if found is None or found.told_until is None or found.told_until >= at:
        return False
    since = found.told_until
    new = news_of(found, since, at)
    found.told_until = at
    found.save(update_fields=["told_until"])
    if not new:
        return False
    ends = whole_address(reverse("scrutiny:end_follow", args=[_token(found, _END)]))
    lines = [f"{each.title}\n{whole_address(each.address)}" for each in new[:MOST_LISTED]]
    more = len(new) - MOST_LISTED
    if more > 0:
        lines.append(f"And {more} more, all on one page:\n{_page_of_news(found, since, at)}")
    text = "\n\n".join(
        [
            f"New up to {day_in_words(on)}, of {about(found)}:",
            *lines,
            f"To be told nothing more, by one click: {ends}",
        ]
    )
    letters.write(found.email, "New papers and answers", f"{text}\n", at=at, ends=ends)
    return True


def _page_of_news(found: Subscription, since: datetime, until: datetime) -> str:
    said = [found.pk, since.isoformat(), until.isoformat()]
    token = signing.dumps(said, salt=_NEWS, compress=True)
    return whole_address(reverse("scrutiny:news", args=[token]))


def of_news(token: str) -> tuple[Subscription, Sequence[Published]]:
    """Return a subscription, and all that the message with a link told of.

    Raises:
        BadSubscription: it is no link of ours, or the subscription was ended.
    """
    try:
        number, since, until = signing.loads(token, salt=_NEWS)
        found = Subscription.objects.select_related("body__organisation").get(pk=number)
    except (signing.BadSignature, Subscription.DoesNotExist):
        raise BadSubscription(
            "This link is not complete, or you ended these messages. Search for papers instead."
        ) from None
    return found, news_of(found, datetime.fromisoformat(since), datetime.fromisoformat(until))


def news_of(found: Subscription, since: datetime, until: datetime) -> Sequence[Published]:
    """Return what was published after `since` and until a moment of what a subscription is of."""
    rows = Published.objects.filter(published_at__gt=since, published_at__lte=until)
    rows = rows.exclude(kind__in=WITHIN).defer("words")
    if found.matter == "body":
        rows = rows.filter(body=found.body_id)
    elif found.matter in ("topic", "ward"):
        rows = Published.objects.filter(
            published_at__gt=since,
            published_at__lte=until,
            pk__in=[hit.number for hit in full_text.find(found.words, most=10_000)],
        ).defer("words")
    return list(rows.order_by("published_at", "id"))


@transaction.atomic
def visited(person: Person, *, at: datetime) -> datetime | None:
    """Keep that a member opened their page, and return since when something counts as new there.

    None is the first time. What is new stays so within `A_VISIT`.
    """
    visit = Visit.objects.select_for_update().filter(person=person).first()
    if visit is None:
        Visit.objects.create(person=person, seen_at=at)
        return None
    if at - visit.seen_at >= A_VISIT:
        visit.before_at, visit.seen_at = visit.seen_at, at
        visit.save(update_fields=["before_at", "seen_at"])
    return visit.before_at
