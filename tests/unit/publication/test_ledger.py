"""The ledger: every figure that was ever released, once, for ever, and who may have seen it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from eyeline.council.models.kept import NeverChanged
from eyeline.figures import WHOLE, Group, PeriodKind, Status, period
from eyeline.publication import changes
from eyeline.publication.audience import Audience
from eyeline.publication.ledger import shown_to
from eyeline.publication.models import Release, ReleasedFigure
from eyeline.publication.releases import Released
from eyeline.publication.shown import Shown

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)
EARLIER = datetime(2026, 5, 31, 9, tzinfo=UTC)
SHARE = Shown(
    measure="ehcp_20wk",
    version=2,
    period=period(PeriodKind.QUARTER, date(2026, 6, 30)),
    group=WHOLE,
    numerator=Decimal(121),
    denominator=Decimal("200.5"),
    value=Decimal("60.35"),
    status=Status.PROVISIONAL,
    scale=100,
    dp=2,
    record="5f" * 32,
)
HIDDEN = replace(
    SHARE,
    group=Group("sex", "F"),
    numerator=None,
    denominator=None,
    value=None,
    status=Status.SUPPRESSED,
)


def released(edition: str = "2026-27-q1", audience: Audience = Audience.INTERNAL) -> Released:
    folder = Path("releases") / edition / "1" / audience
    return Released(edition, 1, audience, folder, "0a" * 32, AT, ("cells.csv",))


def record(*figures: Shown, of: Released | None = None) -> Release:
    return changes.record(Path("releases"), of or released(), figures)


def kept(audience: Audience = Audience.INTERNAL) -> list[Shown]:
    return [shown for _, shown in shown_to(audience)]


def test_figures_are_read_as_they_were_shown() -> None:
    entry = record(SHARE, HIDDEN)

    assert list(shown_to(Audience.INTERNAL)) == [(entry, SHARE), (entry, HIDDEN)]


def test_numbers_are_read_without_the_zeros_of_their_column() -> None:
    record(replace(SHARE, numerator=Decimal(1200)))

    [shown] = kept()

    assert [str(shown.numerator), str(shown.denominator), str(shown.value)] == [
        "1200",
        "200.5",
        "60.35",
    ]


def test_numbers_of_fifteen_digits_stay_exact() -> None:
    large = replace(
        SHARE, numerator=Decimal("-98765432101.2345"), value=Decimal("98765432101.2345")
    )

    record(large)

    assert kept() == [large]


@pytest.mark.parametrize("status", [Status.NOT_AVAILABLE, Status.NOT_APPLICABLE, Status.LOW])
def test_a_figure_without_any_number_is_left_out_unless_it_was_hidden(status: Status) -> None:
    nothing = replace(HIDDEN, group=Group("sex", "M"), status=status)

    record(nothing, HIDDEN)

    assert kept() == [HIDDEN]


def test_a_figure_with_one_number_alone_is_kept() -> None:
    part = replace(SHARE, numerator=None, value=None, status=Status.SUPPRESSED)

    record(part)

    assert kept() == [part]


def test_recording_again_changes_nothing() -> None:
    first = record(SHARE)
    number = ReleasedFigure.objects.get().pk

    again = record(SHARE, HIDDEN)

    assert again == first
    assert ReleasedFigure.objects.get().pk == number


def test_where_the_ledger_fails_the_release_is_not_on_record_either() -> None:
    with pytest.raises(IntegrityError):
        record(SHARE, HIDDEN, SHARE)

    assert not Release.objects.exists()
    assert not ReleasedFigure.objects.exists()


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (Audience.PUBLIC, ["public"]),
        (Audience.MEMBERS, ["members", "public"]),
        (Audience.INTERNAL, ["internal", "members", "public"]),
    ],
)
def test_an_audience_has_seen_its_own_releases_and_those_for_wider_ones(
    audience: Audience, seen: list[str]
) -> None:
    for each in Audience:
        record(SHARE, of=released(audience=each))

    assert [entry.audience for entry, _ in shown_to(audience)] == seen


def test_what_was_released_first_comes_first() -> None:
    late = record(SHARE, of=released("2025-26-q4"))
    second = record(SHARE, HIDDEN, of=replace(released("2026-27-q1"), made_at=EARLIER))
    first = record(SHARE, of=replace(released("2025-26-q3"), made_at=EARLIER))

    found = [entry for entry, _ in shown_to(Audience.INTERNAL)]

    assert found == [first, second, second, late]


CHANGES: dict[str, Callable[[ReleasedFigure], object]] = {
    "save": lambda figure: figure.save(),
    "save as another object": lambda figure: ReleasedFigure(pk=figure.pk).save(),
    "delete": lambda figure: figure.delete(),
    "update all": lambda _: ReleasedFigure.objects.update(value=0),
    "update some": lambda figure: ReleasedFigure.objects.filter(pk=figure.pk).update(value=0),
    "update of a release": lambda figure: figure.release.figures.update(value=0),
    "move to a release": lambda figure: figure.release.figures.add(figure),
    "bulk update": lambda figure: ReleasedFigure.objects.bulk_update([figure], ["value"]),
    "update or create": lambda figure: ReleasedFigure.objects.update_or_create(
        pk=figure.pk, defaults={"value": 0}
    ),
    "create over it": lambda figure: ReleasedFigure.objects.bulk_create(
        [figure], update_conflicts=True, update_fields=["value"], unique_fields=["id"]
    ),
    "delete all": lambda _: ReleasedFigure.objects.all().delete(),
    "delete of a release": lambda figure: figure.release.figures.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_released_figure_is_never_changed(change: Callable[[ReleasedFigure], object]) -> None:
    record(SHARE)
    figure = ReleasedFigure.objects.get()
    figure.value = Decimal(0)

    with pytest.raises(NeverChanged, match=r"never changed.*new release"), transaction.atomic():
        change(figure)

    assert kept() == [SHARE]


def test_a_release_cannot_be_deleted() -> None:
    entry = record(SHARE)

    with pytest.raises(NeverChanged):
        entry.delete()

    assert kept() == [SHARE]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "week"}, "kind_known"),
        ({"status": "perhaps"}, "status_known"),
        ({"start": date(2026, 7, 1)}, "start_by_end"),
        ({"value": None}, "value_as_status"),
        ({"status": "c"}, "value_as_status"),
        (
            {"numerator": None, "denominator": None, "value": None, "status": "x"},
            "tells_something",
        ),
        ({"scale": 0}, "scale_from_1"),
    ],
)
def test_the_database_refuses_a_figure_that_cannot_be(
    wrong: dict[str, object], constraint: str
) -> None:
    record(SHARE)
    figure = ReleasedFigure.objects.get()
    figure.pk, figure.group = None, "another"
    for name, value in wrong.items():
        setattr(figure, name, value)

    with pytest.raises(IntegrityError, match=f"figure_{constraint}"), transaction.atomic():
        figure.save()


def test_the_database_refuses_a_figure_twice_in_one_release() -> None:
    record(SHARE)
    again = ReleasedFigure.objects.get()
    again.pk, again.value = None, Decimal(0)

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
