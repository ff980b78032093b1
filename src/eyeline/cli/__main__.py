"""`python -m eyeline.cli` is `eyeline`."""

from eyeline.cli import main

main()
