"""What a plan is, how it is read from a paper, and what is wrong with it: all without Django."""
