"""What templates need to show a number."""
