"""What is wrong with a file or its description."""


class Unreadable(Exception):
    """A file or description cannot be used; the message tells the place and the remedy."""
