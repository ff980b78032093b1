"""The work programme as a page shows it, and what became of a topic."""
