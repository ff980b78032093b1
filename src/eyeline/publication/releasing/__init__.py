"""Preparing, releasing and withdrawing: by two people, whole or not at all, and never undone."""
