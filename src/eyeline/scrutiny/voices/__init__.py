"""Questions, statements and petitions: what everybody reads, what waits, and its letters."""
