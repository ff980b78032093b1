"""A council with a value of its own in every protected field, and a search for these values."""
