"""What is sent to the forms for everybody by honest people, and by all who are not.

Each sending is bytes of a request, where it comes from, and what an honest one said.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
SCRIPTS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example>", "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>', "</textarea><script>alert(1)</script>", "<!--<script>-->",
    "<a href='javascript:alert(1)'>x</a>", "{{7*7}}<b>", "<?php system('id') ?>",
    "<scr\u200bipt>alert(1)</scr\u200bipt>", "<\x00script>alert(1)</script>",
)  # fmt: skip
HONEST = (
    "How many children wait for a place, and for how long?",
    "Are there <5 or > 3 homes? I read that 4 < 6 & 7 > 2.",
    "Beth yw'r nifer? Faint o blant sy'n aros?",
    "It says \u201cin due course\u201d \u2013 when is that? \u00a330 a week is a lot \U0001f68c",
    "Line one.\r\n\r\nLine two; SELECT is a word, and so is DROP TABLE.",
    "Why did the caf\u00e9 of the centre close? \u0645\u0631\u062d\u0628\u0627",
)
NOISE = (
    "\ufffd",
    "\u202e",
    "'; DROP TABLE scrutiny_submission;--",
    "%00",
    "../../etc/passwd",
    "\\",
)


@dataclass(frozen=True, slots=True)
class Sending:
    """A request: its address, its body with what it says it is, and from where it comes.

    `honest` is what an honest person wrote, blank of all others; `email` is theirs.
    """

    address: str
    body: bytes
    place: str
    kind: str = FORM
    honest: str = ""
    email: str = ""


@dataclass
class Senders:
    """Makes sendings by chance, the same for the same seed."""

    meeting: int
    petition: str
    chance: random.Random
    sent: list[Sending] = field(default_factory=list)

    def sendings(self, number: int) -> Iterator[Sending]:
        """Yield so many: one in five is honest, and of these one in ten from a crowded place."""
        for at in range(number):
            made = self._honest(at) if at % 5 == 0 else self._other(at)
            self.sent.append(made)
            yield made

    def _honest(self, at: int) -> Sending:
        words = f"{self.chance.choice(HONEST)} ({at})"
        crowded = at % 50 == 0
        place = "203.0.113.9" if crowded else f"10.{at >> 16 & 255}.{at >> 8 & 255}.{at & 255}"
        if not crowded:
            place = f"{20 + (at >> 16)}.{at >> 8 & 255}.{at & 255}.1"
        email = f"honest.{at}@example.org"
        body = urlencode(self._question(words, email)).encode()
        return Sending("/take-part/ask", body, place, honest=words, email=email)

    def _question(self, words: str, email: str, **other: str) -> dict[str, str]:
        return {
            "meeting": str(self.meeting),
            "kind": self.chance.choice(("question", "representation", "statement")),
            "subject": "What I ask",
            "text": words,
            "name": "A resident",
            "email": email,
            "named": self.chance.choice(("name", "initials", "none")),
            "website": "",
        } | other

    def _other(self, at: int) -> Sending:
        makers = (
            self._script, self._huge, self._encoding, self._repeated, self._trap, self._odd,
            self._elsewhere,
        )  # fmt: skip
        return self.chance.choice(makers)(at)

    def _from(self) -> str:
        return self.chance.choice(("203.0.113.9", "203.0.113.77", "198.51.100.4", "2001:db8::7"))

    def _script(self, at: int) -> Sending:
        form = self._question("Words", f"bad.{at % 40}@example.net")
        for name in self.chance.sample(sorted(form), 3):
            form[name] = self.chance.choice(SCRIPTS)
        return Sending("/take-part/ask", urlencode(form).encode(), self._from())

    def _huge(self, at: int) -> Sending:
        size = 3_000_000 if at % 97 == 0 else self.chance.choice((1_501, 6_000, 60_000, 400_000))
        form = self._question("a" * size, f"bad.{at % 40}@example.net")
        if self.chance.random() < 0.3:
            form["subject"] = form["name"] = "b" * 5_000
        return Sending("/take-part/ask", urlencode(form).encode(), self._from())

    def _encoding(self, at: int) -> Sending:
        form = self._question("Caf\u00e9 \u00a330", f"bad.{at % 40}@example.net")
        form["text"] += self.chance.choice(NOISE)
        plain = urlencode(form)
        match self.chance.randrange(5):
            case 0:
                body, kind = urlencode(form, encoding="latin-1", errors="replace").encode(), FORM
            case 1:
                body, kind = plain.encode("utf-16"), f"{FORM}; charset=utf-16"
            case 2:
                body, kind = plain.encode() + b"&text=%ff%fe%ed%a0%80&name=%c0%af", FORM
            case 3:
                body, kind = plain.encode(), f"{FORM}; charset=no-such-thing"
            case _:
                body, kind = bytes(self.chance.randrange(256) for _ in range(400)), FORM
        return Sending("/take-part/ask", body, self._from(), kind)

    def _repeated(self, at: int) -> Sending:
        if self.sent and self.chance.random() < 0.5:
            again = self.chance.choice(self.sent)
            return Sending(again.address, again.body, again.place, again.kind)
        form = self._question(f"Again and again {at}", "bad.0@example.net")
        return Sending("/take-part/ask", urlencode(form).encode(), self._from())

    def _trap(self, at: int) -> Sending:
        form = self._question("Buy", f"bad.{at % 40}@example.net", website="https://x.example")
        return Sending("/take-part/ask", urlencode(form).encode(), self._from())

    def _odd(self, at: int) -> Sending:
        form = self._question("Words", f"bad.{at % 40}@example.net")
        match self.chance.randrange(6):
            case 0:
                form["meeting"] = self.chance.choice(("0", "-1", "9" * 30, "x", "1e9", "\u0661"))
            case 1:
                form["email"] = self.chance.choice(
                    ("a@b\r\nBcc: c@d.example", '"<script>"@example.net', "@", "a" * 300 + "@b.c")
                )
            case 2:
                form["text"] = "\x00" + form["text"]
            case 3:
                form = {f"f{each}": "x" for each in range(1_200)}
            case 4:
                form["kind"], form["named"] = "nothing", "everything"
            case _:
                form = {}
        return Sending("/take-part/ask", urlencode(form).encode(), self._from())

    def _elsewhere(self, at: int) -> Sending:
        words = self.chance.choice((*SCRIPTS, *NOISE, "Words"))
        email = f"bad.{at % 40}@example.net"
        match self.chance.randrange(4):
            case 0:
                form = {"title": words, "asks": words, "name": words, "email": email}
                form |= {"body": "children", "connection": "live", "named": "name", "ward": words}
                address = "/take-part/petitions/start"
            case 1:
                form = {"name": words, "email": email, "connection": "live"}
                address = f"/take-part/petitions/{self.petition}"
            case 2:
                form = {"matter": "topic", "words": words, "email": email, "body": ""}
                address = "/take-part/follow"
            case _:
                form = {}
                token = self.chance.choice(("x", "1:2:3", "a" * 900))
                address = f"/take-part/petitions/confirm/{token}"
        return Sending(address, urlencode(form | {"website": ""}).encode(), self._from())
