"""Where a decision and a call-in stand, and where each may go: nothing else can become of one."""

from __future__ import annotations

from enum import StrEnum

from eyeline.scrutiny.rules.call_in.errors import BadCallIn, BadDecision


class DecisionState(StrEnum):
    """Where a decision of the executive stands."""

    TAKEN = "taken"
    PUBLISHED = "published"
    CALLABLE = "callable"
    CALLED_IN = "called_in"
    REFERRED_TO_COUNCIL = "referred_to_council"
    STANDS = "stands"
    CALL_IN_WITHDRAWN = "call_in_withdrawn"
    RECONSIDERED = "reconsidered"
    AMENDED = "amended"
    GIVEN_UP = "given_up"
    IMPLEMENTABLE = "implementable"
    IMPLEMENTED = "implemented"


_D = DecisionState
_SETTLED = frozenset({_D.STANDS, _D.CALL_IN_WITHDRAWN, _D.RECONSIDERED, _D.AMENDED})
DECISION_GOES_TO: dict[DecisionState, frozenset[DecisionState]] = {
    _D.TAKEN: frozenset({_D.PUBLISHED}),
    _D.PUBLISHED: frozenset({_D.CALLABLE, _D.IMPLEMENTABLE}),
    _D.CALLABLE: frozenset({_D.CALLED_IN, _D.IMPLEMENTABLE}),
    # Back to callable where the monitoring officer finds the request invalid.
    _D.CALLED_IN: _SETTLED | {_D.CALLABLE, _D.REFERRED_TO_COUNCIL, _D.GIVEN_UP},
    # Back to called in where council asks the executive to reconsider.
    _D.REFERRED_TO_COUNCIL: frozenset({_D.STANDS, _D.CALLED_IN}),
    _D.STANDS: frozenset({_D.IMPLEMENTABLE}),
    _D.CALL_IN_WITHDRAWN: frozenset({_D.IMPLEMENTABLE}),
    _D.RECONSIDERED: frozenset({_D.IMPLEMENTABLE}),
    _D.AMENDED: frozenset({_D.IMPLEMENTABLE}),
    _D.GIVEN_UP: frozenset(),
    _D.IMPLEMENTABLE: frozenset({_D.IMPLEMENTED}),
    _D.IMPLEMENTED: frozenset(),
}
IN_EFFECT = (DecisionState.IMPLEMENTABLE, DecisionState.IMPLEMENTED)
"""The states in which a decision has taken effect: it may be carried out, or was."""
HELD = (DecisionState.CALLED_IN, DecisionState.REFERRED_TO_COUNCIL)
"""The states in which a call-in holds a decision."""
DECISION_WORDS = {
    _D.TAKEN: "Taken, not published",
    _D.PUBLISHED: "Published",
    _D.CALLABLE: "Can be called in",
    _D.CALLED_IN: "Called in",
    _D.REFERRED_TO_COUNCIL: "Goes to full council",
    _D.STANDS: "Stands",
    _D.CALL_IN_WITHDRAWN: "Call-in withdrawn",
    _D.RECONSIDERED: "Reconsidered and confirmed",
    _D.AMENDED: "Reconsidered and amended",
    _D.GIVEN_UP: "Given up",
    _D.IMPLEMENTABLE: "In effect",
    _D.IMPLEMENTED: "Carried out",
}


class CallInState(StrEnum):
    """Where a call-in stands."""

    SUBMITTED = "submitted"
    VALID = "valid"
    REJECTED = "rejected"
    HOLDS = "holds"
    SCHEDULED = "scheduled"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"
    COMMENTED = "commented"
    NOTED = "noted"
    REFERRED_BACK = "referred_back"
    REFERRED = "referred"
    NO_ACTION = "no_action"
    COUNCIL = "council"
    CLOSED = "closed"


_C = CallInState
_UNHEARD = frozenset({_C.NOTED, _C.NO_ACTION})
"""What holds, by a council's rules, of a call-in that was not heard in time."""
CALL_IN_GOES_TO: dict[CallInState, frozenset[CallInState]] = {
    _C.SUBMITTED: frozenset({_C.VALID, _C.REJECTED}),
    _C.VALID: frozenset({_C.HOLDS}),
    _C.REJECTED: frozenset(),
    _C.HOLDS: _UNHEARD | {_C.SCHEDULED},
    # Back where its meeting is cancelled; a postponed one is scheduled again.
    _C.SCHEDULED: _UNHEARD | {_C.HEARD, _C.HOLDS, _C.SCHEDULED},
    # Heard still where its meeting ended without resolving, and another is convened for that.
    _C.HEARD: frozenset(
        {_C.HEARD, _C.WITHDRAWN, _C.COMMENTED, _C.NOTED, _C.REFERRED_BACK, _C.REFERRED}
        | {_C.NO_ACTION}
    ),
    _C.WITHDRAWN: frozenset({_C.CLOSED}),
    _C.NO_ACTION: frozenset({_C.CLOSED}),
    _C.COMMENTED: frozenset({_C.COUNCIL}),
    _C.NOTED: frozenset({_C.COUNCIL}),
    _C.REFERRED: frozenset({_C.COUNCIL}),
    _C.COUNCIL: frozenset({_C.REFERRED_BACK, _C.CLOSED}),
    _C.REFERRED_BACK: frozenset({_C.CLOSED}),
    _C.CLOSED: frozenset(),
}
OVER = (CallInState.REJECTED, CallInState.CLOSED)
"""The states in which a call-in holds nothing any more. In every other it is open."""
OPEN = tuple(each for each in CallInState if each not in OVER)
CALL_IN_WORDS = {
    _C.SUBMITTED: "Waits for the monitoring officer",
    _C.VALID: "Valid",
    _C.REJECTED: "Not valid",
    _C.HOLDS: "Valid: the decision is held",
    _C.SCHEDULED: "Meeting convened",
    _C.HEARD: "Heard",
    _C.WITHDRAWN: "Withdrawn",
    _C.COMMENTED: "Commented on",
    _C.NOTED: "Noted",
    _C.REFERRED_BACK: "Referred back",
    _C.REFERRED: "Referred to full council",
    _C.NO_ACTION: "No action",
    _C.COUNCIL: "With full council",
    _C.CLOSED: "Closed",
}


def check_decision(state: DecisionState, to: DecisionState) -> None:
    """Check that a decision may become what is wanted.

    Raises:
        BadDecision: not from where it stands.
    """
    if to not in DECISION_GOES_TO[state]:
        was, then = DECISION_WORDS[state].lower(), DECISION_WORDS[to].lower()
        raise BadDecision(f"The decision stands as {was}: from there it cannot become {then}.")


def check_call_in(state: CallInState, to: CallInState) -> None:
    """Check that a call-in may become what is wanted.

    Raises:
        BadCallIn: not from where it stands.
    """
    if to not in CALL_IN_GOES_TO[state]:
        was, then = CALL_IN_WORDS[state].lower(), CALL_IN_WORDS[to].lower()
        raise BadCallIn(f"The call-in stands as {was}: from there it cannot become {then}.")
