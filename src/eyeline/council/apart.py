"""Triggers that keep the executive and scrutiny apart, whoever writes and by whatever way.

A member of the executive holds no seat of a scrutiny commission on the same day, and a post that
somebody holds keeps its role. `rules.appointments` says the same in words; this is for what does
not ask it.

Source: Local Government Act 2000, s9FA(3).
"""

from __future__ import annotations

from eyeline.council.fences import Fence, Guarded, LayFence, On, on_sqlite, stop
from eyeline.council.rules.appointments import EXECUTIVE, SCRUTINISING

HELD, POSTS = "council_appointment", "council_post"
WORDS = "executive and scrutiny are apart"


def _in(roles: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{role}'" for role in roles) + ")"


_SEATS, _LEADS = (_in(tuple(sorted(roles))) for roles in (SCRUTINISING, EXECUTIVE))
_BOTH = f"""SELECT 1 FROM {HELD} a
  JOIN {POSTS} p ON p.id = a.post_id JOIN {POSTS} n ON n.id = NEW.post_id
  WHERE a.person_id = NEW.person_id AND a.id <> COALESCE(NEW.id, -1)
  AND (NEW.last IS NULL OR a.first <= NEW.last) AND (a.last IS NULL OR NEW.first <= a.last)
  AND (n.role IN {_SEATS} AND p.role IN {_LEADS} OR n.role IN {_LEADS} AND p.role IN {_SEATS})"""
_CHANGED = "(OLD.role <> NEW.role OR OLD.organisation_id <> NEW.organisation_id)"
_IS_HELD = f"SELECT 1 FROM {HELD} a WHERE a.post_id = NEW.id"
_STOP = stop(WORDS)
_APART, _KEEPS_ITS_ROLE = "council_appointment_apart", "council_post_keeps_its_role"
FENCE = Fence(
    (
        Guarded(
            HELD,
            _APART,
            On.INSERT | On.UPDATE,
            # Two who appoint one person at once wait for each other.
            f"""
BEGIN
  PERFORM 1 FROM council_person WHERE id = NEW.person_id FOR NO KEY UPDATE;
  IF EXISTS ({_BOTH}) THEN
    {_STOP};
  END IF;
  RETURN NEW;
END
""",
            {
                name: on_sqlite(name, HELD, event, f"EXISTS ({_BOTH})", WORDS)
                for name, event in ((f"{_APART}_added", "INSERT"), (_APART, "UPDATE"))
            },
        ),
        Guarded(
            POSTS,
            _KEEPS_ITS_ROLE,
            On.UPDATE,
            f"""
BEGIN
  IF {_CHANGED} AND EXISTS ({_IS_HELD}) THEN
    {_STOP};
  END IF;
  RETURN NEW;
END
""",
            {
                _KEEPS_ITS_ROLE: on_sqlite(
                    _KEEPS_ITS_ROLE, POSTS, "UPDATE", f"{_CHANGED} AND EXISTS ({_IS_HELD})", WORDS
                )
            },
        ),
    )
)


class KeptApart(LayFence):
    """Of a migration: lay the triggers. Whatever alters one of the tables lays them again."""

    fence = FENCE
    words = "Keep the executive and scrutiny apart"
