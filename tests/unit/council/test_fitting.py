"""What a database would refuse, or keep otherwise than it was said, is refused in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from eyeline.council.changes import people
from eyeline.council.fitting import DoesNotFit
from eyeline.council.models import Parameter

AT = datetime(2026, 6, 1, tzinfo=UTC)
MOST = Decimal("99999999999.9999")

pytestmark = pytest.mark.django_db


def parameter(**other: Any) -> Parameter:
    said = {"name": "rate", "first": date(2026, 4, 1), "value": Decimal(1), "agreed": "Cabinet"}
    return Parameter.objects.create(**said | {"set_by": "Analyst", "set_at": AT} | other)


@pytest.mark.parametrize("value", [MOST, -MOST, Decimal("0.0001"), Decimal("1.50000")])
def test_a_number_that_fits_comes_back_as_it_was(value: Decimal) -> None:
    parameter(value=value)

    assert Parameter.objects.get().value == value


@pytest.mark.parametrize(
    "value", [MOST + Decimal("0.0001"), Decimal("99999999999999.9999"), Decimal("0.00001"),
              Decimal("1E+11"), Decimal("NaN"), Decimal("Infinity")]
)  # fmt: skip
def test_a_number_that_would_be_kept_otherwise_is_refused(value: Decimal) -> None:
    with pytest.raises(DoesNotFit, match=r"Value of parameter .* 11 digits before the point and 4"):
        parameter(value=value)

    assert not Parameter.objects.exists()


def test_a_text_as_long_as_can_be_fits() -> None:
    parameter(agreed="é" * 300)

    assert Parameter.objects.get().agreed == "é" * 300


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(DoesNotFit, match="Agreed of parameter has 301 characters, and 300 are"):
        parameter(agreed="é" * 301)


def test_a_text_with_the_character_nul_is_refused() -> None:
    with pytest.raises(DoesNotFit, match="NUL"):
        parameter(agreed="Cab\0inet")


def test_what_is_refused_is_not_told() -> None:
    with pytest.raises(DoesNotFit) as refused:
        people.add_person("one@council.example", "Somebody " * 40, by=None, at=AT)

    assert "Somebody" not in str(refused.value)


@pytest.mark.parametrize("address", ["a" * 300 + "@council.example", "a" * 5_000, "a\0@b.example"])
def test_an_address_that_does_not_fit_signs_nobody_in_and_makes_nothing_fail(address: str) -> None:
    client = Client(headers={"host": "localhost"})

    answer = client.post("/sign-in/", {"login": address, "password": "wrong"})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
