"""Figures as declarations: loaded, checked by their examples and worked out in one pass."""
