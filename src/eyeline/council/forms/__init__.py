"""The forms of the council's own pages."""
