"""Every write of the dashboard: editions and what is done with them, narratives, suggestions."""

from eyeline.dashboard.changes.editions import open_edition
from eyeline.dashboard.changes.suggestions import answer, suggest
from eyeline.dashboard.rules.edition_acts import NotAQuarterEnd, refuse_other_days

__all__ = ["NotAQuarterEnd", "answer", "open_edition", "refuse_other_days", "suggest"]
