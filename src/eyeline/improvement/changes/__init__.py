"""Every write of the improvement plan: one transaction each, on record."""
