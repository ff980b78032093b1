"""When something has to be done by law or by a council's own rules, and why on that day.

A rule's id is that of the table in docs/explanation/clear-days.md. "(remembered)" in a source says
that its text could not be looked up when the rule was written.
"""

from eyeline.scrutiny.rules.clock.computed import Computed, TooLate
from eyeline.scrutiny.rules.clock.publishing import publication_due

__all__ = ["Computed", "TooLate", "publication_due"]
