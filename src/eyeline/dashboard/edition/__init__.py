"""The quarter's edition: how it stands, whose turn it is, and what is released of it."""
