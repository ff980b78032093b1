"""Minutes as a value, and as PDF, page and Akoma Ntoso of that one value."""
