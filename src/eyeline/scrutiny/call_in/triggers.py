"""Triggers by which nothing takes effect while a call-in of it is open, whoever writes.

A decision of which a call-in is open takes no effect and is not let go; a call-in goes only where
the table of its states says, each time with its step on record; none is opened of a decision in
effect, taken to another decision, or deleted. The rules say the same in words; this is for what
does not ask them.

Source: Local Government Act 2000, s9F(4); the council's own rules for call-in.
"""

from __future__ import annotations

from collections.abc import Mapping

from eyeline.council.fences import Fence, Guarded, LayFence, On, on_sqlite, stop
from eyeline.scrutiny.rules.call_in.states import CALL_IN_GOES_TO, OVER

DECISIONS, CALL_INS = "scrutiny_executivedecision", "scrutiny_callin"
_STEPS = "scrutiny_callinstep"
WORDS = "nothing takes effect while a call-in is open"
_OVER = ", ".join(f"'{each.value}'" for each in OVER)
_GOES = " OR ".join(
    f"OLD.state = '{state.value}' AND NEW.state = '{to.value}'"
    for state, goes in CALL_IN_GOES_TO.items()
    for to in sorted(goes)
)
_OPEN_OF = f"SELECT 1 FROM {CALL_INS} c WHERE c.decision_id = NEW.id AND c.state NOT IN ({_OVER})"
_LET_GO = f"(NEW.effective_at IS NOT NULL OR NEW.held_by_id IS NULL) AND EXISTS ({_OPEN_OF})"
_IN_EFFECT = (
    f"NEW.state NOT IN ({_OVER}) AND EXISTS (SELECT 1 FROM {DECISIONS} d "
    "WHERE d.id = NEW.decision_id AND d.effective_at IS NOT NULL)"
)
_WRONG_STEP = (
    f"NEW.decision_id <> OLD.decision_id OR NEW.state <> OLD.state AND NOT (({_GOES}) AND EXISTS "
    f"(SELECT 1 FROM {_STEPS} s WHERE s.call_in_id = NEW.id AND s.number = NEW.version "
    "AND s.state = NEW.state))"
)
_STOP = stop(WORDS)
_NAMES = {table: f"{table}_held" for table in (DECISIONS, CALL_INS)}


def _of_sqlite(table: str, when: Mapping[str, str]) -> dict[str, str]:
    """Return the triggers of a table by their names: what is refused at each event."""
    names = {event: f"{_NAMES[table]}_{event.lower()}" for event in when}
    return {names[x]: on_sqlite(names[x], table, x, refused, WORDS) for x, refused in when.items()}


FENCE = Fence(
    (
        Guarded(
            DECISIONS,
            _NAMES[DECISIONS],
            On.INSERT | On.UPDATE,
            f"""
BEGIN
  IF {_LET_GO} THEN {_STOP}; END IF;
  RETURN NEW;
END
""",
            _of_sqlite(DECISIONS, {"INSERT": _LET_GO, "UPDATE": _LET_GO}),
        ),
        Guarded(
            CALL_INS,
            _NAMES[CALL_INS],
            On.INSERT | On.UPDATE | On.DELETE,
            # Who calls a decision in waits for whoever lets it take effect, and the other way
            # round.
            f"""
BEGIN
  IF TG_OP = 'DELETE' THEN {_STOP}; END IF;
  PERFORM 1 FROM {DECISIONS} WHERE id = NEW.decision_id FOR NO KEY UPDATE;
  IF {_IN_EFFECT} THEN {_STOP}; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF {_WRONG_STEP} THEN {_STOP}; END IF;
  END IF;
  RETURN NEW;
END
""",
            _of_sqlite(
                CALL_INS,
                {
                    "INSERT": _IN_EFFECT,
                    "UPDATE": f"{_IN_EFFECT} OR {_WRONG_STEP}",
                    "DELETE": "1",
                },
            ),
        ),
    )
)


class HeldByCallIns(LayFence):
    """Of a migration: lay the triggers. Whatever alters one of the tables lays them again."""

    fence = FENCE
    words = "Let nothing take effect while a call-in is open"
