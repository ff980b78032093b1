"""Backups of a workspace: one encrypted file out, and the same workspace again out of it.

`making` and `restoring` are what the command line calls. Neither needs the site to stop.
"""
