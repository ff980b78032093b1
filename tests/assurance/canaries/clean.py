"""Files of every kind without a canary, some with what is nearly one: the search must be silent."""

from __future__ import annotations

import base64
import gzip
import json
import random
import string
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from assurance.canaries.values import Canary
from assurance.canaries.vectors import vectors

_BASE32 = string.ascii_uppercase + "234567"
Kind = Callable[[random.Random], bytes]


def clean(number: int, seed: int, canaries: Collection[Canary]) -> Iterator[tuple[str, bytes]]:
    """Yield so many files, by name, in which none of the canaries stands."""
    chance = random.Random(seed)
    written = list(vectors().items())
    values = sorted(canary.value for canary in canaries)
    for at in range(number):
        if at % 2:
            name, write = written[at // 2 % len(written)]
            yield f"nearly one, {name}", write(_nearly(chance, chance.choice(values)))
        else:
            name, kind = _KINDS[at // 2 % len(_KINDS)]
            yield name, kind(chance)


def _nearly(chance: random.Random, value: str) -> str:
    """Return a value that is in no index: one that another world could have, or a cut one."""
    if chance.random() < 0.3:
        return value[:-2]
    return "QZ" + "".join(chance.choices(_BASE32, k=12))


def _page(chance: random.Random) -> bytes:
    rows = "".join(
        f"<tr><th scope='row'>{_words(chance, 3)}</th><td>{chance.randrange(10**5):,}</td></tr>"
        for _ in range(60)
    )
    token = "".join(chance.choices(string.ascii_letters + string.digits, k=64))
    page = (
        f"<!DOCTYPE html><input value='{token}'><p>{_words(chance, 200)}</p><table>{rows}</table>"
    )
    return page.encode()


def _figures(chance: random.Random) -> bytes:
    first = date(2005, 1, 1)
    lines = ["measure,period,value,record"]
    for _ in range(200):
        day = first + timedelta(days=chance.randrange(8000))
        digest = "".join(chance.choices("0123456789abcdef", k=64))
        lines.append(f"{_words(chance, 1)},{day},{chance.randrange(10**7) / 10**4},{digest}")
    return "\n".join(line for line in lines if ",2011-" not in line).encode()


def _data(chance: random.Random) -> bytes:
    rows = [{"id": chance.randrange(10**12), "says": _words(chance, 9)} for _ in range(60)]
    return json.dumps(rows).encode()


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(20_000)


def _noise_in_letters(chance: random.Random) -> bytes:
    return base64.b64encode(chance.randbytes(15_000))


def _noise_in_digits(chance: random.Random) -> bytes:
    return chance.randbytes(8_000).hex().encode()


def _packed(chance: random.Random) -> bytes:
    return gzip.compress(_page(chance))


def _words(chance: random.Random, number: int) -> str:
    return " ".join(
        "".join(chance.choices(string.ascii_letters, k=chance.randrange(2, 12)))
        for _ in range(number)
    )


_KINDS: tuple[tuple[str, Kind], ...] = (
    ("page", _page),
    ("figures", _figures),
    ("data", _data),
    ("noise", _noise),
    ("noise in base64", _noise_in_letters),
    ("noise in hexadecimal digits", _noise_in_digits),
    ("a packed page", _packed),
)
