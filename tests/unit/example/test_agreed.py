"""What officers of the example council told is told once, however often it was interrupted."""

from __future__ import annotations

from eyeline.example.agreed import FIGURES, TARGETS, commands


def test_every_figure_is_checked_after_it_was_entered() -> None:
    words = [each[:2] for each in commands(0, 0, 0)]

    assert words[:2] == [("figures", "enter"), ("figures", "check")]
    assert words.count(("figures", "check")) == len(FIGURES)
    assert words.count(("targets", "set")) == len(TARGETS)


def test_what_was_interrupted_goes_on_where_it_stopped() -> None:
    whole = list(commands(0, 0, 0))

    assert list(commands(2, 1, 0)) == whole[3:]
    assert list(commands(5, 5, 3)) == whole[-(len(TARGETS) - 3) :]
    assert list(commands(5, 5, len(TARGETS))) == []
