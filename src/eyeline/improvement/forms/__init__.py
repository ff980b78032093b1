"""The forms of the improvement plan."""
