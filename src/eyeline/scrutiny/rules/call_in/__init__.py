"""Call-in: a council's own rules for it as data, what may follow what, and by when.

The law gives the power (Local Government Act 2000, s9F(4)) and leaves the rest to each council.
"""

from eyeline.scrutiny.rules.call_in.errors import BadCallIn

__all__ = ["BadCallIn"]
