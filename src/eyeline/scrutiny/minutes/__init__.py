"""The minutes of a meeting as a value and as files."""
