"""The search of what is published, and what is new of it as a feed."""
