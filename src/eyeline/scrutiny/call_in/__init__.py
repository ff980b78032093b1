"""Executive decisions and call-ins as they are kept, and what holds what is called in."""
