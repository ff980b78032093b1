"""The Django project, and what the command line shares with it: a council's workspace."""
