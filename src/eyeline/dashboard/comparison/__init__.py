"""Published figures of other authorities beside the council's own."""
