"""What may be done with an edition, by whom, and in which order. Nobody checks or signs their own
work: who froze the figures neither checks nor signs them, whoever wrote a narrative last does not
sign it, and whoever signs for the whole signed for no service."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from eyeline.dashboard.rules.editions import Frozen, PresentedTo, SignedPart, Standing, Written
from eyeline.figures import day_in_words, is_quarter_end
from eyeline.figures.errors import EyelineError

LONGEST = 10_000
"""How many characters a narrative may have."""


class BadAct(EyelineError):
    """Something cannot be done with an edition as it stands."""

    exit_code = 1


class OwnWork(BadAct):
    """Somebody would check or sign what they did themselves."""

    exit_code = 2


class Changed(BadAct):
    """What somebody saw is not what stands there now."""


class NotAQuarterEnd(EyelineError):
    """An edition is of a quarter."""


def refuse_other_days(quarter_end: date) -> None:
    """Raise where the day does not end a quarter.

    Raises:
        NotAQuarterEnd: it does not.
    """
    if not is_quarter_end(quarter_end):
        raise NotAQuarterEnd(
            f"{quarter_end} does not end a quarter: give 31 March, 30 June, 30 September or "
            "31 December, such as 2026-06-30."
        )


def check_opening(quarter_end: date, today: date) -> None:
    """Check that an edition can be opened on a day.

    Raises:
        NotAQuarterEnd: the day does not end a quarter.
        BadAct: the quarter runs still.
    """
    refuse_other_days(quarter_end)
    if quarter_end >= today:
        raise BadAct(
            f"The quarter runs until {day_in_words(quarter_end)}: open its edition the day after."
        )


def check_freezing(standing: Standing, calculation: str, reason: str) -> None:
    """Check that figures of a calculation can be frozen.

    Raises:
        BadAct: it is done already, or done anew without a reason.
    """
    if standing.frozen is None:
        return
    if standing.frozen.calculation == calculation:
        raise BadAct(
            "These figures are frozen already: nothing was calculated anew since "
            f"{day_in_words(standing.frozen.act.on)}."
        )
    if not reason.strip():
        raise BadAct("Say why the figures are frozen anew: the check and all signatures are void.")


def check_checking(standing: Standing, number: int, by: int) -> None:
    """Check that `by` can check figures, of which they saw those frozen for the `number`th time.

    Raises:
        BadAct: nothing is frozen, or it is checked.
        Changed: they were frozen anew since.
        OwnWork: they froze them.
    """
    frozen = _frozen(standing)
    if frozen.number != number:
        raise Changed("The figures were frozen anew since you saw them: check those.")
    if standing.checked is not None:
        raise BadAct(
            f"The figures were checked on {day_in_words(standing.checked.on)} by a "
            f"{standing.checked.by.lower()}."
        )
    if frozen.act.person == by:
        raise OwnWork("Whoever froze the figures does not check them: ask a second analyst.")


def check_narrative(standing: Standing, text: str, before: str) -> None:
    """Check that a narrative can be said so; `before` is what its last version says.

    Raises:
        BadAct: no figures are frozen yet, it is too long, or it says the same as before.
    """
    _frozen(standing)
    if len(text) > LONGEST:
        raise BadAct(f"It has {len(text):,} characters; {LONGEST:,} are the most.")
    if text == before:
        raise BadAct("It says what it said before: nothing was saved.")


def check_signing(part: SignedPart, standing: Standing, seen: str, by: int) -> None:
    """Check that `by` can sign `part`, of which they saw the content with the hash `seen`.

    Raises:
        BadAct: it is too early, or signed already.
        Changed: it changed since they saw it.
        OwnWork: they froze the figures, wrote some of it last, or signed in another place.
    """
    frozen = _frozen(standing)
    if words := too_early(part, standing):
        raise BadAct(words)
    if part.content.sha256 != seen:
        raise Changed("What you saw has changed since: look at it again before you sign.")
    if part.current:
        raise BadAct("It is signed already, as it is now.")
    if frozen.act.person == by:
        raise OwnWork("Whoever froze the figures does not sign them: ask somebody else who may.")
    own = [each.title for each in _signed_for(part, standing.narratives) if _wrote(each, by)]
    if own:
        raise OwnWork(
            "Nobody signs what they wrote themselves. You wrote last of: "
            f"{', '.join(own)}. Let somebody else write it, or sign in your place."
        )


def too_early(part: SignedPart, standing: Standing) -> str:
    """Return why a part cannot be signed by anybody yet; nothing where it can."""
    if standing.checked is None:
        return "No second analyst has checked the figures yet: they are signed after that."
    if part.service is None and not standing.services_signed:
        left = ", ".join(each.title for each in standing.services if not each.current)
        return f"The whole is signed last; these have not signed it as it is now: {left}."
    return ""


def check_one_place(part: SignedPart, signers: Iterable[tuple[int, int | None]], by: int) -> None:
    """Check that nobody signs both for a service and for the whole of an edition.

    `signers` are all who ever signed it, each with the service or None for the whole.

    Raises:
        OwnWork: they signed in the other place.
    """
    other = {who for who, service in signers if (service is None) != (part.service is None)}
    if by in other:
        where = "for a service" if part.service is None else "for the whole edition"
        raise OwnWork(f"You signed {where} already: the other signature is somebody else's.")


def check_presenting(standing: Standing, to: PresentedTo, on: date, today: date) -> None:
    """Check that an edition can have been presented to somebody on a day.

    Raises:
        BadAct: it is not signed, was presented already, the lead member comes first, or the day
            lies in the future, before the last signature or before the lead member had it.
    """
    _frozen(standing)
    if had := standing.had(to):
        raise BadAct(f"The {to.words} had it on {day_in_words(had.on)} already.")
    if not standing.is_signed:
        raise BadAct("It is presented once every signature counts; see what is not signed.")
    if on > today:
        raise BadAct("That day is still to come: record it once they have had it.")
    earliest, what = max(_signed_on(standing.parts)), "it was signed"
    if to is PresentedTo.BOARD:
        lead = standing.had(PresentedTo.LEAD_MEMBER)
        if lead is None:
            raise BadAct("The lead member has it before the board: record that first.")
        earliest, what = lead.on, "the lead member had it"
    if on < earliest:
        raise BadAct(f"That day lies before {day_in_words(earliest)}, when {what}.")


def wrote_any(part: SignedPart, narratives: Collection[Written], person: int) -> bool:
    """Whether somebody wrote last of what a signature is for."""
    return any(_wrote(each, person) for each in _signed_for(part, narratives))


def _signed_on(parts: Sequence[SignedPart]) -> list[date]:
    return [part.signed.act.on for part in parts if part.signed]


def _signed_for(part: SignedPart, narratives: Collection[Written]) -> list[Written]:
    """Return the narratives that a signature is for: all of them, or those of its measures."""
    return [each for each in narratives if part.service is None or each.about in part.measures]


def _wrote(narrative: Written, person: int) -> bool:
    return narrative.last is not None and narrative.last.person == person


def _frozen(standing: Standing) -> Frozen:
    """Return the figures as they are frozen.

    Raises:
        BadAct: they are not yet.
    """
    if standing.frozen is None:
        raise BadAct("The figures of this edition are not frozen yet: an analyst does that first.")
    return standing.frozen
