"""Asks for every address as every role, and looks for canaries in all that comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client

from assurance.access import expected
from assurance.access.world import AT, OTHER, OWN, World
from assurance.canaries.planter import Planter
from assurance.canaries.scanner import Scanner
from assurance.canaries.values import Canary
from made_up_people import client_of

FORM = "application/x-www-form-urlencoded"
REASON = "Checking whose visits were out of time before the return is sent."
# Addresses with something in them that no page knows.
_WRONG = (
    "?page=0", "?page=900", "?period=never", "?of=nowhere", "?group=no:such", "?quarter=2026-13-01",
    "?show=all", "?state=none", "?return=none", "?thing=child&action=view", "?first=1&last=2",
    "?measure=cla_number&with=none", "?severity=error", "?name=a", "?closed=on",
)  # fmt: skip


@dataclass
class Found:
    """What the search found where: `leaks` by whoever may not see it, `seen` by whoever may.

    `failed` are the addresses whose pages failed, which says nothing of what they would show.
    """

    scanner: Scanner
    leaks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seen: dict[Canary, set[str]] = field(default_factory=lambda: defaultdict(set))
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    answers: int = 0
    searched: int = 0

    def look(self, where: str, who: str, data: bytes) -> None:
        """Look for canaries in what `who` gets at `where`: a role, or the name of a place."""
        self.answers += 1
        self.searched += len(data)
        for canary in self.scanner.found(data):
            if who in canary.who:
                self.seen[canary].add(who)
            else:
                self.leaks[f"{where}, {who}: {canary.said}"] += 1


@dataclass
class Reader:
    """Somebody of a role at a browser; whatever they change is taken back."""

    role: str
    client: Client
    found: Found

    def ask(
        self, where: str, address: str, method: str = "GET", post: Mapping[str, str] = {}
    ) -> HttpResponseBase:
        """Ask for an address, and look at all of the answer."""
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            answer = self.client.generic(method, address, urlencode(post), FORM)
            data = said(answer)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        self.found.look(f"{method} {where}", self.role, data)
        if answer.status_code >= 500:
            self.found.failed[f"{method} {where}, {self.role}"] += 1
        return answer

    def keep(self, address: str, **post: str) -> None:
        """Send a form, and keep what came of it."""
        answer = self.client.post(address, post)
        self.found.look(f"POST {address}", self.role, said(answer))


def said(answer: HttpResponseBase) -> bytes:
    """Return all that an answer says: status, headers, cookies and body."""
    lines = [f"{answer.status_code} {answer.reason_phrase}"]
    lines += [f"{name}: {value}" for name, value in answer.items()]
    lines += [morsel.OutputString() for morsel in answer.cookies.values()]
    body = b"".join(answer) if answer.streaming else answer.content
    # What is packed or otherwise of one kind begins with the body's own first byte.
    return body + "\n".join(["", *lines]).encode()


def readers(
    world: World, roles: Collection[str], found: Found, planter: Planter
) -> Iterator[Reader]:
    """Yield a reader of each role, signed in with a second factor; the public signs in nowhere."""
    for role in roles:
        client = client_of(world.people.get(role))
        client.raise_request_exception = False
        if settings.SESSION_COOKIE_NAME in client.cookies:
            _plant_in_session(client, role, planter)
        yield Reader(role, client, found)


def _plant_in_session(client: Client, role: str, planter: Planter) -> None:
    """Give a session a key that is known again, and something to keep."""
    session = client.session
    session["kept"] = planter.text("sessions.Session.session_data", role)
    session.save()
    key = planter.secret("sessions.Session.session_key", role, letters=32).lower()
    Session.objects.filter(pk=session.session_key).update(session_key=key)
    client.cookies[settings.SESSION_COOKIE_NAME] = key


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Yield each address that is asked for, by the name of its pattern and of what is behind it."""
    _, known = expected.read()
    for name, row in sorted(known.items()):
        for thing in row.things:
            yield f"{name} {thing}".rstrip(), world.address(name, thing)


def every_page(world: World, reader: Reader) -> None:
    """Ask for every address, and send every form without what it needs."""
    _, known = expected.read()
    for where, address in addresses(world):
        reader.ask(where, address)
    reader.ask("audit of a day", f"/audit?first={AT:%Y-%m-%d}&last={AT:%Y-%m-%d}")
    for name, row in sorted(known.items()):
        for thing in row.things:
            if row.allows(reader.role, thing, "POST"):
                reader.ask(f"{name} {thing}", world.address(name, thing), "POST", world.post(name))


def wrong_parameters(world: World, reader: Reader, some: int) -> None:
    """Ask for each page that answers with parameters that it does not know, `some` of them."""
    _, known = expected.read()
    turn = 0
    for name, row in sorted(known.items()):
        for thing in row.things:
            address = world.address(name, thing)
            if row.allows(reader.role, thing, "GET") and "?" not in address:
                for _ in range(some):
                    wrong = _WRONG[turn % len(_WRONG)]
                    reader.ask(f"{name} {wrong}", address + wrong)
                    turn += 1


def children(reader: Reader, periods: Mapping[str, str]) -> None:
    """Say why, and list the children behind figures: of the own team, of another, of all."""
    for measure, kind in periods.items():
        address = f"/measures/{measure}/children"
        period = f"{kind}:2026-06-30"
        for of in (OWN, "CC2", OTHER, ""):
            query = urlencode({"period": period, **({"of": of} if of else {})})
            where = f"children {measure} of {of or 'all'}"
            answer = reader.ask(where, f"{address}?{query}")
            if answer.status_code == 200:
                reader.keep(f"{address}?{query}", reason=REASON)
                reader.ask(f"{where}, with a reason", f"{address}?{query}")


def faults(reader: Reader, snapshots: Collection[str]) -> None:
    """Ask for the faults of returns: the page, and the file to take away."""
    for snapshot in snapshots:
        for address in (f"/sources/faults/{snapshot}", f"/sources/faults/{snapshot}/file"):
            reader.ask("faults of a return", address)


def programs(world: World, secrets: Mapping[str, str], found: Found) -> None:
    """Ask the API for everything by the token of each owner, who is told no more than at a page."""
    for role, secret in secrets.items():
        client = Client(headers={"host": "localhost", "Authorization": f"Bearer {secret}"})
        for where, address in addresses(world):
            if where.startswith("api:"):
                queries = ("?period=quarter", "?format=csv", "?by=team", "?nothing=1")
                for query in ("", *(queries if "openapi" not in where else ())):
                    answer = client.get(address + query)
                    found.look(f"GET {where}{query} by token", role, said(answer))


def folder(place: str, path: Path, found: Found, leave_out: Collection[Path] = ()) -> int:
    """Look at the names and bytes of all files in a folder; return how many there are."""
    files = 0
    for file in sorted(path.rglob("*")):
        if file.is_file() and not any(out in (file, *file.parents) for out in leave_out):
            name = str(file.relative_to(path))
            with suppress(FileNotFoundError):
                found.look(f"file {name}", place, file.read_bytes() + b"\n" + name.encode())
                files += 1
    return files
