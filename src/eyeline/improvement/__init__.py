"""The improvement plan after an inspection: read from the council's own paper, and checked."""
