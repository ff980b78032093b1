"""The commands of `eyeline import`, one a return."""
