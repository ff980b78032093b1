"""Who speaks at the hearing of a call-in: the order is the council's rules'."""

from __future__ import annotations

SPEAKERS = {
    "monitoring_officer": "Monitoring officer",
    "proposer": "Proposer",
    "seconder": "Seconder",
    "decision_maker": "Whoever took the decision",
    "director": "Strategic director",
    "members": "Members of the commission",
}
TASKS = {
    "monitoring_officer": "says how a call-in is dealt with, and what may be resolved",
    "proposer": "says why the decision was called in, and what should be decided instead",
    "seconder": "adds to that",
    "decision_maker": "answers",
    "director": "answers for the service",
    "members": "ask and comment",
}
"""What each does, as the page of a hearing says it."""
