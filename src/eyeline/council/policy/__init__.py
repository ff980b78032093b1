"""Who may see and do what: one table, one function that reads it, and querysets from the same."""
