from urllib.parse import urlencode
import pytest
from django.urls import reverse, NoReverseMatch
from django.db import transaction
from assurance.test_access import world, EXPECTED  # noqa
from made_up_people import client_of

ODD = ["x\0y", "x" * 3000, str(10**30), "-1", "é'\"%|", "2026-13-45", "quarter:0000-00-00", "quarter:9999-12-31", "𝕏" * 300]
PARAMS = "of period q name action thing page measure as_at from to first last state who by since until audience edition measures group dimension scope kind role next format limit offset end section with against".split()

def test_odd(world):
    bad = []
    n = 0
    for role in ("performance_analyst", "system_administrator", "auditor", "nobody"):
        client = client_of(world.people.get(role))
        client.raise_request_exception = False
        for name, row in sorted(EXPECTED.items()):
            for thing in row.things:
                parts = world.addresses.get((name, thing), {})
                base = reverse(name, kwargs=parts)
                asks = [base + "?" + urlencode({p: odd for p in PARAMS}) for odd in ODD]
                for key, value in parts.items():
                    for odd in ODD:
                        try:
                            asks.append(reverse(name, kwargs=parts | {key: int(odd) if isinstance(value, int) else odd}))
                        except (NoReverseMatch, ValueError):
                            pass
                for ask in asks:
                    for method in ("get", "post"):
                        n += 1
                        with transaction.atomic():
                            try:
                                a = getattr(client, method)(ask, {p: "x" * 3000 for p in PARAMS} if method == "post" else None) if method == "post" else client.get(ask)
                                if a.streaming:
                                    for _ in a: pass
                                s = a.status_code
                            except Exception as e:
                                s = 599; bad.append((role, method, ask[:200], repr(e)[:200]))
                            transaction.set_rollback(True)
                        if 500 <= s < 599:
                            bad.append((role, method, ask[:200], s, repr(getattr(a, "exc_info", None))[:300]))
    print(n, "requests")
    for b in bad[:60]: print(b)
    assert not bad, len(bad)
