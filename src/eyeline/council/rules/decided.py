"""What may be decided and told, and by whom. Nothing here knows the database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from eyeline.figures import WHOLE, Group, PeriodKind, period
from eyeline.figures.errors import EyelineError
from eyeline.measures.control import Step
from eyeline.measures.declarations import Measure, MeasureKind
from eyeline.measures.targets import Target


class BadDecision(EyelineError):
    """A target, a parameter or an entered figure cannot stand."""


def check_target(target: Target, measure: Measure, by: str) -> None:
    """Check that a target can stand.

    Raises:
        BadDecision: the measure has no such period or breakdown, or nobody agreed it.
    """
    _check_period(measure, target.period)
    _check_group(measure, target.group)
    check_said(target.agreed, "--agreed", "who agreed it where")
    check_said(by, "--by", "your role")
    if target.tolerance < 0:
        raise BadDecision("A tolerance is 0 or more: say how far off is still near.")


def check_step(measure: Measure, group: Group, step: Step, *, stands: bool, wanted: bool) -> None:
    """Check that a control chart may begin anew, or no more; `stands` is whether it does now.

    Raises:
        BadDecision: the measure has no months or no such breakdown, nobody gives a reason, or
            it is so already.
    """
    _check_period(measure, PeriodKind.MONTH)
    _check_group(measure, group)
    check_said(step.reason, "--reason", "what changed")
    check_said(step.by, "--by", "your role")
    if stands == wanted:
        has = f"has a step on {step.first} already" if stands else f"has no step on {step.first}"
        raise BadDecision(f"{measure.id} {has}: `eyeline control {measure.id} --steps` shows them.")


def check_entry(
    measure: Measure,
    kind: PeriodKind,
    end: date,
    numbers: tuple[Decimal, Decimal | None],
    evidence: str,
    by: str,
) -> None:
    """Check that a figure may be entered.

    Raises:
        BadDecision: the measure is not entered, or not so.
    """
    if measure.kind is not MeasureKind.ENTERED:
        raise BadDecision(
            f"{measure.id} is worked out ({measure.kind}), not entered: correct what it is made "
            "of instead."
        )
    _check_period(measure, kind)
    try:
        period(kind, end)
    except ValueError as error:
        raise BadDecision(f"{error}: name the last day of the {kind.words}.") from error
    if (numbers[1] is not None) != (len(measure.asks) == 2):
        wanted = " and ".join(measure.asks)
        raise BadDecision(f"{measure.id} asks for: {wanted}. Give no more and no less.")
    check_said(evidence, "--evidence", "where the figure stands")
    check_said(by, "--by", "your role")


def nothing_entered(number: int) -> BadDecision:
    """Return the error that no figure was entered under `number`."""
    return BadDecision(f"No figure was entered under {number}: `eyeline figures list` shows them.")


def check_checker(number: int, entered_by: str, checked_by: str, by: str) -> None:
    """Check that `by` may check figure `number`.

    Raises:
        BadDecision: somebody has checked it (`checked_by`), or who checks it entered it.
    """
    check_said(by, "--by", "your role")
    if checked_by:
        raise BadDecision(f"Figure {number} was checked by {checked_by} already.")
    if entered_by.strip().casefold() == by.strip().casefold():
        raise checks_own(number, entered_by)


def checks_own(number: int, entered_by: str) -> BadDecision:
    """Return the error that whoever entered a figure would check it."""
    return BadDecision(f"{entered_by} entered figure {number}: somebody else must check it.")


def checks_unnamed(number: int, entered_by: str) -> BadDecision:
    """Return the error that nobody who can be told from its officer checks a figure."""
    return BadDecision(
        f"{entered_by} entered figure {number} on the site: somebody else must check it there, "
        "where it is known who they are."
    )


def check_said(text: str, option: str, what: str) -> None:
    """Check that something was said.

    Raises:
        BadDecision: nothing was.
    """
    if not text.strip():
        raise BadDecision(f"{option} is empty: say {what}.")


def _check_group(measure: Measure, group: Group) -> None:
    if group != WHOLE and group.dimension not in measure.by:
        known = ", ".join(measure.by) or "none"
        raise BadDecision(
            f"{measure.id} is not broken down by {group.dimension}; its breakdowns: {known}."
        )


def _check_period(measure: Measure, kind: PeriodKind) -> None:
    if kind not in measure.periods:
        known = ", ".join(measure.periods)
        raise BadDecision(f"{measure.id} has no period {kind}; it has {known}.")
